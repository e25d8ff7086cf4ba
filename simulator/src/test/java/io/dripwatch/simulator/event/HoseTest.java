package io.dripwatch.simulator.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dripwatch.simulator.settings.LeakMix;
import io.dripwatch.simulator.settings.LifeRates;
import io.dripwatch.simulator.settings.TownSettings;
import io.dripwatch.simulator.town.Town;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Cars and yards that are washed down, pools and tanks that are filled. */
class HoseTest {

    private static final int HOMES = 400;

    private static final TownSettings PLAIN =
            TownSettings.of(HOMES, 40, 6).withLeaks(0, 0, LeakMix.published(), 0);

    private static TownSettings with(double absences, double hoses) {
        return PLAIN.withLife(new LifeRates(0, absences, 0, 0, 0, 0, 0, 0, 0, 0, hoses, 0, 0));
    }

    private static List<LifeEvent> hoses(Town town, int household) {
        return town.life(household).events().stream()
                .filter(event -> event.kind() == LifeKind.HOSE)
                .toList();
    }

    @Test
    void aHoseRunsAtTheFlowOfATapAndSomeHomesHaveMostOfThem() {
        Town town = new Town(with(0, 12));
        List<LifeEvent> all = new ArrayList<>();
        int homes = 0;
        for (int i = 0; i < HOMES; i++) {
            homes += hoses(town, i).isEmpty() ? 0 : 1;
            all.addAll(hoses(town, i));
        }
        assertThat(all.size() / (double) HOMES).isCloseTo(12 * 40 / 365.0, within(0.25));
        assertThat(homes / (double) HOMES).isBetween(0.4, 0.75);
        for (LifeEvent hose : all) {
            double hours = (hose.until() - hose.from()) / 3_600.0;
            assertThat(hose.size() / hours).isBetween(595.0, 930.0);
        }
        double[] sizes = all.stream().mapToDouble(LifeEvent::size).sorted().toArray();
        assertThat(sizes[sizes.length / 2]).isCloseTo(380, within(60.0));
    }

    @Test
    void itsLitresAreInTheDemandAndNothingElseChanges() {
        Town calm = new Town(PLAIN);
        Town hosing = new Town(with(0, 12));
        double expected = 0;
        double more = 0;
        for (int i = 0; i < HOMES; i++) {
            for (LifeEvent hose : hoses(hosing, i)) {
                boolean whole =
                        hose.from() >= hosing.start().getEpochSecond()
                                && hose.until() <= hosing.end().getEpochSecond();
                expected += whole ? hose.size() : 0;
            }
            more += litres(hosing, i) - litres(calm, i);
        }
        assertThat(more).isCloseTo(expected, within(2_000.0));
        assertThat(expected).isGreaterThan(100_000);
    }

    private static double litres(Town town, int household) {
        double[] sum = new double[1];
        for (int day = 0; day < town.settings().days(); day++) {
            town.drawDemand(household, day, (from, seconds, ml) -> sum[0] += ml / 1_000.0);
        }
        return sum[0];
    }

    @Test
    void noHoseRunsInAHomeWithoutPeople() {
        Town away = new Town(with(20, 12));
        int hoses = 0;
        for (int i = 0; i < HOMES; i++) {
            HouseholdLife life = away.life(i);
            for (LifeEvent hose : hoses(away, i)) {
                assertThat(life.nobodyAt(hose.from())).isFalse();
                assertThat(life.nobodyAt(hose.until())).isFalse();
                hoses++;
            }
        }
        assertThat(hoses).isGreaterThan(100);
    }
}

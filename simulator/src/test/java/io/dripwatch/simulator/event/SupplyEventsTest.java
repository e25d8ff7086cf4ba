package io.dripwatch.simulator.event;

import static io.dripwatch.simulator.event.EventfulTowns.HOMES;
import static io.dripwatch.simulator.event.EventfulTowns.litres;
import static io.dripwatch.simulator.event.EventfulTowns.only;
import static io.dripwatch.simulator.event.EventfulTowns.rates;
import static io.dripwatch.simulator.event.EventfulTowns.town;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dripwatch.simulator.settings.LeakKind;
import io.dripwatch.simulator.settings.LeakMix;
import io.dripwatch.simulator.settings.LifeRates;
import io.dripwatch.simulator.settings.TownSettings;
import io.dripwatch.simulator.town.Town;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What happens to the supply of many homes at once: outages and rises of pressure. */
class SupplyEventsTest {

    @Test
    void aPressureRiseMakesSomeHomesOfADistrictRunTogether() {
        TownSettings plain = TownSettings.of(1_000, 30, 3);
        Town eventful = new Town(plain.withLife(only(LifeKind.PRESSURE_RISE)));
        Map<Long, Integer> byDistrictAndHour = new HashMap<>();
        int homes = 0;
        for (int i = 0; i < 1_000; i++) {
            for (LifeEvent event : eventful.life(i).events()) {
                long key = i / 500 * 1_000_000_000L + event.from() / 3_600;
                byDistrictAndHour.merge(key, 1, Integer::sum);
                homes++;
            }
        }
        // 24 a year in two districts: some four in a month, each with 5 to 30 % of 500 homes.
        assertThat(homes).isBetween(4 * 10, 10 * 200);
        assertThat(byDistrictAndHour.values()).allMatch(count -> count <= 200);
        assertThat(byDistrictAndHour).hasSizeLessThan(25);
    }

    @Test
    void nothingFlowsDuringAnOutageAndHalfIsCaughtUpAfterwards() {
        TownSettings plain = town("2026-03-02", 20);
        Town eventful = new Town(plain.withLife(only(LifeKind.OUTAGE)));
        Town calm = new Town(plain);
        assertThat(litres(calm, eventful, LifeKind.OUTAGE)).isGreaterThan(5_000);
        assertThat(litres(eventful, eventful, LifeKind.OUTAGE)).isZero();
        double lost = total(calm) - total(eventful);
        assertThat(lost / litres(calm, eventful, LifeKind.OUTAGE)).isCloseTo(0.5, within(0.1));
    }

    private static double total(Town town) {
        double[] sum = new double[1];
        for (int i = 0; i < HOMES; i++) {
            HouseholdLife life = town.life(i);
            for (int day = 0; day < town.settings().days(); day++) {
                town.drawDemand(
                        i, life, day, (f, s, millilitres) -> sum[0] += millilitres / 1_000.0);
            }
        }
        return sum[0];
    }

    @Test
    void aLeakRestsWhileTheMainIsShut() {
        Town town =
                new Town(
                        town("2026-03-02", 30)
                                .withLeaks(0, 1, LeakMix.only(LeakKind.STEADY), 0)
                                .withLife(only(LifeKind.OUTAGE)));
        int checked = 0;
        for (int i = 0; i < HOMES; i += 20) {
            Leak leak = town.leaks(i).get(0);
            HouseholdLife life = town.life(i);
            for (LifeEvent outage : life.events()) {
                if (outage.until() < leak.end().getEpochSecond()
                        && outage.from() > leak.onset().getEpochSecond()) {
                    assertThat(life.leaked(leak, outage.until()))
                            .isEqualTo(life.leaked(leak, outage.from()));
                    checked++;
                }
            }
        }
        assertThat(checked).isGreaterThan(5);
    }

    @Test
    void overlappingOutagesNeverMakeARegisterRunBack() {
        LifeRates often = rates(0, 0, 0, 0, 0, 0, 0, 50, 0, 0, 0);
        Town town =
                new Town(
                        TownSettings.of(2_000, 200, 8)
                                .withLeaks(0, 1, LeakMix.only(LeakKind.STEADY), 0)
                                .withLife(often));
        int overlaps = 0;
        for (int i = 0; i < 2_000; i += 500) {
            HouseholdLife life = town.life(i);
            List<LifeEvent> outages = life.events();
            for (int e = 1; e < outages.size(); e++) {
                overlaps += outages.get(e).from() < outages.get(e - 1).until() ? 1 : 0;
            }
            Leak leak = town.leaks(i).get(0);
            long before = 0;
            for (long at = town.start().getEpochSecond();
                    at < town.end().getEpochSecond();
                    at += 600) {
                long lost = life.leaked(leak, at);
                assertThat(lost).isGreaterThanOrEqualTo(before);
                before = lost;
            }
        }
        assertThat(overlaps).isPositive();
    }
}

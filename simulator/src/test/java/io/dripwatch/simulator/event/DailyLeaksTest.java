package io.dripwatch.simulator.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.simulator.home.Machines;
import io.dripwatch.simulator.region.Region;
import io.dripwatch.simulator.settings.LeakKind;
import io.dripwatch.simulator.settings.LeakMix;
import io.dripwatch.simulator.settings.LifeRates;
import io.dripwatch.simulator.settings.TownSettings;
import io.dripwatch.simulator.town.Town;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Leaks that flow for part of each day: toilets at night, irrigation that runs longer. */
class DailyLeaksTest {

    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");

    /** Gardens are watered from May to September. */
    private static final TownSettings SUMMER =
            TownSettings.of(1_000, 90, 4)
                    .in(Region.NORTH_AMERICA)
                    .at(CHICAGO, LocalDate.parse("2026-05-25"))
                    .withLife(LifeRates.usual());

    private static List<Leak> leaks(TownSettings settings, LeakKind kind) {
        return new Town(settings.withLeaks(0.9, 0, LeakMix.only(kind), 0)).leaks().toList();
    }

    private static Duration flowsADay(Leak leak) {
        return Duration.ofSeconds(leak.onSeconds());
    }

    @Test
    void aToiletRunsFromTheSameEveningHourForFiveToTwelveHours() {
        List<Leak> leaks = leaks(SUMMER, LeakKind.PART_DAY);

        assertThat(leaks).hasSizeGreaterThan(500);
        for (Leak leak : leaks) {
            ZonedDateTime onset = leak.onset().atZone(CHICAGO);
            assertThat(leak.kind()).isEqualTo(LeakKind.PART_DAY);
            assertThat((onset.getHour() + 6) % 24).as("%s", onset).isBetween(0, 7);
            assertThat(onset.getMinute()).isZero();
            assertThat(flowsADay(leak)).isBetween(Duration.ofHours(5), Duration.ofHours(12));
            assertThat(leak.periodMinutes()).isEqualTo(1_440);
            assertThat(Duration.between(leak.onset(), leak.end()))
                    .isLessThanOrEqualTo(Duration.ofDays(40));
            assertThat(leak.litresPerHour()).isPositive();
        }
    }

    @Test
    void aLongerProgramFlowsWhereTheHomesOwnProgramEnded() {
        List<Leak> longer =
                leaks(SUMMER, LeakKind.LONGER_IRRIGATION).stream()
                        .filter(leak -> leak.kind() == LeakKind.LONGER_IRRIGATION)
                        .toList();

        assertThat(longer).hasSizeGreaterThan(100);
        for (Leak leak : longer) {
            Machines machines =
                    Machines.of(SUMMER.seed(), leak.household(), Region.NORTH_AMERICA, 1);
            ZonedDateTime onset = leak.onset().atZone(CHICAGO);
            assertThat(onset.toLocalTime().toSecondOfDay())
                    .isEqualTo(3 * 3_600 + (int) (machines.dripHours() * 3_600));
            assertThat(leak.litresPerHour()).isEqualTo(machines.dripLitresPerHour());
            assertThat(leak.periodMinutes()).isEqualTo(machines.dripEveryDays() * 1_440);
            assertThat(onset.toLocalDate().toEpochDay() % machines.dripEveryDays()).isZero();
            assertThat(leak.onSeconds() / (machines.dripHours() * 3_600)).isBetween(0.99, 3.01);
        }
    }

    @Test
    void withoutIrrigationInSeasonAToiletRunsInstead() {
        TownSettings winter = SUMMER.at(CHICAGO, LocalDate.parse("2026-11-02"));

        assertThat(leaks(winter, LeakKind.LONGER_IRRIGATION))
                .hasSizeGreaterThan(500)
                .allMatch(leak -> leak.kind() == LeakKind.PART_DAY);
    }

    /** As all leaks of a home: so that every alert can be judged. */
    @Test
    void aHomeHasOneAfterTheOther() {
        Town town =
                new Town(
                        SUMMER.withLeaks(
                                0.9,
                                0,
                                new LeakMix(Map.of(LeakKind.PART_DAY, 1.0, LeakKind.BURST, 1.0)),
                                0));
        int followed = 0;
        for (int home = 0; home < 1_000; home++) {
            List<Leak> leaks = town.leaks(home);
            for (int i = 1; i < leaks.size(); i++) {
                assertThat(leaks.get(i).onset()).isAfterOrEqualTo(leaks.get(i - 1).end());
                followed++;
            }
        }
        assertThat(followed).isGreaterThan(200);
    }

    @Test
    void theUsualMixesHaveNone() {
        for (LeakMix mix : List.of(LeakMix.published(), LeakMix.even())) {
            assertThat(mix.weight(LeakKind.STEADY)).isPositive();
            assertThat(mix.weight(LeakKind.PART_DAY)).isZero();
            assertThat(mix.weight(LeakKind.LONGER_IRRIGATION)).isZero();
        }
    }
}

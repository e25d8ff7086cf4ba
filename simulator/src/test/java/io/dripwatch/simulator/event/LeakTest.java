package io.dripwatch.simulator.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dripwatch.simulator.settings.LeakKind;
import io.dripwatch.simulator.settings.LeakMix;
import io.dripwatch.simulator.settings.TownSettings;
import io.dripwatch.simulator.town.Town;
import io.dripwatch.testkit.Any;
import io.dripwatch.testkit.Seeds;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How much each kind of leak loses. */
class LeakTest {

    private static final Instant ONSET = Instant.parse("2026-03-02T00:00:00Z");

    private static Leak leak(
            LeakKind kind, double flow, double growth, int period, int on, Duration life) {
        return new Leak(
                0, "M1", "M1-leak", kind, ONSET, ONSET.plus(life), flow, growth, period, on);
    }

    private static long lost(Leak leak, Duration after) {
        return leak.millilitresUntil(ONSET.plus(after).getEpochSecond());
    }

    @Test
    void steadyFlowLosesItsFlowBetweenOnsetAndEndOnly() {
        Leak leak = leak(LeakKind.STEADY, 12, 0, 0, 0, Duration.ofHours(10));
        assertThat(lost(leak, Duration.ofHours(-1))).isZero();
        assertThat(lost(leak, Duration.ofMinutes(30))).isEqualTo(6_000);
        assertThat(lost(leak, Duration.ofHours(10))).isEqualTo(120_000);
        assertThat(lost(leak, Duration.ofDays(10))).isEqualTo(120_000);
        assertThat(leak.meanLitresPerHour()).isEqualTo(12);
    }

    @Test
    void cyclingFlowPausesInEachPeriod() {
        Leak leak = leak(LeakKind.CYCLING, 36, 0, 7_200, 600, Duration.ofHours(4));
        assertThat(lost(leak, Duration.ofMinutes(10))).isEqualTo(6_000);
        assertThat(lost(leak, Duration.ofMinutes(120))).isEqualTo(6_000);
        assertThat(lost(leak, Duration.ofMinutes(125))).isEqualTo(9_000);
        assertThat(leak.meanLitresPerHour()).isEqualTo(3);
        assertThat(leak.periodMinutes()).isEqualTo(120);
    }

    @Test
    void whatFlowsForPartOfTheDayRestsForTheRestOfIt() {
        Leak night = leak(LeakKind.PART_DAY, 30, 0, 86_400, 11 * 3_600, Duration.ofHours(59));
        assertThat(lost(night, Duration.ofHours(11))).isEqualTo(330_000);
        assertThat(lost(night, Duration.ofHours(24))).isEqualTo(330_000);
        assertThat(lost(night, Duration.ofHours(25))).isEqualTo(360_000);
        assertThat(lost(night, Duration.ofDays(9))).isEqualTo(990_000);
        assertThat(night.meanLitresPerHour()).isCloseTo(990 / 59.0, within(1e-9));
        assertThat(night.periodMinutes()).isEqualTo(1_440);
    }

    @Test
    void rampGrowsByItsShareEachDayAndStopsAtTheCap() {
        Leak leak = leak(LeakKind.RAMP, 10, 0.05, 0, 0, Duration.ofDays(300));
        double first = lost(leak, Duration.ofDays(1));
        double second = lost(leak, Duration.ofDays(2)) - first;
        assertThat(second / first).isCloseTo(1.05, within(0.0001));
        long lastHour = lost(leak, Duration.ofDays(300)) - lost(leak, Duration.ofHours(7_199));
        assertThat(lastHour).isBetween(2_082_999L, 2_083_001L);
    }

    @Seeds(200)
    void noLeakEverFlowsBack(long seed) {
        Any any = new Any(seed);
        int household = any.between(0, 9_999);
        int second = any.between(0, 60 * 86_400);
        int step = any.between(1, 7_200);
        TownSettings leaky = TownSettings.of(10_000, 60, 5).withLeaks(0.8, 0.2, LeakMix.even(), 0);
        Town town = new Town(leaky);
        Leak leak = town.leaks(household).get(0);
        long at = town.start().getEpochSecond() + second;
        long flowed = leak.millilitresUntil(at + step) - leak.millilitresUntil(at);
        assertThat(flowed).isBetween(0L, (long) (2_083_000 / 3_600.0 * step) + 2);
    }
}

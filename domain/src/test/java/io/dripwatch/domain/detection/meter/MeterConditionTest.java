package io.dripwatch.domain.detection.meter;

import static io.dripwatch.domain.metering.ReadMark.DRY;
import static io.dripwatch.domain.metering.ReadMark.LOW_BATTERY;
import static io.dripwatch.domain.metering.ReadMark.REVERSE;
import static io.dripwatch.domain.metering.ReadMark.TAMPER;
import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.detection.Trial;
import io.dripwatch.domain.detection.settings.MeterFlagRule;
import io.dripwatch.domain.detection.settings.ReverseFlowRule;
import io.dripwatch.domain.detection.settings.StoppedMeterRule;
import org.junit.jupiter.api.Test;

/** Meters that stand, run back or say that something is wrong with them. */
class MeterConditionTest {

    private static Trial<StoppedMeter> stopping() {
        return new Trial<>(() -> new StoppedMeter(settings -> StoppedMeterRule.DEFAULTS));
    }

    private static Trial<ReverseFlow> runningBack() {
        return new Trial<>(() -> new ReverseFlow(settings -> new ReverseFlowRule(100, 24)));
    }

    private static Trial<MeterFlags> flagged() {
        return new Trial<>(() -> new MeterFlags(settings -> MeterFlagRule.DEFAULTS));
    }

    /** Absences of 44 days are as rare as meters that stop, while nothing is known of the home. */
    @Test
    void aMeterThatStandsForLongerThanHomesAreLeftHasStopped() {
        var meter = stopping().hours(4, 9).hours(44 * 24, 0);
        assertThat(meter.heard).isEmpty();

        meter.hours(24, 0);
        assertThat(meter.heard).hasSize(1);
        assertThat(meter.openIncidents()).containsExactly("STOPPED_METER 4.0");

        meter.hours(1, 1);
        assertThat(meter.events()).last().isEqualTo("CLOSED 4.0 1085.0");
        assertThat(meter.heard.get(1).number("days")).isEqualTo(45);
    }

    private static double daysUntilStopped(Trial<StoppedMeter> meter) {
        double from = meter.now;
        while (meter.heard.isEmpty() && meter.now < from + 200.0 * 24 * Trial.HOUR) {
            meter.hours(6, 0);
        }
        return (meter.now - from) / (24.0 * Trial.HOUR);
    }

    /** Two years of it; away for {@code days} every three months. */
    private static Trial<StoppedMeter> homeThatIsLeftFor(int days) {
        var meter = stopping();
        for (int quarter = 0; quarter < 8; quarter++) {
            for (int day = days; day < 91; day++) {
                meter.hours(23, 0).hours(1, 150);
            }
            meter.hours(24 * days, 0).hours(1, 150);
        }
        assertThat(meter.heard).isEmpty();
        return meter;
    }

    @Test
    void howLongAHomeIsLeftSaysHowSoonItsMeterIsDoubted() {
        double never = daysUntilStopped(homeThatIsLeftFor(1));
        double sometimes = daysUntilStopped(homeThatIsLeftFor(4));
        double often = daysUntilStopped(homeThatIsLeftFor(20));

        assertThat(never).isBetween(14.0, 25.0);
        assertThat(sometimes).isBetween(never + 3, 40.0);
        assertThat(often).isGreaterThanOrEqualTo(30);
    }

    /** What was told as a stopped meter and ended by itself was an absence: not told twice. */
    @Test
    void anAbsenceAsLongAsOneBeforeIsNoStoppedMeter() {
        var meter = stopping().hours(1, 9).hours(50 * 24, 0).hours(24, 9);
        assertThat(meter.heard).hasSize(2);
        assertThat(meter.hours(50 * 24, 0).hours(1, 9).heard).hasSize(2);
    }

    @Test
    void anEmptyFlatAndATimeAwayAreNoStoppedMeter() {
        assertThat(stopping().hours(24 * 60, 0).heard).isEmpty();

        var meter = stopping().hours(1, 5).awayFor(24 * 60).hours(24 * 60, 0);
        assertThat(meter.heard).isEmpty();
        assertThat(meter.hours(24 * 13, 0).heard).isEmpty();
        assertThat(meter.hours(24 * 40, 0).events())
                .singleElement()
                .asString()
                .startsWith("OPENED 1441.0");
    }

    @Test
    void aRegisterThatStoodOverAGapStoodStillOnceItIsReadAgainForTwoDays() {
        var meter = stopping().hours(1, 5).gap(24 * 50, 0).hours(47, 0);
        assertThat(meter.heard).isEmpty();

        assertThat(meter.hours(1, 0).events()).containsExactly("OPENED 1.0 1249.0");
        assertThat(stopping().hours(1, 5).gap(24 * 50, 1).hours(24 * 40, 0).heard).isEmpty();
    }

    @Test
    void aClockThatLeapsAheadStopsNoMeter() {
        assertThat(stopping().hours(1, 5).gap(24 * 50, 0).hours(30, 0).hours(1, 9).heard).isEmpty();
    }

    @Test
    void anExchangeBeginsTheWaitAnew() {
        var meter = stopping().hours(1, 5).hours(24 * 30, 0).unknown(1);
        assertThat(meter.hours(24 * 30, 0).heard).isEmpty();
    }

    @Test
    void aFallThatTheMeterMarksIsReverseFlowAtOnce() {
        var meter = runningBack().hours(3, 5).reversed(1, REVERSE.bit());
        assertThat(meter.heard).isEmpty();

        meter.reversed(2, REVERSE.bit());
        assertThat(meter.events()).containsExactly("OPENED 4.0 5.0");
        assertThat(meter.heard.get(0).number("litresBack")).isEqualTo(2);

        meter.hours(5, 5).reversed(99).hours(23, 0);
        assertThat(meter.events()).last().isEqualTo("ESCALATED 4.0 11.0");

        meter.hours(1, 0);
        assertThat(meter.events()).last().isEqualTo("CLOSED 4.0 35.0");
        assertThat(meter.heard.get(2).evidence().litres()).isEqualTo(101);
        assertThat(meter.heard.get(2).number("falls")).isEqualTo(2);
    }

    @Test
    void anotherFallIsReverseFlowWhenTheMeterWasReadForTwoDaysSince() {
        var meter = runningBack().hours(3, 5).reversed(40).hours(10, 5).reversed(70);
        meter.hours(36, 5);
        assertThat(meter.heard).isEmpty();

        meter.restore();
        meter.hours(1, 5);
        assertThat(meter.events()).containsExactly("OPENED 3.0 52.0", "ESCALATED 3.0 52.0");
        assertThat(meter.heard.get(0).number("litresBack")).isEqualTo(110);

        meter.hours(24, 5);
        assertThat(meter.events()).last().isEqualTo("CLOSED 3.0 76.0");
    }

    @Test
    void anExchangeExplainsAFallThatIsNotTold() {
        assertThat(runningBack().reversed(40).hours(10, 5).unknown(1).hours(90, 5).heard).isEmpty();
    }

    @Test
    void aCoarseRegisterMayTrembleByItsOwnStep() {
        var meter = runningBack().in(Trial.household(10_000, false, 0, 0));
        assertThat(meter.reversed(10, REVERSE.bit()).heard).isEmpty();
        assertThat(meter.reversed(11, REVERSE.bit()).heard).hasSize(1);
    }

    @Test
    void flagsOfOneReadAreOneIncidentAndAFurtherOneAnother() {
        var meter = flagged().hours(1, 5).marked(TAMPER.bit() | LOW_BATTERY.bit()).hours(1, 5);
        meter.marked(TAMPER.bit() | LOW_BATTERY.bit()).hours(1, 5).marked(DRY.bit()).hours(1, 5);

        assertThat(meter.events()).containsExactly("OPENED 1.0 1.0", "OPENED 3.0 3.0");
        assertThat(meter.heard.get(0).evidence().numbers())
                .containsOnlyKeys("tamper", "lowBattery");
        assertThat(meter.heard.get(1).evidence().numbers()).containsOnlyKeys("dry");
        assertThat(meter.openIncidents()).containsExactly("METER_FLAG 1.0", "METER_FLAG 3.0");
    }

    @Test
    void flagsEndThirtyDaysAfterTheLastOfThem() {
        var meter = flagged().marked(TAMPER.bit() | DRY.bit()).hours(240, 5).marked(DRY.bit());
        meter.hours(30 * 24 - 1, 5);
        assertThat(meter.events()).containsExactly("OPENED 0.0 0.0");

        meter.hours(1, 5);
        assertThat(meter.events()).last().isEqualTo("CLOSED 0.0 960.0");
        assertThat(meter.openIncidents()).isEmpty();

        meter.marked(TAMPER.bit());
        assertThat(meter.events()).last().isEqualTo("OPENED 960.0 960.0");
    }
}

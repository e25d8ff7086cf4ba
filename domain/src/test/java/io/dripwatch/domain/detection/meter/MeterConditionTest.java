package io.dripwatch.domain.detection.meter;

import static io.dripwatch.domain.metering.ReadMark.DRY;
import static io.dripwatch.domain.metering.ReadMark.LOW_BATTERY;
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

    @Test
    void aMeterThatStandsForAFortnightHasStopped() {
        var meter = stopping().hours(4, 9).hours(14 * 24 - 1, 0);
        assertThat(meter.heard).isEmpty();

        assertThat(meter.hours(2, 0).events()).containsExactly("OPENED 4.0 340.0");
        assertThat(meter.openIncidents()).containsExactly("STOPPED_METER 4.0");

        meter.hours(1, 1);
        assertThat(meter.events()).last().isEqualTo("CLOSED 4.0 342.0");
        assertThat(meter.heard.get(1).number("days")).isEqualTo(337 / 24.0);
    }

    @Test
    void aHomeThatIsOftenLeftForLongerNeedsHalfAsLongAgain() {
        var meter = stopping().hours(1, 9).hours(12 * 24, 0).hours(1, 9);
        assertThat(meter.hours(18 * 24 - 1, 0).heard).isEmpty();
        assertThat(meter.hours(1, 0).heard).hasSize(1);
        assertThat(meter.heard.get(0).number("longestBeforeDays")).isEqualTo(12);
    }

    @Test
    void anEmptyFlatAndATimeAwayAreNoStoppedMeter() {
        assertThat(stopping().hours(24 * 60, 0).heard).isEmpty();

        var meter = stopping().hours(1, 5).awayFor(24 * 30).hours(24 * 30, 0);
        assertThat(meter.heard).isEmpty();
        assertThat(meter.hours(24 * 13, 0).heard).isEmpty();
        assertThat(meter.hours(25, 0).events()).containsExactly("OPENED 721.0 1057.0");
    }

    @Test
    void aRegisterThatStoodOverAGapStoodStill() {
        assertThat(stopping().hours(1, 5).gap(24 * 14, 0).events())
                .containsExactly("OPENED 1.0 337.0");
        assertThat(stopping().hours(1, 5).gap(24 * 14, 1).hours(24 * 13, 0).heard).isEmpty();
    }

    @Test
    void anExchangeBeginsTheWaitAnew() {
        var meter = stopping().hours(1, 5).hours(24 * 10, 0).unknown(1);
        assertThat(meter.hours(24 * 13, 0).heard).isEmpty();
    }

    @Test
    void aFallOfMoreThanAStepIsReverseFlow() {
        var meter = runningBack().hours(3, 5).reversed(1);
        assertThat(meter.heard).isEmpty();

        meter.reversed(2);
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
    void aCoarseRegisterMayTrembleByItsOwnStep() {
        var meter = runningBack().in(Trial.household(10_000, false, 0, 0));
        assertThat(meter.reversed(10).heard).isEmpty();
        assertThat(meter.reversed(11).heard).hasSize(1);
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

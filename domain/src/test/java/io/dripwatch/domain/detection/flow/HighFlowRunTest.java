package io.dripwatch.domain.detection.flow;

import static io.dripwatch.domain.detection.flow.Intervals.HOUR;
import static io.dripwatch.domain.detection.flow.Intervals.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.baseline.Baseline;
import io.dripwatch.domain.metering.ReadingInterval;
import org.junit.jupiter.api.Test;

/** High flow at a register of which one step alone is a high volume. */
class HighFlowRunTest {

    private static final double CUBIC_METRE = 1_000;

    private final Baseline baseline = Intervals.fresh(ReadingInterval.HOUR);
    private final HighFlowRun run = new HighFlowRun();
    private int hour;

    private void hears(double litres, double step) {
        run.interval(
                Intervals.observed(ReadingInterval.HOUR, START + hour * HOUR, litres),
                baseline,
                0,
                step);
        hour++;
    }

    @Test
    void aStepInEachHourIsHighFlow() {
        hears(1_000, CUBIC_METRE);
        assertThat(run.isRunning()).isFalse();
        hears(1_000, CUBIC_METRE);
        assertThat(run.isRunning()).isTrue();
    }

    @Test
    void aStepAfterDaysIsNone() {
        hears(1_000, CUBIC_METRE);
        for (int i = 0; i < 48; i++) {
            hears(0, CUBIC_METRE);
        }
        hears(1_000, CUBIC_METRE);
        assertThat(run.isRunning()).isFalse();
    }

    /** What was taken for a coarse register was none for a while: its last move is long ago. */
    @Test
    void aMoveBeforeTheRegisterWasFineIsForgotten() {
        hears(1_000, CUBIC_METRE);
        for (int i = 0; i < 48; i++) {
            hears(5, 1);
        }
        hears(1_000, CUBIC_METRE);
        assertThat(run.isRunning()).isFalse();
    }
}

package io.dripwatch.domain.detection.flow;

import static io.dripwatch.domain.detection.flow.Intervals.HOUR;
import static io.dripwatch.domain.detection.flow.Intervals.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.baseline.Baseline;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.metering.ReadingInterval;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a flow has ended, by the hours of registers of every step. */
class OngoingFlowTest {

    private static final int RUNS = 240;

    /** A leak that varies by a quarter by the hour of day, as pressure does. */
    private static double leak(double mean, int hour) {
        return mean * (1 + 0.25 * Math.sin(hour * Math.PI / 12));
    }

    @ParameterizedTest
    @CsvSource({
        "1.4, 1",
        "4, 1",
        "4, 10",
        "8, 10",
        "12, 10",
        "25, 10",
        "12, 100",
        "25, 100",
        "60, 100",
        "140, 100"
    })
    void aRegisterThatStandsStillBetweenItsStepsEndsNoFlow(double litresPerHour, double step) {
        Hours hours = new Hours(step, opened(litresPerHour));

        for (int hour = 0; hour < RUNS; hour++) {
            assertThat(hours.end(leak(litresPerHour, hour))).as("hour %d", hour).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1.4, 1, 6",
        "4, 1, 3",
        "4, 10, 15",
        "8, 10, 9",
        "25, 10, 4",
        "25, 100, 20",
        "140, 100, 5"
    })
    void itEndsOnceTheRegisterShouldHaveMovedTwice(
            double litresPerHour, double step, int withinHours) {
        Hours hours = new Hours(step, opened(litresPerHour));
        for (int hour = 0; hour < 48; hour++) {
            hours.end(leak(litresPerHour, hour));
        }
        int dry = 1;
        while (!hours.end(0) && dry <= withinHours) {
            dry++;
            hours.flow = reread(hours.flow);
        }

        assertThat(dry).isBetween(2, withinHours);
    }

    /** With some of what people used, read from single steps of the register. */
    @ParameterizedTest
    @CsvSource({"0.94, 1.41, 1", "0.94, 1.59, 1", "9.4, 14.1, 10", "60, 90, 100"})
    void aFlowThatWasReadAsHalfAsLargeAgainGoesOn(double runs, double told, double step) {
        Hours hours = new Hours(step, opened(told));

        for (int hour = 0; hour < RUNS; hour++) {
            assertThat(hours.end(runs)).as("hour %d", hour).isFalse();
        }
    }

    /** A day of use passed for growth: the leak that was there before runs on. */
    @Test
    void aFlowThatWasTakenForLargerThanItIsGoesOn() {
        OngoingFlow flow = opened(25);
        flow.grow(proposal(80), START + HOUR);
        Hours hours = new Hours(100, reread(flow));

        for (int hour = 0; hour < RUNS; hour++) {
            assertThat(hours.end(leak(25, hour))).as("hour %d", hour).isFalse();
        }
    }

    @Test
    void aGapThatOneStepOfTheRegisterMayHideEndsNoFlow() {
        assertThat(opened(10).endsWithin(START, START + 6 * HOUR, 0, 1, 100)).isFalse();
        assertThat(opened(10).endsWithin(START, START + 6 * HOUR, 0, 1, 1)).isTrue();
        assertThat(opened(10).endsWithin(START, START + 20 * HOUR, 0, 1, 100)).isTrue();
    }

    private static OngoingFlow opened(double litresPerHour) {
        OngoingFlow flow = new OngoingFlow();
        flow.begin(proposal(litresPerHour));
        return flow;
    }

    private static FlowProposal proposal(double litresPerHour) {
        return new FlowProposal(
                IncidentType.CONTINUOUS_FLOW, START, litresPerHour, litresPerHour, 20, Map.of());
    }

    private static OngoingFlow reread(OngoingFlow flow) {
        PackedWriter out = new PackedWriter();
        out.begin(0);
        flow.write(out);
        PackedReader in = new PackedReader();
        in.begin(out.toBytes());
        OngoingFlow read = new OngoingFlow();
        read.read(in, flow.type(), flow.hasPaused(), flow.isResting(), flow.isDry());
        return read;
    }

    /** Hours of a register that moves in steps. */
    private static final class Hours {
        private final double step;
        private final Baseline baseline = Intervals.fresh(ReadingInterval.HOUR);
        private OngoingFlow flow;
        private double counted;
        private long shown;
        private int hour;

        Hours(double step, OngoingFlow flow) {
            this.step = step;
            this.flow = flow;
        }

        /** Whether the flow has ended with an hour in which so much ran. */
        boolean end(double litres) {
            counted += litres;
            long now = (long) (counted / step);
            double moved = (now - shown) * step;
            shown = now;
            var observed = Intervals.observed(ReadingInterval.HOUR, START + hour++ * HOUR, moved);
            return flow.endsWith(observed, Intervals.normal(baseline, observed, step), step);
        }
    }
}

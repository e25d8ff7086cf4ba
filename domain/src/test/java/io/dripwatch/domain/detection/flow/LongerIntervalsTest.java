package io.dripwatch.domain.detection.flow;

import static io.dripwatch.domain.detection.flow.Intervals.HOUR;
import static io.dripwatch.domain.detection.flow.Intervals.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dripwatch.domain.baseline.Baseline;
import io.dripwatch.domain.detection.flow.likelihood.NormalInterval;
import io.dripwatch.domain.detection.flow.likelihood.SteadyFlowEvidence;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.metering.ReadingInterval;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What flow detection is made of where intervals are longer than an hour, or shorter. */
class LongerIntervalsTest {

    private static final long MINUTE = 60_000;

    /** 5 L/h on a register of 10 L: it moves every other hour, at the right time. */
    @Test
    void aPulseEveryOtherHourIsEvidence() {
        assertThat(natsOfPulses(48, hour -> hour % 2 == 1)).isGreaterThan(8);
    }

    @Test
    void asManyPulsesAtRandomAreNone() {
        for (long seed = 1; seed <= 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            assertThat(natsOfPulses(48, hour -> random.nextBoolean()))
                    .as("seed %d", seed)
                    .isLessThan(natsOfPulses(48, hour -> hour % 2 == 1) - 5);
        }
    }

    private interface Pulses {
        boolean movesIn(int hour);
    }

    /** Evidence for 5 L/h after so many hours of a register of 10 L. */
    private static double natsOfPulses(int hours, Pulses pulses) {
        SteadyFlowEvidence evidence = new SteadyFlowEvidence();
        Baseline baseline = Intervals.fresh(ReadingInterval.HOUR);
        evidence.begin(START);
        for (int hour = 0; hour < hours; hour++) {
            long from = START + hour * HOUR;
            NormalInterval normal =
                    Intervals.normal(
                            baseline,
                            Intervals.observed(
                                    ReadingInterval.HOUR, from, pulses.movesIn(hour) ? 10 : 0),
                            10);
            evidence.interval(normal, from + HOUR);
        }
        double nats = 0;
        for (int level = 0; evidence.flow(level) < 6; level++) {
            nats = evidence.flow(level) > 4.4 ? Math.max(nats, evidence.nats(level)) : nats;
        }
        return nats;
    }

    @Test
    void theLastHourIsHeldFromQuarterToQuarter() {
        TrailingHour trailing = new TrailingHour();
        for (int quarter = 0; quarter < 3; quarter++) {
            quarter(trailing, quarter, 10);
            assertThat(trailing.isFilled()).isFalse();
        }
        quarter(trailing, 3, 10);
        assertThat(trailing.isFilled()).isTrue();
        assertThat(trailing.litresPerHour()).isCloseTo(40, within(1e-9));
        quarter(trailing, 4, 100);

        assertThat(trailing.from()).isEqualTo(START + 15 * MINUTE);
        assertThat(trailing.stretches()).isEqualTo(4);
        assertThat(trailing.millilitres()).isEqualTo(130_000);
        assertThat(trailing.litresPerHour(3)).isCloseTo(400, within(1e-9));
        TrailingHour read = new TrailingHour();
        read.add(1, 2, 3);
        reread(trailing::write, read::read);
        assertThat(packed(read::write)).isEqualTo(packed(trailing::write));
        assertThat(read.litresPerHour()).isEqualTo(trailing.litresPerHour());
    }

    @Test
    void aHoleBeginsTheLastHourAnewAndAWholeHourIsNone() {
        TrailingHour trailing = new TrailingHour();
        for (int quarter = 0; quarter < 4; quarter++) {
            quarter(trailing, quarter, 10);
        }
        quarter(trailing, 6, 10);
        assertThat(trailing.isFilled()).isFalse();
        assertThat(trailing.from()).isEqualTo(START + 6 * 15 * MINUTE);
        trailing.clear();
        trailing.add(START, START + HOUR, 500_000);

        assertThat(trailing.isFilled()).isFalse();
    }

    private static void quarter(TrailingHour trailing, int quarter, long litres) {
        long from = START + quarter * 15L * MINUTE;
        trailing.add(from, from + 15 * MINUTE, litres * 1_000);
    }

    @Test
    void anHourIsHeldAgainstTheHourBeforeAndSixHoursAgainstTheDayBefore() {
        PreviousUse previous = new PreviousUse();
        previous.hear(7, ReadingInterval.HOUR, 12);
        assertThat(previous.before(8, ReadingInterval.HOUR)).isEqualTo(12);
        previous.forget();
        for (int slot = 0; slot < 4; slot++) {
            previous.hear(slot, ReadingInterval.SIX_HOURS, 10 * slot + 1);
        }
        assertThat(previous.before(2, ReadingInterval.SIX_HOURS)).isEqualTo(21);
        // The same time of a rest day.
        assertThat(previous.before(6, ReadingInterval.SIX_HOURS)).isEqualTo(21);
        PreviousUse read = new PreviousUse();
        read.hear(5, ReadingInterval.FOUR_HOURS, 99);
        reread(previous::write, read::read);
        assertThat(packed(read::write)).isEqualTo(packed(previous::write));
        assertThat(read.before(5, ReadingInterval.FOUR_HOURS)).isZero();
        previous.gap(30, ReadingInterval.SIX_HOURS);

        assertThat(previous.before(2, ReadingInterval.SIX_HOURS)).isZero();
        assertThat(previous.before(0, ReadingInterval.SIX_HOURS)).isZero();
        previous.gap(30, ReadingInterval.HOUR);
        assertThat(previous.before(7, ReadingInterval.HOUR)).isEqualTo(30);
    }

    /** A leak of 20 L/h whose home uses as much: the reads tell of its end within some of them. */
    @ParameterizedTest
    @CsvSource({"FOUR_HOURS, 4", "SIX_HOURS, 8", "HALF_DAY, 6", "DAY, 6", "WEEK, 4"})
    void aFlowThatHasStoppedEndsWithinSomeIntervals(ReadingInterval length, int within) {
        Baseline baseline = Intervals.fresh(length);
        FlowIncident incident = new FlowIncident();
        incident.open(new FlowProposal(IncidentType.CONTINUOUS_FLOW, START, 20, 20, 15, Map.of()));
        int flowing = 0;
        for (; flowing < 10; flowing++) {
            assertThat(ends(incident, baseline, length, flowing, 28 * length.hours()))
                    .as("interval %d, while it runs", flowing)
                    .isFalse();
        }
        int stopped = 0;
        while (!ends(incident, baseline, length, flowing + stopped, 8 * length.hours())) {
            assertThat(++stopped).as("intervals since it stopped").isLessThan(within);
            FlowIncident read = new FlowIncident();
            reread(incident::write, read::read);
            assertThat(packed(read::write)).isEqualTo(packed(incident::write));
            incident = read;
        }
    }

    private static boolean ends(
            FlowIncident incident,
            Baseline baseline,
            ReadingInterval length,
            int interval,
            double litres) {
        var observed =
                Intervals.observed(length, START + (long) interval * length.hours() * HOUR, litres);
        return incident.endsWith(observed, Intervals.normal(baseline, observed, 1), 1);
    }

    private static void reread(Consumer<PackedWriter> write, Consumer<PackedReader> read) {
        PackedReader in = new PackedReader();
        in.begin(packed(write));
        read.accept(in);
    }

    private static byte[] packed(Consumer<PackedWriter> write) {
        PackedWriter out = new PackedWriter();
        out.begin(0);
        write.accept(out);
        return out.toBytes();
    }
}

package io.dripwatch.domain.detection.flow;

import io.dripwatch.domain.baseline.Baseline;
import io.dripwatch.domain.baseline.ClassPrior;
import io.dripwatch.domain.calendar.LocalCalendar;
import io.dripwatch.domain.detection.ObservedInterval;
import io.dripwatch.domain.detection.flow.likelihood.NormalInterval;
import io.dripwatch.domain.metering.ReadingInterval;
import java.time.ZoneOffset;

/** Intervals of a home that has shown nothing of its own yet, for tests. */
final class Intervals {

    static final long HOUR = 3_600_000;

    /** Monday 2024-01-01, 00:00 UTC. */
    static final long START = 1_704_067_200_000L;

    private static final LocalCalendar UTC = new LocalCalendar(ZoneOffset.UTC);

    private Intervals() {}

    /** The next interval after {@code from} of the usual length. */
    static ObservedInterval observed(ReadingInterval length, long from, double litres) {
        ObservedInterval interval = new ObservedInterval();
        interval.begin(length);
        interval.join(from, from + length.hours() * HOUR, Math.round(litres * 1_000), UTC);
        return interval;
    }

    /** A baseline that knows nothing but how long its intervals are. */
    static Baseline fresh(ReadingInterval length) {
        Baseline baseline = new Baseline();
        if (length != ReadingInterval.HOUR) {
            baseline.begin(length, length.hours() / 2 % 24);
        }
        return baseline;
    }

    /** How likely the interval is in that home, with a register of that step in litres. */
    static NormalInterval normal(Baseline baseline, ObservedInterval interval, double step) {
        NormalInterval normal = new NormalInterval();
        int slot = baseline.slot(interval.localHour(), UTC::isRestDay);
        normal.set(baseline, ClassPrior.RESIDENTIAL, slot, interval, 0, step);
        return normal;
    }

    /** An interval from {@link #START} on in a home of which nothing is known. */
    static NormalInterval normal(ReadingInterval length, double step, double litres) {
        return normal(fresh(length), observed(length, START, litres), step);
    }
}

package io.dripwatch.domain.metering;

import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;

/**
 * Turns one meter's register reads, in time order, into interval consumption. Remembers the last
 * believed read and at most one suspect.
 *
 * <p>After {@link #next} the interval is in {@link #from()}, {@link #to()} and {@link
 * #volumeMillilitres()} where the outcome has a volume.
 */
public final class RegisterSequence {

    /**
     * A fall of the register up to this many millilitres is water running back; real homes showed
     * up to 112 L (DAIAD trial, Alicante 2016). A larger one is another register.
     */
    public static final long LARGEST_REVERSE_MILLILITRES = 1_000_000;

    /** Clock uncertainty of a meter, in milliseconds (drift of five minutes is common). */
    private static final long CLOCK_SLACK_MILLIS = 300_000;

    private static final long HOUR_MILLIS = 3_600_000;

    /**
     * How many times too large a register is when litres are taken for cubic metres, or the other
     * way round; and gallons (3.785 L) for litres.
     */
    private static final double[] UNIT_FACTORS = {1_000, 0.001, 3.785412, 1 / 3.785412};

    /** What is cut off a register that is sent in cubic metres, in millilitres. */
    private static final long UNIT_ROUNDING_MILLILITRES = 1_000_000;

    /** For so long another unit is a slip of the head-end; then it is the meter's. */
    private static final long LONGEST_SLIP_MILLIS = 72 * 3_600_000L;

    /** Registers below this never roll over: no domestic register has fewer than 1,000 m3. */
    private static final long SMALLEST_RANGE_MILLILITRES = 1_000_000_000L;

    private static final long LARGEST_RANGE_MILLILITRES = 1_000_000_000_000_000L;

    private boolean started;
    private long lastAt;
    private long lastMillilitres;
    private boolean suspicious;
    private long suspectAt;
    private long suspectMillilitres;

    private long from;
    private long volumeMillilitres;
    private boolean disbelieved;
    private long disbelievedAt;
    private long disbelievedMillilitres;

    /**
     * Judges the next read.
     *
     * @param maxFlow largest flow the pipe can carry, in millilitres per hour
     */
    public ReadOutcome next(long at, long millilitres, byte marks, long maxFlow) {
        disbelieved = false;
        if (ReadMark.ESTIMATED.in(marks) || ReadMark.THINNED.in(marks)) {
            return ReadOutcome.ESTIMATED;
        }
        if (!started) {
            started = true;
            believe(at, millilitres);
            return ReadOutcome.FIRST_READ;
        }
        ReadOutcome outcome = after(lastAt, lastMillilitres, at, millilitres, maxFlow);
        if (outcome != ReadOutcome.SUSPECT) {
            disbelieveSuspect();
            believe(at, millilitres);
            return outcome;
        }
        if (suspicious
                && after(suspectAt, suspectMillilitres, at, millilitres, maxFlow)
                        != ReadOutcome.SUSPECT
                && !isUnitSlip(at, millilitres, maxFlow)) {
            suspicious = false;
            believe(at, millilitres);
            return ReadOutcome.EXCHANGED;
        }
        disbelieveSuspect();
        suspicious = true;
        suspectAt = at;
        suspectMillilitres = millilitres;
        return ReadOutcome.SUSPECT;
    }

    private ReadOutcome after(
            long earlierAt, long earlier, long at, long millilitres, long maxFlow) {
        long duration = at - earlierAt;
        long possible = flowIn(duration + CLOCK_SLACK_MILLIS, maxFlow);
        long volume = millilitres - earlier;
        from = earlierAt;
        if (volume >= 0) {
            volumeMillilitres = volume;
            if (volume > possible) {
                return ReadOutcome.SUSPECT;
            }
            return ReadOutcome.CONSUMED;
        }
        if (-volume <= LARGEST_REVERSE_MILLILITRES) {
            volumeMillilitres = volume;
            return ReadOutcome.REVERSED;
        }
        long range = rangeOf(earlier);
        long across = range - earlier + millilitres;
        if (earlier >= range / 10 * 9 && across <= possible) {
            volumeMillilitres = across;
            return ReadOutcome.ROLLED_OVER;
        }
        return ReadOutcome.SUSPECT;
    }

    /**
     * Whether the register goes on as it did, but in another unit: from the last believed read, and
     * from the suspect, whose unit it shares. What a new meter counts is no such step.
     */
    private boolean isUnitSlip(long at, long millilitres, long maxFlow) {
        if (at - lastAt > LONGEST_SLIP_MILLIS || lastMillilitres <= UNIT_ROUNDING_MILLILITRES) {
            return false;
        }
        double least = lastMillilitres - UNIT_ROUNDING_MILLILITRES;
        double most =
                lastMillilitres
                        + flowIn(at - lastAt + CLOCK_SLACK_MILLIS, maxFlow)
                        + (double) UNIT_ROUNDING_MILLILITRES;
        double mostStep =
                flowIn(at - suspectAt + CLOCK_SLACK_MILLIS, maxFlow)
                        + (double) UNIT_ROUNDING_MILLILITRES;
        for (double factor : UNIT_FACTORS) {
            double meant = millilitres / factor;
            double step = (millilitres - suspectMillilitres) / factor;
            if (meant >= least && meant <= most && step <= mostStep) {
                return true;
            }
        }
        return false;
    }

    private static long flowIn(long millis, long maxFlow) {
        return (long) Math.min((double) maxFlow * millis / HOUR_MILLIS, Long.MAX_VALUE / 4);
    }

    /** The value at which a register that shows {@code millilitres} starts again at zero. */
    private static long rangeOf(long millilitres) {
        long range = SMALLEST_RANGE_MILLILITRES;
        while (range <= millilitres && range < LARGEST_RANGE_MILLILITRES) {
            range *= 10;
        }
        return range;
    }

    private void believe(long at, long millilitres) {
        lastAt = at;
        lastMillilitres = millilitres;
    }

    private void disbelieveSuspect() {
        if (suspicious) {
            suspicious = false;
            disbelieved = true;
            disbelievedAt = suspectAt;
            disbelievedMillilitres = suspectMillilitres;
        }
    }

    /** Start of the interval, epoch milliseconds. */
    public long from() {
        return from;
    }

    /** End of the interval: the last believed read, epoch milliseconds. */
    public long to() {
        return lastAt;
    }

    /** Volume in the interval, in millilitres; below 0 when water ran back. */
    public long volumeMillilitres() {
        return volumeMillilitres;
    }

    /** Whether the last call to {@link #next} showed an earlier suspect to be wrong. */
    public boolean disbelieved() {
        return disbelieved;
    }

    public long disbelievedAt() {
        return disbelievedAt;
    }

    public long disbelievedMillilitres() {
        return disbelievedMillilitres;
    }

    /** Makes this the same as {@code other}. */
    public void copyFrom(RegisterSequence other) {
        started = other.started;
        lastAt = other.lastAt;
        lastMillilitres = other.lastMillilitres;
        suspicious = other.suspicious;
        suspectAt = other.suspectAt;
        suspectMillilitres = other.suspectMillilitres;
    }

    /** Writes what outlives a call to {@link #next}. */
    public void write(PackedWriter out) {
        out.flags(started, suspicious);
        if (started) {
            out.instant(lastAt);
            out.volume(lastMillilitres);
        }
        if (suspicious) {
            out.instant(suspectAt);
            out.volume(suspectMillilitres);
        }
    }

    /** Reads what {@link #write} wrote. */
    public void read(PackedReader in) {
        int flags = in.flags();
        started = (flags & 1) != 0;
        suspicious = (flags & 2) != 0;
        if (started) {
            lastAt = in.instant();
            lastMillilitres = in.volume();
        }
        if (suspicious) {
            suspectAt = in.instant();
            suspectMillilitres = in.volume();
        }
    }
}

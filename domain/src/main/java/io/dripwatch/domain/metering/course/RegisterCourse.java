package io.dripwatch.domain.metering.course;

import io.dripwatch.domain.metering.KnownReads;
import io.dripwatch.domain.metering.ReadOutcome;
import io.dripwatch.domain.metering.ReadVerdict;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;

/**
 * The course of one meter's register: the one place where it is decided which reads are believed.
 * It judges reads in time order, each with those known after it, and remembers the last believed
 * one. A verdict is a function of the reads alone, whatever the order in which they came.
 *
 * <p>After {@link #judge} the interval is in {@link #from()}, {@link #to()} and {@link
 * #volumeMillilitres()} where the outcome has a volume.
 */
public final class RegisterCourse {

    /**
     * A fall of the register up to this many millilitres may be water running back. A larger one is
     * another register, or a misread.
     */
    public static final long LARGEST_REVERSE_MILLILITRES = 1_000_000;

    /** So much ran back in real homes (DAIAD trial, Alicante 2016: 112 L). */
    private static final long USUAL_REVERSE_MILLILITRES = 112_000;

    private static final long HOUR_MILLIS = 3_600_000;

    /** Doubt is resolved within that time: then the register's new course is believed. */
    static final long LONGEST_DOUBT_MILLIS = 72 * HOUR_MILLIS;

    /** A new meter that counts on for so long is believed, until the old one comes back. */
    static final long EXCHANGE_MILLIS = 24 * HOUR_MILLIS;

    /** A rise of so much at once is held against all reads of the next three days. */
    private static final long LARGE_RISE_MILLILITRES = 1_000_000;

    private final UnitScale unit = new UnitScale();
    private final Distrust distrust = new Distrust();
    private final Standstill standstill = new Standstill();
    private final BelievedRegister last = new BelievedRegister();
    private final TwinRegisters twins = new TwinRegisters(last, unit);
    private final transient ReadsAhead ahead = new ReadsAhead(last, unit);
    private final transient OffCourse offCourse = new OffCourse(this, last, unit);

    private boolean started;
    private transient long from;
    private transient long volumeMillilitres;

    /**
     * Judges a read; every read before it has been judged.
     *
     * @param reads the read and those known after it
     * @param pipe largest flow the pipe can carry, in millilitres per hour
     * @param ownStep of the register, millilitres
     * @param flow that is known to run
     * @return {@link ReadOutcome#DOUBTFUL} where more reads are needed; then nothing has changed
     */
    public ReadOutcome judge(KnownReads reads, long pipe, long ownStep, RunningFlow flow) {
        long at = reads.at(0);
        long step = unit.step(ownStep);
        last.behind(pipe);
        if (!reads.isUsable(0)) {
            return ReadOutcome.ESTIMATED;
        }
        long value = unit.meant(reads.millilitres(0));
        if (!started) {
            started = true;
            last.begin(at);
            believe(at, value);
            standstill.movedAt(at);
            return ReadOutcome.FIRST_READ;
        }
        if (at == last.at() || twins.contradict(reads, value, step)) {
            distrust.misread(at);
            return ReadOutcome.CONFLICTING;
        }
        ahead.look(reads, step);
        ReadOutcome outcome = outcome(reads, at, value, step, flow);
        if (last.at() == at) {
            twins.believed();
        }
        if (outcome.isImplausible()) {
            distrust.misread(at);
        } else if (outcome != ReadOutcome.DOUBTFUL) {
            unit.hear(reads.millilitres(0));
        }
        return outcome;
    }

    private ReadOutcome outcome(
            KnownReads reads, long at, long value, long step, RunningFlow flow) {
        if (value == last.millilitres()) {
            return rested(standstill.judge(at, step, flow, ahead), at, value);
        }
        if (last.goesOn(at, value)) {
            return rises(reads, value, step, flow);
        }
        long fall = last.millilitres() - value;
        if (fall > 0 && fall <= LARGEST_REVERSE_MILLILITRES) {
            return reads.saysReverse()
                    ? moved(at, value, -fall, ReadOutcome.REVERSED)
                    : falls(at, value, step);
        }
        return last.rollsOver(at, value) && !offCourse.isInOtherUnit(reads)
                ? rolledOver(reads, value)
                : offCourse.judge(reads, ahead, value);
    }

    private ReadOutcome rises(KnownReads reads, long value, long step, RunningFlow flow) {
        long at = reads.at(0);
        long rise = value - last.millilitres();
        boolean large = rise >= LARGE_RISE_MILLILITRES;
        if (large && offCourse.isInOtherUnit(reads)) {
            return offCourse.judge(reads, ahead, value);
        }
        boolean lags = standstill.lags(at, rise, step, flow);
        boolean needsNext =
                lags || FlowLimits.isBeyondUse(rise, at - last.at()) || distrust.holdsAt(at, large);
        ReadVerdict jump =
                needsNext && large && ahead.repeats(at, value) || !ahead.hasNext()
                        ? ReadVerdict.DOUBTFUL
                        : ahead.jumped(value);
        if (jump == ReadVerdict.DOUBTFUL && (needsNext || ahead.areSettled())) {
            return ReadOutcome.DOUBTFUL;
        }
        if (jump == ReadVerdict.BELIEVED && large) {
            jump = ahead.comesBack(at, value);
        }
        if (jump == ReadVerdict.DISBELIEVED) {
            return ReadOutcome.MISREAD;
        }
        if (jump == ReadVerdict.DOUBTFUL && ahead.areSettled()) {
            return ReadOutcome.DOUBTFUL;
        }
        if (!lags) {
            return consumed(at, value);
        }
        return rested(standstill.catchesUp(at, step, flow, ahead), at, value);
    }

    private ReadOutcome rested(ReadVerdict verdict, long at, long value) {
        return switch (verdict) {
            case BELIEVED -> consumed(at, value);
            case DOUBTFUL -> ReadOutcome.DOUBTFUL;
            case DISBELIEVED -> ReadOutcome.REPEATED;
        };
    }

    private ReadOutcome falls(long at, long value, long step) {
        if (!ahead.hasNext()) {
            return ReadOutcome.DOUBTFUL;
        }
        long fall = last.millilitres() - value;
        if (fall > step && ahead.nextGoesOn()) {
            return ReadOutcome.MISREAD;
        }
        if (fall > USUAL_REVERSE_MILLILITRES) {
            ReadVerdict fallen = ahead.repeatsUntilItGoesOn(at, value);
            if (fallen != ReadVerdict.BELIEVED) {
                return fallen == ReadVerdict.DOUBTFUL ? ReadOutcome.DOUBTFUL : ReadOutcome.MISREAD;
            }
        }
        return moved(at, value, -fall, ReadOutcome.REVERSED);
    }

    private ReadOutcome consumed(long at, long value) {
        return moved(at, value, value - last.millilitres(), ReadOutcome.CONSUMED);
    }

    private ReadOutcome rolledOver(KnownReads reads, long value) {
        long at = reads.at(0);
        if (!ahead.hasNext()) {
            return ReadOutcome.DOUBTFUL;
        }
        if (ahead.nextGoesOn()) {
            return ReadOutcome.MISREAD;
        }
        long volume = RegisterRange.across(last.millilitres(), value);
        return FlowLimits.isBeyondUse(volume, at - last.at())
                ? offCourse.judge(reads, ahead, value)
                : moved(at, value, volume, ReadOutcome.ROLLED_OVER);
    }

    /** The register goes on from another value. */
    ReadOutcome exchanged(long at, long value) {
        return moved(at, value, 0, ReadOutcome.EXCHANGED);
    }

    /** The register goes on as it did, but its numbers are of another unit from now on. */
    ReadOutcome turnedTo(int other, long at, long sent) {
        unit.turnTo(other);
        long value = unit.meant(sent);
        return moved(at, value, Math.max(0, value - last.millilitres()), ReadOutcome.CONSUMED);
    }

    private ReadOutcome moved(long at, long value, long volume, ReadOutcome outcome) {
        from = last.at();
        volumeMillilitres = volume;
        if (value != last.millilitres()) {
            standstill.movedAt(at);
        }
        believe(at, value);
        return outcome;
    }

    private void believe(long at, long value) {
        distrust.believed(at);
        last.believe(at, value);
    }

    /**
     * Whether a read departs from the course in a way that may show earlier reads to be wrong that
     * were believed for want of later ones.
     *
     * @param pipe as in {@link #judge}
     */
    public boolean isDepartedFromBy(long at, long millilitres, long pipe) {
        last.behind(pipe);
        return started && !last.goesOn(at, unit.meant(millilitres));
    }

    /**
     * The step of the register in the unit in which it comes.
     *
     * @param step that its volumes show, millilitres
     */
    public long step(long step) {
        return unit.step(step);
    }

    /** How many times too large the register's numbers are; 1 where they are litres. */
    public double unitFactor() {
        return unit.factor();
    }

    /** Start of the interval, epoch milliseconds. */
    public long from() {
        return from;
    }

    /** End of the interval: the last believed read, epoch milliseconds. */
    public long to() {
        return last.at();
    }

    /** Volume in the interval, in millilitres; below 0 when water ran back. */
    public long volumeMillilitres() {
        return volumeMillilitres;
    }

    /** Writes what outlives a call to {@link #judge}. */
    public void write(PackedWriter out) {
        out.flags(started, unit.isOther(), !distrust.isEmpty(), !twins.isEmpty(), last.isYoung());
        if (!started) {
            return;
        }
        last.write(out);
        standstill.write(out, last.at());
        if (unit.isOther()) {
            unit.write(out);
        }
        if (!distrust.isEmpty()) {
            distrust.write(out);
        }
        twins.write(out);
    }

    /** Reads what {@link #write} wrote. */
    public void read(PackedReader in) {
        int flags = in.flags();
        started = (flags & 1) != 0;
        unit.forget();
        distrust.forget();
        twins.forget();
        last.forget();
        standstill.forget();
        if (!started) {
            return;
        }
        last.read(in, (flags & 16) != 0);
        standstill.read(in, last.at());
        if ((flags & 2) != 0) {
            unit.read(in);
        }
        if ((flags & 4) != 0) {
            distrust.read(in);
        }
        if ((flags & 8) != 0) {
            twins.read(in);
        }
    }
}

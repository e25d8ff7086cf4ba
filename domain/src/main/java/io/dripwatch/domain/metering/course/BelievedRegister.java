package io.dripwatch.domain.metering.course;

import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;

/** The register that was believed last, and what can follow it. */
final class BelievedRegister {

    private static final long YOUNG_MILLIS = RegisterCourse.LONGEST_DOUBT_MILLIS;

    private long at;
    private long millilitres;

    /**
     * Epoch milliseconds of the first read of the meter, while it was believed not long ago; or 0.
     */
    private long begunAt;

    /** Largest flow that the pipe can carry, millilitres an hour. */
    private transient long pipe;

    /** From now on the pipe carries so much. */
    void behind(long millilitresPerHour) {
        pipe = millilitresPerHour;
    }

    /** The meter is read for the first time. */
    void begin(long firstAt) {
        begunAt = firstAt;
    }

    void believe(long newAt, long value) {
        at = newAt;
        millilitres = value;
        begunAt = isYoungAt(newAt) ? begunAt : 0;
    }

    /** Whether the meter was first read less than the longest doubt ago. */
    boolean isYoungAt(long then) {
        return isYoung() && then - begunAt < YOUNG_MILLIS;
    }

    boolean isYoung() {
        return begunAt != 0;
    }

    /** Epoch milliseconds. */
    long at() {
        return at;
    }

    long millilitres() {
        return millilitres;
    }

    /** Whether a register can follow. */
    boolean goesOn(long then, long value) {
        return value >= millilitres && isPossible(value - millilitres, then - at);
    }

    /** Whether the pipe can carry so much in that time. */
    boolean isPossible(long volume, long millis) {
        return FlowLimits.canCarry(pipe, volume, millis);
    }

    /** Whether a register can have passed its end since, to start again at zero. */
    boolean rollsOver(long then, long value) {
        return value < millilitres
                && RegisterRange.isNearEnd(millilitres)
                && isPossible(RegisterRange.across(millilitres, value), then - at);
    }

    /** None was believed. */
    void forget() {
        at = 0;
        millilitres = 0;
        begunAt = 0;
    }

    void write(PackedWriter out) {
        out.instant(at);
        out.volume(millilitres);
        if (isYoung()) {
            out.instant(begunAt);
        }
    }

    void read(PackedReader in, boolean young) {
        at = in.instant();
        millilitres = in.volume();
        begunAt = young ? in.instant() : 0;
    }
}

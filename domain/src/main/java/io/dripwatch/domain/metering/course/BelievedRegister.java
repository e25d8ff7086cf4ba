package io.dripwatch.domain.metering.course;

import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;

/** The register that was believed last, and what can follow it. */
final class BelievedRegister {

    private long at;
    private long millilitres;

    /** Largest flow that the pipe can carry, millilitres an hour. */
    private long pipe;

    /** From now on the pipe carries so much. */
    void behind(long millilitresPerHour) {
        pipe = millilitresPerHour;
    }

    void believe(long newAt, long value) {
        at = newAt;
        millilitres = value;
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

    void copyFrom(BelievedRegister other) {
        at = other.at;
        millilitres = other.millilitres;
    }

    void write(PackedWriter out) {
        out.instant(at);
        out.volume(millilitres);
    }

    void read(PackedReader in) {
        at = in.instant();
        millilitres = in.volume();
    }
}

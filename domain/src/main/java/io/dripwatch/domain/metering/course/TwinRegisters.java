package io.dripwatch.domain.metering.course;

import io.dripwatch.domain.metering.KnownReads;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;

/** Two registers for one instant: which to believe, and whether they tell the same hours. */
final class TwinRegisters {

    /** Two registers that tell the same hours move alike but for so many steps. */
    private static final int SAME_HOURS_STEPS = 2;

    private final BelievedRegister last;
    private final UnitScale unit;

    /** How far the second register of the last instant at which both could follow lay above. */
    private long above;

    /** The same of the instant that is judged. */
    private transient long aboveNow;

    /** Epoch milliseconds of the last two registers that tell different hours. */
    private transient long passedOver;

    TwinRegisters(BelievedRegister last, UnitScale unit) {
        this.last = last;
        this.unit = unit;
    }

    /**
     * Whether another register of the instant is to be believed rather than this one; or whether
     * both can follow, and one of them has moved by more than two steps further than the other
     * since the instant before. Then nobody knows in which hours the water ran: it is part of the
     * interval up to the next believed read.
     *
     * @param value what the read stands for, millilitres
     * @param step of the register, millilitres
     */
    boolean contradict(KnownReads reads, long value, long step) {
        long at = reads.at(0);
        if (at == passedOver) {
            return true;
        }
        passedOver = 0;
        aboveNow = 0;
        if (!reads.hasTwin()) {
            return false;
        }
        long twin = unit.meant(reads.millilitres(1));
        if (!last.goesOn(at, twin)) {
            return false;
        }
        if (!last.goesOn(at, value)) {
            return true;
        }
        aboveNow = twin - value;
        if (above > 0 && Math.abs(aboveNow - above) > SAME_HOURS_STEPS * step) {
            passedOver = at;
            above = aboveNow;
        }
        return at == passedOver;
    }

    /** The register of the instant that is judged is believed. */
    void believed() {
        above = aboveNow;
    }

    boolean isEmpty() {
        return above == 0;
    }

    /** There were no two. */
    void forget() {
        above = 0;
        passedOver = 0;
    }

    /** Writes nothing where there were no two. */
    void write(PackedWriter out) {
        if (!isEmpty()) {
            out.volume(above);
        }
    }

    void read(PackedReader in) {
        above = in.volume();
    }
}

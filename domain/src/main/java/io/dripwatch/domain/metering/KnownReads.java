package io.dripwatch.domain.metering;

/** A read to be judged and those known after it, in time order. Reused from read to read. */
public final class KnownReads {

    private final MeterRing ring;
    private int first;
    private int end;
    private boolean settled;

    public KnownReads(MeterRing ring) {
        this.ring = ring;
    }

    /**
     * Turns to a read.
     *
     * @param read its place in the ring
     * @param until place behind the last read that may be used
     * @param areSettled whether the verdict is for good: what comes later cannot change it
     */
    public KnownReads from(int read, int until, boolean areSettled) {
        first = read;
        end = until;
        settled = areSettled;
        return this;
    }

    /** Whether the verdict is for good. */
    public boolean areSettled() {
        return settled;
    }

    /** How many there are, with the read itself. */
    public int count() {
        return end - first;
    }

    /** Epoch milliseconds of the {@code i}-th; 0 is the read to be judged. */
    public long at(int i) {
        return ring.at(first + i);
    }

    /** Register of the {@code i}-th as it was sent. */
    public long millilitres(int i) {
        return ring.millilitres(first + i);
    }

    /** Whether the {@code i}-th was read, and not computed or thinned away. */
    public boolean isUsable(int i) {
        byte marks = ring.marks(first + i);
        return !ReadMark.ESTIMATED.in(marks) && !ReadMark.THINNED.in(marks);
    }

    /** Whether the meter itself says that water ran back before the read. */
    public boolean saysReverse() {
        return ReadMark.REVERSE.in(ring.marks(first));
    }

    /** Whether a second register came for the instant of the read. */
    public boolean hasTwin() {
        return count() > 1 && at(1) == at(0) && isUsable(1);
    }
}

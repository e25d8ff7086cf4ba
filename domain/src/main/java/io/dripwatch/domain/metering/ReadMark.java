package io.dripwatch.domain.metering;

/**
 * What a head-end says about one register read, and what we add; a set of marks is a bit mask. In
 * packed state the order of the constants is for good.
 */
public enum ReadMark {
    /** Not read but computed: nothing is concluded from it. */
    ESTIMATED,
    TAMPER,
    LOW_BATTERY,
    REVERSE,
    DRY,
    /**
     * Ours: its register gave way to an earlier read of the same slot, only its flags are heard.
     */
    THINNED;

    /** This mark as a bit of a mask. */
    public byte bit() {
        return (byte) (1 << ordinal());
    }

    /** Whether {@code marks} holds this mark. */
    public boolean in(byte marks) {
        return (marks & bit()) != 0;
    }
}

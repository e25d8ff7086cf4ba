package io.dripwatch.domain.metering;

/** What a head-end says about one register read; a set of marks is a bit mask. */
public enum ReadMark {
    /** Not read but computed: nothing is concluded from it. */
    ESTIMATED,
    TAMPER,
    LOW_BATTERY,
    REVERSE,
    DRY;

    /** This mark as a bit of a mask. */
    public byte bit() {
        return (byte) (1 << ordinal());
    }

    /** Whether {@code marks} holds this mark. */
    public boolean in(byte marks) {
        return (marks & bit()) != 0;
    }
}

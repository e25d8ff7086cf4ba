package io.dripwatch.simulator.meter;

/** What a meter or a head-end says about a read, as bits. */
public final class ReadMarks {

    public static final int ESTIMATED = 1;
    public static final int TAMPER = 2;
    public static final int LOW_BATTERY = 4;
    public static final int REVERSE = 8;
    public static final int DRY = 16;

    private ReadMarks() {}
}

package io.dripwatch.simulator.meter;

/**
 * Every read of the town on one local day. Immutable once made; a few hundred bytes a household.
 */
public final class DayOfReads {

    private final int firstHour;
    private final int hours;
    private final int blockSize;
    private final int[] sizes;
    private final long[][] registers;

    DayOfReads(int firstHour, int hours, int blockSize, int[] sizes, long[][] registers) {
        this.firstHour = firstHour;
        this.hours = hours;
        this.blockSize = blockSize;
        this.sizes = sizes;
        this.registers = registers;
    }

    /** Hour of the run with which the day begins. */
    public int firstHour() {
        return firstHour;
    }

    /** Hours of this day: 24, or 23 or 25 when the clock changes. */
    public int hours() {
        return hours;
    }

    /**
     * What a meter showed.
     *
     * @param hour of the run, in this day
     * @param meter 0-based place among the meters asked for
     * @return millilitres
     */
    public long register(int hour, int meter) {
        int block = meter / blockSize;
        return registers[block][(hour - firstHour) * sizes[block] + meter % blockSize];
    }
}

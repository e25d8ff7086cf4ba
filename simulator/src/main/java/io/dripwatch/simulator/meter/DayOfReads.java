package io.dripwatch.simulator.meter;

/**
 * Every read of the town on one local day. Immutable once made; a few hundred bytes a household.
 */
public final class DayOfReads {

    private final int firstSlot;
    private final int slots;
    private final int blockSize;
    private final int[] sizes;
    private final long[][] registers;

    DayOfReads(int firstSlot, int slots, int blockSize, int[] sizes, long[][] registers) {
        this.firstSlot = firstSlot;
        this.slots = slots;
        this.blockSize = blockSize;
        this.sizes = sizes;
        this.registers = registers;
    }

    /** Slot of the run with which the day begins. */
    public int firstSlot() {
        return firstSlot;
    }

    /** Slots of this day: with hourly reads 24, or 23 or 25 when the clock changes. */
    public int slots() {
        return slots;
    }

    /**
     * What a meter showed.
     *
     * @param slot of the run, in this day
     * @param meter 0-based place among the meters asked for
     * @return millilitres
     */
    public long register(int slot, int meter) {
        int block = meter / blockSize;
        return registers[block][(slot - firstSlot) * sizes[block] + meter % blockSize];
    }
}

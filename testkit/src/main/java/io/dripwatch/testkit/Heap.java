package io.dripwatch.testkit;

/** How much of the heap is in use. */
public final class Heap {

    private static final int MOST_COLLECTIONS = 10;
    private static final long LITTLE_BYTES = 65_536;

    private Heap() {}

    /**
     * Bytes, after collections of what nobody holds: some is only let go by what the one before
     * found.
     */
    public static long inUse() {
        long inUse = collected();
        for (int i = 1; i < MOST_COLLECTIONS; i++) {
            long before = inUse;
            inUse = collected();
            if (before - inUse < LITTLE_BYTES) {
                break;
            }
        }
        return inUse;
    }

    private static long collected() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}

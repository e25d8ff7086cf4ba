package io.dripwatch.testkit;

/** How much of the heap is in use. */
public final class Heap {

    private Heap() {}

    /** Bytes, after a collection of what nobody holds. */
    public static long inUse() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}

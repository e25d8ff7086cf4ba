package io.dripwatch.pipeline.detection.cache;

/** What is kept of a meter on the heap. */
abstract class Cached {

    final String meterId;

    /** The bytes that it counts for where it is kept. */
    long counted;

    /** Whether the state holds anything else. */
    boolean unwritten;

    /** Whether it waits in a {@link WriteBehind}. */
    boolean queued;

    Cached(String meterId) {
        this.meterId = meterId;
    }

    /** What it takes on the heap, with its key and its places in the cache. */
    abstract long bytes();
}

package io.dripwatch.pipeline.detection.cache;

/** A packed value of a meter on the heap. */
final class CachedValue extends Cached {

    /** Key, headers and places in the cache. */
    private static final long BYTES_BESIDE = 200;

    byte[] value = {};

    CachedValue(String meterId) {
        super(meterId);
    }

    @Override
    long bytes() {
        return BYTES_BESIDE + value.length;
    }
}

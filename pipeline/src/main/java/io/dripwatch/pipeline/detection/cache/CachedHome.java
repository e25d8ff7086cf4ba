package io.dripwatch.pipeline.detection.cache;

import io.dripwatch.domain.watch.HouseholdWatch;
import java.util.Arrays;

/** A home on the heap: packed or, while {@link #watch} is set, unpacked. */
final class CachedHome extends Cached {

    /** What a home read every hour takes packed, with its key and its places in the cache. */
    static final long USUAL_PACKED_BYTES = 1_200;

    /** The same unpacked, with the packed bytes that it last was. */
    static final long USUAL_UNPACKED_BYTES = 27_000;

    /** Key and places in the cache. */
    private static final long BYTES_BESIDE = 200;

    /** As it was packed last; null for a home of which nothing is known. */
    byte[] packed;

    /** Null while it is packed. */
    HouseholdWatch watch;

    CachedHome(String meterId, byte[] packed) {
        super(meterId);
        this.packed = packed;
    }

    /** Takes over what {@link #packed} is from now on. */
    void pack(byte[] now) {
        if (!Arrays.equals(now, packed)) {
            packed = now;
            unwritten = true;
        }
    }

    @Override
    long bytes() {
        return BYTES_BESIDE
                + (packed == null ? 0 : packed.length)
                + (watch == null ? 0 : watch.heapBytes());
    }
}

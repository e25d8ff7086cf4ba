package io.dripwatch.domain.detection.flow;

import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;

/**
 * How often what was used has contradicted a flow, within a day, or within three times the duration
 * of the newest contradiction, if that is longer.
 */
final class FlowContradictions {

    private static final long DAY_MILLIS = 24 * 3_600_000L;

    private int count;

    /** Of the newest, epoch milliseconds. */
    private long newestAt;

    boolean any() {
        return count > 0;
    }

    void forget() {
        count = 0;
        newestAt = 0;
    }

    /**
     * Counts one more; returns how many there were together.
     *
     * @param millis that it took
     */
    int add(long at, long millis) {
        long together = Math.max(DAY_MILLIS, 3 * millis);
        if (count > 0 && at - newestAt > together) {
            count = 0;
        }
        count++;
        newestAt = at;
        return count;
    }

    /** Writes them; that there is any is told elsewhere. */
    void write(PackedWriter out) {
        out.octet(count);
        out.instant(newestAt);
    }

    void read(PackedReader in) {
        count = in.octet();
        newestAt = in.instant();
    }
}

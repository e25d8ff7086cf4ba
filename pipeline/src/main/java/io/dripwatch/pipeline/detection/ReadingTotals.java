package io.dripwatch.pipeline.detection;

import java.util.Map;

/**
 * What became of all readings of a job, as its accumulators say.
 *
 * @param late those of the accepted that came after a newer read of their meter
 */
public record ReadingTotals(long accepted, long rejected, long duplicates, long late) {

    static final String ACCEPTED = "readings-accepted";
    static final String REJECTED = "readings-rejected";
    static final String DUPLICATES = "readings-duplicate";
    static final String LATE = "readings-late";

    /** Reads the totals out of a job's accumulators. */
    public static ReadingTotals of(Map<String, Object> accumulators) {
        return new ReadingTotals(
                total(accumulators, ACCEPTED),
                total(accumulators, REJECTED),
                total(accumulators, DUPLICATES),
                total(accumulators, LATE));
    }

    private static long total(Map<String, Object> accumulators, String name) {
        Object value = accumulators.get(name);
        return value == null ? 0 : (Long) value;
    }

    /** All readings. */
    public long readings() {
        return accepted + rejected + duplicates;
    }
}

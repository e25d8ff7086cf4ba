package io.dripwatch.pipeline.detection;

import io.dripwatch.pipeline.metric.JobMetric;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;

/**
 * What became of the readings, exactly: readings = accepted + rejected + duplicates. Kept in
 * operator state, so that a restart neither forgets nor repeats; shown as accumulators and metrics.
 */
final class ReadingCounts {

    private static final int ACCEPTED = 0;
    private static final int REJECTED = 1;
    private static final int DUPLICATES = 2;
    private static final int LATE = 3;
    private static final String[] NAMES = {
        ReadingTotals.ACCEPTED, ReadingTotals.REJECTED, ReadingTotals.DUPLICATES, ReadingTotals.LATE
    };
    private static final JobMetric[] SHOWN = {
        JobMetric.READINGS_ACCEPTED,
        JobMetric.READINGS_REJECTED,
        JobMetric.READINGS_DUPLICATE,
        JobMetric.READINGS_LATE
    };

    private final long[] counts = new long[NAMES.length];
    private final LongCounter[] accumulators = new LongCounter[NAMES.length];
    private final ListState<long[]> stored;

    ReadingCounts(OperatorStateStore store, RuntimeContext context) throws Exception {
        stored =
                store.getListState(
                        new ListStateDescriptor<>(
                                "reading-counts",
                                PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO));
        for (int i = 0; i < NAMES.length; i++) {
            int index = i;
            accumulators[i] = context.getLongCounter(NAMES[i]);
            SHOWN[i].show(context.getMetricGroup(), () -> counts[index]);
        }
        for (long[] earlier : stored.get()) {
            for (int i = 0; i < NAMES.length; i++) {
                add(i, earlier[i]);
            }
        }
    }

    void store() throws Exception {
        stored.clear();
        stored.add(counts.clone());
    }

    void accepted(boolean late) {
        add(ACCEPTED, 1);
        if (late) {
            add(LATE, 1);
        }
    }

    void rejected() {
        add(REJECTED, 1);
    }

    void duplicate() {
        add(DUPLICATES, 1);
    }

    /** A read counted as accepted turned out not to be believed. */
    void disbelieved() {
        add(ACCEPTED, -1);
        add(REJECTED, 1);
    }

    private void add(int index, long more) {
        counts[index] += more;
        accumulators[index].add(more);
    }
}

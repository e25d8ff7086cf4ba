package io.dripwatch.pipeline.detection;

import io.dripwatch.domain.watch.HouseholdWatch;
import io.dripwatch.domain.watch.WatchCodec;
import io.dripwatch.pipeline.metric.JobMetric;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;

/**
 * Keeps the watches in use on the heap, in front of the keyed state that owns them. Before each
 * checkpoint {@link #flush} writes what changed; when it is full, the one unused longest goes.
 */
final class WatchCache {

    /** Sets the key that the keyed state answers for. */
    interface KeyContext {
        void setKey(String meterId);
    }

    private static final class Entry {
        private final HouseholdWatch watch;
        private boolean changed;

        private Entry(HouseholdWatch watch) {
            this.watch = watch;
        }
    }

    private final int capacity;
    private final WatchCodec codec;
    private final ValueState<byte[]> state;
    private final KeyContext keys;
    private final LinkedHashMap<String, Entry> entries = new LinkedHashMap<>(1_024, 0.75f, true);
    private Counter hits = new SimpleCounter();
    private Counter misses = new SimpleCounter();

    WatchCache(int capacity, WatchCodec codec, ValueState<byte[]> state, KeyContext keys) {
        this.capacity = capacity;
        this.codec = codec;
        this.state = state;
        this.keys = keys;
    }

    /** Shows how well it serves. */
    void show(MetricGroup operator) {
        JobMetric.CACHE_HOUSEHOLDS.show(operator, entries::size);
        hits = JobMetric.CACHE_HITS.counter(operator);
        misses = JobMetric.CACHE_MISSES.counter(operator);
    }

    /** The watch of a meter, to be changed: it will be written before the next checkpoint. */
    HouseholdWatch change(String meterId) throws Exception {
        Entry entry = entries.get(meterId);
        if (entry != null) {
            hits.inc();
        } else {
            misses.inc();
            keys.setKey(meterId);
            byte[] packed = state.value();
            entry = new Entry(packed == null ? codec.fresh() : codec.unpack(packed));
            makeRoom();
            entries.put(meterId, entry);
        }
        entry.changed = true;
        return entry.watch;
    }

    /** Epoch milliseconds of a meter's newest read; the smallest instant where there is none. */
    long newestRead(String meterId) throws Exception {
        Entry entry = entries.get(meterId);
        if (entry != null) {
            return entry.watch.newestRead();
        }
        keys.setKey(meterId);
        byte[] packed = state.value();
        return packed == null ? Long.MIN_VALUE : codec.newestRead(packed);
    }

    /** Lets go of a meter of which nothing is to be written. */
    void discard(String meterId) {
        entries.remove(meterId);
    }

    /** Forgets a meter. */
    void forget(String meterId) throws Exception {
        discard(meterId);
        keys.setKey(meterId);
        state.clear();
    }

    private void makeRoom() throws Exception {
        if (entries.size() < capacity) {
            return;
        }
        Map.Entry<String, Entry> eldest = entries.entrySet().iterator().next();
        write(eldest.getKey(), eldest.getValue());
        entries.remove(eldest.getKey());
    }

    /** Writes every changed watch to the keyed state. */
    void flush() throws Exception {
        for (Map.Entry<String, Entry> entry : entries.entrySet()) {
            write(entry.getKey(), entry.getValue());
        }
    }

    private void write(String meterId, Entry entry) throws Exception {
        if (entry.changed) {
            keys.setKey(meterId);
            state.update(codec.pack(entry.watch));
            entry.changed = false;
        }
    }
}

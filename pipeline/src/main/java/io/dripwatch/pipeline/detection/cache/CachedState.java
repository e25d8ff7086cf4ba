package io.dripwatch.pipeline.detection.cache;

import io.dripwatch.pipeline.metric.JobMetric;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;

/**
 * Small packed values of meters on the heap, in front of the keyed state that owns them. Every call
 * leaves the state at any key.
 */
public final class CachedState {

    private final BoundedCache<CachedValue> cache;
    private final ValueState<byte[]> state;
    private final KeyContext keys;
    private final WriteBehind<CachedValue> unwritten;
    private Counter misses = new SimpleCounter();

    /**
     * @param most values that are kept
     * @param mostBytes that they take on the heap
     * @param mostUnwritten values that wait to be written
     */
    public CachedState(
            int most,
            long mostBytes,
            int mostUnwritten,
            ValueState<byte[]> state,
            KeyContext keys) {
        this.cache = new BoundedCache<>(most, mostBytes);
        this.unwritten = new WriteBehind<>(mostUnwritten, this::write);
        this.state = state;
        this.keys = keys;
    }

    /** Shows how well it serves. */
    public void show(MetricGroup operator) {
        JobMetric.CACHE_SILENCES.show(operator, cache::size);
        misses = JobMetric.CACHE_SILENCE_MISSES.counter(operator);
    }

    /** Null where there is none. */
    public byte[] value(String meterId) throws Exception {
        CachedValue known = cache.find(meterId);
        if (known != null) {
            return known.value;
        }
        misses.inc();
        keys.setKey(meterId);
        return state.value();
    }

    /** Sets a meter's value. */
    public void update(String meterId, byte[] value) throws Exception {
        CachedValue known = cache.find(meterId);
        CachedValue changed = known == null ? new CachedValue(meterId) : known;
        changed.value = value;
        changed.unwritten = true;
        if (known == null && !cache.takesIn(changed.bytes())) {
            write(changed);
            return;
        }
        cache.keep(changed);
        unwritten.add(changed);
        CachedValue gone = cache.takeSurplus();
        while (gone != null) {
            write(gone);
            gone = cache.takeSurplus();
        }
    }

    /** Forgets a meter. */
    public void clear(String meterId) throws Exception {
        CachedValue gone = cache.remove(meterId);
        if (gone != null) {
            gone.unwritten = false;
        }
        keys.setKey(meterId);
        state.clear();
    }

    /** Writes every changed value to the keyed state. */
    public void flush() throws Exception {
        unwritten.flush();
    }

    private void write(CachedValue changed) throws Exception {
        if (changed.unwritten) {
            keys.setKey(changed.meterId);
            state.update(changed.value);
            changed.unwritten = false;
        }
    }
}

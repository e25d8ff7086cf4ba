package io.dripwatch.pipeline.detection.cache;

import io.dripwatch.pipeline.metric.JobMetric;
import java.util.ArrayDeque;
import java.util.Queue;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;

/**
 * Small packed values of meters on the heap, in front of the keyed state that owns them.
 *
 * <p>What changed is written before each checkpoint, and earlier when it is much: the task stands
 * still while it writes. Every call leaves the state at any key.
 */
public final class CachedState {

    private final BoundedCache<CachedValue> cache;
    private final int mostUnwritten;
    private final ValueState<byte[]> state;
    private final KeyContext keys;
    private final Queue<CachedValue> unwritten = new ArrayDeque<>();
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
        this.mostUnwritten = mostUnwritten;
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
        queue(changed);
        CachedValue gone = cache.takeSurplus();
        while (gone != null) {
            write(gone);
            gone = cache.takeSurplus();
        }
    }

    private void queue(CachedValue changed) throws Exception {
        if (!changed.queued) {
            changed.queued = true;
            unwritten.add(changed);
        }
        while (unwritten.size() > mostUnwritten) {
            writeNext();
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
        while (!unwritten.isEmpty()) {
            writeNext();
        }
    }

    private void writeNext() throws Exception {
        CachedValue next = unwritten.remove();
        next.queued = false;
        write(next);
    }

    private void write(CachedValue changed) throws Exception {
        if (changed.unwritten) {
            keys.setKey(changed.meterId);
            state.update(changed.value);
            changed.unwritten = false;
        }
    }
}

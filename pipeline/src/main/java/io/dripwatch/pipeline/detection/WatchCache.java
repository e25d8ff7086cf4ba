package io.dripwatch.pipeline.detection;

import io.dripwatch.domain.watch.HouseholdWatch;
import io.dripwatch.domain.watch.WatchCodec;
import io.dripwatch.pipeline.metric.JobMetric;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Queue;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;

/**
 * Keeps packed watches on the heap, in front of the keyed state that owns them, and one unpacked
 * watch: that of the meter at hand. Bounded in number and in bytes.
 *
 * <p>Meters report in turn, so of more homes than fit the one unused longest is the next to be
 * asked for: whoever lets it go for each newcomer finds nothing ever. A full cache takes a newcomer
 * in seldom; the others are read from and written to the state at once.
 *
 * <p>What changed is written before each checkpoint, and earlier when it is much: the task stands
 * still while it writes.
 */
final class WatchCache {

    /** Sets the key that the keyed state answers for. */
    interface KeyContext {
        void setKey(String meterId);
    }

    /** What a home read every hour takes on the heap with its key and its places in the cache. */
    static final long USUAL_BYTES = 1_200;

    /** The same without the packed bytes. */
    private static final long BYTES_BESIDE = 200;

    /** So many newcomers to a full cache come to one that is taken in. */
    private static final int NEWCOMERS_TO_ONE = 64;

    /** Some 6 us each: a tenth of a second at a checkpoint. */
    static final int MOST_UNWRITTEN = 20_000;

    private static final class Entry {
        private final String meterId;

        /** Null for a home of which nothing is known. */
        private byte[] packed;

        private boolean changed;

        private Entry(String meterId, byte[] packed) {
            this.meterId = meterId;
            this.packed = packed;
        }

        private long bytes() {
            return BYTES_BESIDE + (packed == null ? 0 : packed.length);
        }
    }

    private final int capacity;
    private final int mostUnwritten;
    private final WatchCodec codec;
    private final ValueState<byte[]> state;
    private final KeyContext keys;
    private final LinkedHashMap<String, Entry> entries = new LinkedHashMap<>(1_024, 0.75f, true);
    private Counter hits = new SimpleCounter();
    private Counter misses = new SimpleCounter();

    /** Those that changed, in that order; some were written since. */
    private final Queue<Entry> unwritten = new ArrayDeque<>();

    private long bytes;
    private long newcomers;
    private HouseholdWatch watch;

    /** Null while none is open. */
    private Entry opened;

    /**
     * @param capacity most homes, and so many times {@link #USUAL_BYTES}
     * @param mostUnwritten most homes that wait to be written
     */
    WatchCache(
            int capacity,
            int mostUnwritten,
            WatchCodec codec,
            ValueState<byte[]> state,
            KeyContext keys) {
        this.capacity = capacity;
        this.mostUnwritten = mostUnwritten;
        this.codec = codec;
        this.state = state;
        this.keys = keys;
        this.watch = codec.fresh();
    }

    /** Shows how well it serves. */
    void show(MetricGroup operator) {
        JobMetric.CACHE_HOUSEHOLDS.show(operator, entries::size);
        hits = JobMetric.CACHE_HITS.counter(operator);
        misses = JobMetric.CACHE_MISSES.counter(operator);
    }

    /** The watch of a meter, until the next one is opened. */
    HouseholdWatch open(String meterId) throws Exception {
        Entry entry = entries.get(meterId);
        if (entry != null) {
            hits.inc();
        } else {
            misses.inc();
            keys.setKey(meterId);
            entry = new Entry(meterId, state.value());
        }
        opened = entry;
        watch = entry.packed == null ? codec.fresh() : codec.unpack(entry.packed, watch);
        return watch;
    }

    /** Keeps what became of the watch that was opened. */
    void close() throws Exception {
        Entry entry = opened;
        opened = null;
        byte[] packed = codec.pack(watch);
        if (Arrays.equals(packed, entry.packed)) {
            return;
        }
        boolean kept = entries.containsKey(entry.meterId);
        bytes -= kept ? entry.bytes() : 0;
        entry.packed = packed;
        if (!kept && !takesIn(entry)) {
            write(entry);
            return;
        }
        bytes += entry.bytes();
        if (!entry.changed) {
            entry.changed = true;
            unwritten.add(entry);
        }
        while (unwritten.size() > mostUnwritten) {
            writeIfChanged(unwritten.remove());
        }
        letEldestGo();
    }

    /** Whether a newcomer is taken in. */
    private boolean takesIn(Entry entry) {
        boolean isFull =
                entries.size() >= capacity || bytes + entry.bytes() > capacity * USUAL_BYTES;
        if (isFull && ++newcomers % NEWCOMERS_TO_ONE != 0) {
            return false;
        }
        entries.put(entry.meterId, entry);
        return true;
    }

    private void letEldestGo() throws Exception {
        Iterator<Entry> eldest = entries.values().iterator();
        while (entries.size() > capacity || bytes > capacity * USUAL_BYTES) {
            Entry gone = eldest.next();
            writeIfChanged(gone);
            eldest.remove();
            bytes -= gone.bytes();
        }
    }

    /** Epoch milliseconds of a meter's newest read; the smallest instant where there is none. */
    long newestRead(String meterId) throws Exception {
        Entry entry = entries.get(meterId);
        if (entry == null) {
            keys.setKey(meterId);
            entry = new Entry(meterId, state.value());
        }
        return entry.packed == null ? Long.MIN_VALUE : codec.newestRead(entry.packed);
    }

    /** Lets go of the watch that was opened: nothing of it is kept. */
    void discard() {
        opened = null;
    }

    /** Forgets a meter. */
    void forget(String meterId) throws Exception {
        Entry entry = entries.remove(meterId);
        if (entry != null) {
            bytes -= entry.bytes();
            entry.changed = false;
        }
        keys.setKey(meterId);
        state.clear();
    }

    /** Writes every changed watch to the keyed state. */
    void flush() throws Exception {
        while (!unwritten.isEmpty()) {
            writeIfChanged(unwritten.remove());
        }
    }

    private void writeIfChanged(Entry entry) throws Exception {
        if (entry.changed) {
            write(entry);
        }
    }

    private void write(Entry entry) throws Exception {
        keys.setKey(entry.meterId);
        state.update(entry.packed);
        entry.changed = false;
    }
}

package io.dripwatch.pipeline.detection.cache;

import io.dripwatch.domain.watch.HouseholdWatch;
import io.dripwatch.domain.watch.WatchCodec;
import io.dripwatch.pipeline.metric.JobMetric;
import java.util.List;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;

/**
 * Keeps watches on the heap, in front of the keyed state that owns them: some unpacked, ready for
 * the next upload, more of them packed, in a twentieth of the room. An unpacked watch is packed
 * when it makes room or is written.
 */
public final class WatchCache {

    /** The task stands still while it packs and writes them before a checkpoint. */
    static final int MOST_UNWRITTEN = 10_000;

    private final BoundedCache<CachedHome> unpacked;
    private final BoundedCache<CachedHome> packed;
    private final WatchCodec codec = new WatchCodec();
    private final ValueState<byte[]> state;
    private final KeyContext keys;
    private Counter hits = new SimpleCounter();
    private Counter misses = new SimpleCounter();

    private final WriteBehind<CachedHome> unwritten;

    /** Whose objects the next home is unpacked into; null where new ones are to be made. */
    private HouseholdWatch spare;

    /** Null while none is open. */
    private CachedHome opened;

    /** That of {@link #opened}. */
    private HouseholdWatch watch;

    /**
     * Bounded as is usual.
     *
     * @param unpackedHomes most homes that are kept unpacked, and so many times {@link
     *     CachedHome#USUAL_UNPACKED_BYTES}
     * @param packedHomes most homes that are kept packed, and so many times {@link
     *     CachedHome#USUAL_PACKED_BYTES}
     * @param bytes most bytes for the ones, and most bytes for the others
     * @param state of the packed watch
     */
    public WatchCache(
            int unpackedHomes,
            int packedHomes,
            long bytes,
            ValueState<byte[]> state,
            KeyContext keys) {
        this(
                new BoundedCache<>(
                        unpackedHomes,
                        Math.min(unpackedHomes * CachedHome.USUAL_UNPACKED_BYTES, bytes)),
                new BoundedCache<>(
                        packedHomes, Math.min(packedHomes * CachedHome.USUAL_PACKED_BYTES, bytes)),
                MOST_UNWRITTEN,
                state,
                keys);
    }

    /**
     * @param unpacked keeps homes unpacked; empty
     * @param packed keeps others packed; empty
     * @param mostUnwritten most homes that wait to be written
     */
    WatchCache(
            BoundedCache<CachedHome> unpacked,
            BoundedCache<CachedHome> packed,
            int mostUnwritten,
            ValueState<byte[]> state,
            KeyContext keys) {
        this.unpacked = unpacked;
        this.packed = packed;
        this.unwritten = new WriteBehind<>(mostUnwritten, this::write);
        this.state = state;
        this.keys = keys;
    }

    /** Shows how well it serves. */
    public void show(MetricGroup operator) {
        JobMetric.CACHE_HOUSEHOLDS.show(operator, () -> unpacked.size() + packed.size());
        hits = JobMetric.CACHE_HITS.counter(operator);
        misses = JobMetric.CACHE_MISSES.counter(operator);
    }

    /** The watch of a meter, until the next one is opened. */
    public HouseholdWatch open(String meterId) throws Exception {
        CachedHome home = cached(meterId);
        if (home != null) {
            hits.inc();
        } else {
            misses.inc();
            home = fetched(meterId);
        }
        opened = home;
        if (home.watch != null) {
            watch = home.watch;
        } else {
            watch = home.packed == null ? codec.fresh() : unpack(home.packed);
        }
        return watch;
    }

    private HouseholdWatch unpack(byte[] bytes) {
        return spare == null ? codec.unpack(bytes) : codec.unpack(bytes, spare);
    }

    /** Null for a home that is in the state alone, or nowhere. */
    private CachedHome cached(String meterId) {
        CachedHome home = unpacked.find(meterId);
        return home != null ? home : packed.find(meterId);
    }

    private CachedHome fetched(String meterId) throws Exception {
        keys.setKey(meterId);
        return new CachedHome(meterId, state.value());
    }

    /** Keeps what became of the watch that was opened. */
    public void close() throws Exception {
        CachedHome home = opened;
        opened = null;
        if (home.watch != null || unpacked.takesIn(home.bytes() + watch.heapBytes())) {
            keepUnpacked(home);
        } else {
            home.pack(codec.pack(watch));
            spare = watch;
            keepPacked(home);
        }
    }

    private void keepUnpacked(CachedHome home) throws Exception {
        if (home.watch == null) {
            packed.remove(home.meterId);
            home.watch = watch;
            if (watch == spare) {
                spare = null;
            }
        }
        unpacked.keep(home);
        unwritten.add(home);
        CachedHome gone = unpacked.takeSurplus();
        while (gone != null) {
            gone.pack(codec.pack(gone.watch));
            spare = gone.watch;
            gone.watch = null;
            keepPacked(gone);
            gone = unpacked.takeSurplus();
        }
    }

    private void keepPacked(CachedHome home) throws Exception {
        if (packed.find(home.meterId) == null && !packed.takesIn(home.bytes())) {
            write(home);
            return;
        }
        packed.keep(home);
        if (home.unwritten) {
            unwritten.add(home);
        }
        CachedHome gone = packed.takeSurplus();
        while (gone != null) {
            write(gone);
            gone = packed.takeSurplus();
        }
    }

    /** Brings the state to what is known; an upload may have changed nothing. */
    private void write(CachedHome home) throws Exception {
        if (home.watch != null) {
            home.pack(codec.pack(home.watch));
        }
        if (home.unwritten) {
            keys.setKey(home.meterId);
            state.update(home.packed);
            home.unwritten = false;
        }
    }

    /** Epoch milliseconds of a meter's newest read; the smallest instant where there is none. */
    public long newestRead(String meterId) throws Exception {
        CachedHome home = cached(meterId);
        if (home == null) {
            home = fetched(meterId);
        }
        if (home.watch != null) {
            return home.watch.newestRead();
        }
        return home.packed == null ? Long.MIN_VALUE : codec.newestRead(home.packed);
    }

    /** Lets go of the watch that was opened: nothing of it is kept. */
    public void discard() {
        opened = null;
    }

    /** Forgets a meter. */
    public void forget(String meterId) throws Exception {
        for (BoundedCache<CachedHome> homes : List.of(unpacked, packed)) {
            CachedHome gone = homes.remove(meterId);
            if (gone != null) {
                gone.watch = null;
                gone.unwritten = false;
            }
        }
        keys.setKey(meterId);
        state.clear();
    }

    /** Writes every changed watch to the keyed state. */
    public void flush() throws Exception {
        unwritten.flush();
    }
}

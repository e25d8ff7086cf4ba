package io.dripwatch.pipeline.detection.cache;

import java.util.Iterator;
import java.util.LinkedHashMap;

/**
 * What is kept by meter, bounded in number and in bytes.
 *
 * <p>Meters report in turn, so of more than fit the one unused longest is the next to be asked for:
 * whoever lets it go for each newcomer finds nothing ever. Where it is full, few newcomers are
 * taken in.
 *
 * @param <C> what is kept of a meter
 */
final class BoundedCache<C extends Cached> {

    /** So many newcomers, where it is full, come to one that is taken in. */
    private static final int NEWCOMERS_TO_ONE = 64;

    private final long most;
    private final long mostBytes;
    private final LinkedHashMap<String, C> kept = new LinkedHashMap<>(1_024, 0.75f, true);
    private long bytes;
    private long newcomers;

    BoundedCache(long most, long mostBytes) {
        this.most = most;
        this.mostBytes = mostBytes;
    }

    int size() {
        return kept.size();
    }

    /** Null where nothing of the meter is here. */
    C find(String meterId) {
        return kept.get(meterId);
    }

    /**
     * Whether a newcomer is to be taken in.
     *
     * @param itsBytes what it would take here
     */
    boolean takesIn(long itsBytes) {
        boolean isFull = kept.size() >= most || bytes + itsBytes > mostBytes;
        return !isFull || most > 0 && ++newcomers % NEWCOMERS_TO_ONE == 0;
    }

    /** Keeps it, or counts anew what it takes. */
    void keep(C cached) {
        if (kept.put(cached.meterId, cached) == cached) {
            bytes -= cached.counted;
        }
        cached.counted = cached.bytes();
        bytes += cached.counted;
    }

    /** Takes out the one unused longest where there are too many; null where there are not. */
    C takeSurplus() {
        if (kept.size() <= most && bytes <= mostBytes) {
            return null;
        }
        Iterator<C> eldest = kept.values().iterator();
        C gone = eldest.next();
        eldest.remove();
        bytes -= gone.counted;
        return gone;
    }

    /** Takes out what is kept of a meter; null where nothing is here. */
    C remove(String meterId) {
        C gone = kept.remove(meterId);
        if (gone != null) {
            bytes -= gone.counted;
        }
        return gone;
    }
}

package io.dripwatch.pipeline.detection.cache;

import java.util.Iterator;
import java.util.LinkedHashMap;

/**
 * Homes by meter, bounded in number and in bytes.
 *
 * <p>Meters report in turn, so of more homes than fit the one unused longest is the next to be
 * asked for: whoever lets it go for each newcomer finds nothing ever. Where it is full, few
 * newcomers are taken in.
 */
final class CachedHomes {

    /** So many newcomers, where it is full, come to one that is taken in. */
    private static final int NEWCOMERS_TO_ONE = 64;

    private final long mostHomes;
    private final long mostBytes;
    private final LinkedHashMap<String, CachedHome> homes = new LinkedHashMap<>(1_024, 0.75f, true);
    private long bytes;
    private long newcomers;

    CachedHomes(long mostHomes, long mostBytes) {
        this.mostHomes = mostHomes;
        this.mostBytes = mostBytes;
    }

    int size() {
        return homes.size();
    }

    /** Null where the meter's home is not here. */
    CachedHome find(String meterId) {
        return homes.get(meterId);
    }

    /**
     * Whether a newcomer is to be taken in.
     *
     * @param itsBytes what it would take here
     */
    boolean takesIn(long itsBytes) {
        boolean isFull = homes.size() >= mostHomes || bytes + itsBytes > mostBytes;
        return !isFull || mostHomes > 0 && ++newcomers % NEWCOMERS_TO_ONE == 0;
    }

    /** Keeps a home, or counts anew what it takes. */
    void keep(CachedHome home) {
        if (homes.put(home.meterId, home) == home) {
            bytes -= home.counted;
        }
        home.counted = home.bytes();
        bytes += home.counted;
    }

    /** Takes out the one unused longest where there are too many; null where there are not. */
    CachedHome takeSurplus() {
        if (homes.size() <= mostHomes && bytes <= mostBytes) {
            return null;
        }
        Iterator<CachedHome> eldest = homes.values().iterator();
        CachedHome gone = eldest.next();
        eldest.remove();
        bytes -= gone.counted;
        return gone;
    }

    /** Takes a home out; null where it is not here. */
    CachedHome remove(String meterId) {
        CachedHome gone = homes.remove(meterId);
        if (gone != null) {
            bytes -= gone.counted;
        }
        return gone;
    }
}

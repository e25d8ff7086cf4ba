package io.dripwatch.pipeline.household;

import io.dripwatch.domain.registry.MeterIdSpelling;
import java.util.HashSet;
import java.util.Set;

/**
 * Ids of which something was told, so that it is told once for each. Bounded, as ids may be random:
 * when it is full, others are not told. Not state: after a restart each may be told once more.
 */
public final class ToldIds {

    /** Some 5 MB of hashes. */
    static final int MOST = 100_000;

    private final Set<Long> told = new HashSet<>();

    /** Whether it is to be told now: it was not yet, and there is room. */
    public boolean add(String id) {
        return told.size() < MOST && told.add(MeterIdSpelling.hash(id));
    }

    /** Whether it was told; it may be told again. */
    public boolean remove(String id) {
        return told.remove(MeterIdSpelling.hash(id));
    }
}

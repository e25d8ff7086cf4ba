package io.dripwatch.pipeline.household;

import io.dripwatch.domain.registry.MeterIds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which ids the registry has, in any spelling: eight bytes each, for the whole registry. Two cores
 * of ids with one hash are taken for one; of ten million ids that happens to one in a million.
 */
final class RegistryIds {

    /** Two households entered under one id within that time: nobody moved in between. */
    private static final long AT_ONCE_MILLIS = 3_600_000;

    private final long[] sorted;
    private final Set<Long> later = new HashSet<>();
    private final List<String> twice = new ArrayList<>();

    /** Reads the registry as it stands. */
    RegistryIds(Iterable<HouseholdUpdate> updates) {
        Map<String, HouseholdUpdate> newest = new HashMap<>();
        Set<String> entered = new HashSet<>();
        for (HouseholdUpdate update : updates) {
            HouseholdUpdate before = newest.put(update.meterId(), update);
            if (before != null && isOther(before, update) && entered.add(update.meterId())) {
                twice.add(update.meterId());
            }
        }
        sorted =
                newest.values().stream()
                        .filter(update -> update.household() != null)
                        .mapToLong(update -> hash(update.meterId()))
                        .sorted()
                        .toArray();
    }

    private static boolean isOther(HouseholdUpdate one, HouseholdUpdate other) {
        return one.household() != null
                && other.household() != null
                && !one.household().householdId().equals(other.household().householdId())
                && Math.abs(one.timestamp() - other.timestamp()) < AT_ONCE_MILLIS;
    }

    void add(String meterId) {
        long hash = hash(meterId);
        if (Arrays.binarySearch(sorted, hash) < 0) {
            later.add(hash);
        }
    }

    /** Whether the registry has the id in some spelling. */
    boolean has(String meterId) {
        long hash = hash(meterId);
        return Arrays.binarySearch(sorted, hash) >= 0 || later.contains(hash);
    }

    boolean isEmpty() {
        return sorted.length == 0 && later.isEmpty();
    }

    /** Ids under which two households were entered at once. */
    List<String> twice() {
        return twice;
    }

    /** FNV-1a over the characters of what is left of the id. */
    private static long hash(String meterId) {
        String core = MeterIds.core(meterId);
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < core.length(); i++) {
            hash = (hash ^ core.charAt(i)) * 0x100000001B3L;
        }
        return hash;
    }
}

package io.dripwatch.pipeline.household;

import io.dripwatch.domain.registry.MeterIdSpelling;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which ids the registry has, in any spelling: two hashes of eight bytes for each id of the whole
 * registry. Two ids with one hash are taken for one; of ten million ids that happens to one in a
 * million.
 */
final class RegistryIds {

    /** Two households entered under one id within that time: nobody moved in between. */
    private static final long AT_ONCE_MILLIS = 3_600_000;

    /** Of ids that were entered twice, so many are named. */
    private static final int MOST_TWICE = 10_000;

    private final long[] ids;

    /** Of what is left of each id; as often as there are ids with it. */
    private final long[] cores;

    /** What has changed since, by the hash of the id: whether it is registered. */
    private final Map<Long, Boolean> changes = new HashMap<>();

    /** By how many the ids of a core are more or fewer since. */
    private final Map<Long, Integer> changedCores = new HashMap<>();

    private final Set<String> twice = new LinkedHashSet<>();
    private int size;

    /** Reads the registry as it stands. */
    RegistryIds(History<HouseholdUpdate> registry) {
        Map<String, HouseholdUpdate> newest = new HashMap<>();
        registry.forEach(
                update -> {
                    HouseholdUpdate before = newest.get(update.meterId());
                    newest.put(update.meterId(), HouseholdUpdate.newer(before, update));
                    if (before != null && isOther(before, update) && twice.size() < MOST_TWICE) {
                        twice.add(update.meterId());
                    }
                });
        newest.values().removeIf(update -> update.household() == null);
        twice.retainAll(newest.keySet());
        ids = newest.keySet().stream().mapToLong(MeterIdSpelling::hash).sorted().toArray();
        size = ids.length;
        cores = newest.keySet().stream().mapToLong(RegistryIds::core).sorted().toArray();
    }

    private static boolean isOther(HouseholdUpdate one, HouseholdUpdate other) {
        return one.household() != null
                && other.household() != null
                && !one.household().householdId().equals(other.household().householdId())
                && Math.abs(one.timestamp() - other.timestamp()) < AT_ONCE_MILLIS;
    }

    private static long core(String meterId) {
        return MeterIdSpelling.hash(MeterIdSpelling.core(meterId));
    }

    void register(String meterId) {
        change(meterId, true);
    }

    void deregister(String meterId) {
        change(meterId, false);
        twice.remove(meterId);
    }

    private void change(String meterId, boolean registered) {
        long id = MeterIdSpelling.hash(meterId);
        boolean before = changes.getOrDefault(id, Arrays.binarySearch(ids, id) >= 0);
        if (before != registered) {
            changes.put(id, registered);
            changedCores.merge(core(meterId), registered ? 1 : -1, Integer::sum);
            size += registered ? 1 : -1;
        }
    }

    /** Whether the registry has the id in some spelling. */
    boolean has(String meterId) {
        long core = core(meterId);
        return count(core) + changedCores.getOrDefault(core, 0) > 0;
    }

    private int count(long core) {
        int found = Arrays.binarySearch(cores, core);
        if (found < 0) {
            return 0;
        }
        int first = found;
        while (first > 0 && cores[first - 1] == core) {
            first--;
        }
        int end = found;
        while (end < cores.length && cores[end] == core) {
            end++;
        }
        return end - first;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Ids under which two households were entered at once. */
    Set<String> twice() {
        return twice;
    }
}

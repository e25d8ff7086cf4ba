package io.dripwatch.pipeline.detection;

import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.registry.RegistryFault;
import io.dripwatch.pipeline.detection.cache.WatchCache;
import io.dripwatch.pipeline.household.Households;
import io.dripwatch.pipeline.household.RegistryFinding;
import io.dripwatch.pipeline.household.ToldIds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Emits where one subtask's meters and the registry do not fit: once for each meter and fault.
 * Nothing here is state: it is found again after a restart.
 */
final class FitWithRegistry {

    private static final long DAY_MILLIS = 86_400_000;

    /** A meter that is registered for so long and was never heard of is missed. */
    private static final long MISSED_AFTER_MILLIS = 7 * DAY_MILLIS;

    /** Steps that differ by less are one, rounded. */
    private static final double SAME_STEP = 0.01;

    private final Output<?> output;
    private final WatchCache watches;
    private final ToldIds unknown = new ToldIds();
    private final ToldIds missed = new ToldIds();
    private final ToldIds otherStep = new ToldIds();

    /** Meters that have watches and left the registry. */
    private final Set<String> left = new HashSet<>();

    /**
     * Registered meters that were never heard of and are not missed yet, and since when; null
     * before the first look.
     */
    private Map<String, Long> unheard;

    private Household household;
    private long lookedOn = Long.MIN_VALUE;

    FitWithRegistry(Output<?> output, WatchCache watches) {
        this.output = output;
        this.watches = watches;
    }

    /** A meter that the registry does not have sends reads, and they are refused. */
    void refused(String meterId, long readAt) {
        if (unknown.add(meterId)) {
            emit(RegistryFinding.of(RegistryFault.UNKNOWN_METER, meterId, Math.max(0, readAt)));
        }
    }

    /**
     * A meter sends reads, and they are taken.
     *
     * @param first whether they are its first ones
     */
    void taken(String meterId, boolean registered, boolean first, long readAt) {
        if (registered && first) {
            heardFirst(meterId, readAt);
        } else if (!registered && (first || left.remove(meterId))) {
            refused(meterId, readAt);
        }
    }

    private void heardFirst(String meterId, long readAt) {
        boolean known = unheard != null;
        boolean waited = known && unheard.remove(meterId) != null;
        // Before the first look it may have been missed by the job that was restored.
        if (!waited && (!known || missed.remove(meterId))) {
            emit(RegistryFinding.noLonger(RegistryFault.NEVER_HEARD, meterId, readAt));
        }
    }

    /** The registry has a meter. */
    void registered(String meterId, long since) throws Exception {
        if (unknown.remove(meterId)) {
            emit(RegistryFinding.noLonger(RegistryFault.UNKNOWN_METER, meterId, 0));
        }
        left.remove(meterId);
        if (unheard != null && watches.newestRead(meterId) == Long.MIN_VALUE) {
            unheard.putIfAbsent(meterId, since);
        }
        emit(RegistryFinding.registered(meterId));
    }

    /** The registry no longer has a meter. */
    void deregistered(String meterId) throws Exception {
        if (unheard != null) {
            unheard.remove(meterId);
        }
        if (watches.newestRead(meterId) != Long.MIN_VALUE) {
            left.add(meterId);
        }
        for (RegistryFault fault : List.of(RegistryFault.NEVER_HEARD, RegistryFault.OTHER_STEP)) {
            if ((fault == RegistryFault.NEVER_HEARD ? missed : otherStep).remove(meterId)) {
                emit(RegistryFinding.noLonger(fault, meterId, 0));
            }
        }
        emit(RegistryFinding.deregistered(meterId));
    }

    /**
     * From now on about this home.
     *
     * @param ofRegistry null for one that the registry does not have
     */
    void begin(Household ofRegistry) {
        household = ofRegistry;
    }

    /** The register of the home moves in these steps, as far as is known. */
    void moves(double stepLitres, long at) {
        if (household == null) {
            return;
        }
        String meterId = household.meterId();
        double registered = household.resolutionMillilitres() / 1_000.0;
        if (Math.abs(stepLitres - registered) > SAME_STEP * registered) {
            if (otherStep.add(meterId)) {
                emit(RegistryFinding.of(RegistryFault.OTHER_STEP, meterId, at));
            }
        } else {
            // Also where it was told by the job that was restored.
            otherStep.remove(meterId);
            emit(RegistryFinding.noLonger(RegistryFault.OTHER_STEP, meterId, at));
        }
    }

    /** Looks once a day of the town's time, and at its end, for meters that are missed. */
    void passes(Watermark town, Households.Registry registry) throws Exception {
        boolean end = town.getTimestamp() == Long.MAX_VALUE;
        long day = Math.floorDiv(town.getTimestamp(), DAY_MILLIS);
        if (day == lookedOn && !end) {
            return;
        }
        lookedOn = day;
        if (unheard == null) {
            unheard = neverHeard(registry);
        }
        Iterator<Map.Entry<String, Long>> each = unheard.entrySet().iterator();
        while (each.hasNext()) {
            Map.Entry<String, Long> one = each.next();
            if (end || one.getValue() + MISSED_AFTER_MILLIS <= town.getTimestamp()) {
                each.remove();
                if (missed.add(one.getKey())) {
                    emit(RegistryFinding.of(RegistryFault.NEVER_HEARD, one.getKey(), 0));
                }
            }
        }
    }

    /** Asks the state of every registered meter, once. */
    private Map<String, Long> neverHeard(Households.Registry registry) throws Exception {
        List<String> ids = new ArrayList<>();
        List<Long> since = new ArrayList<>();
        registry.forEach(
                update -> {
                    ids.add(update.meterId());
                    since.add(update.timestamp());
                });
        Map<String, Long> never = new HashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            if (watches.newestRead(ids.get(i)) == Long.MIN_VALUE) {
                never.put(ids.get(i), since.get(i));
            }
        }
        return never;
    }

    private void emit(RegistryFinding finding) {
        output.collect(UploadAdmission.REGISTRY_FINDINGS, new StreamRecord<>(finding));
    }
}

package io.dripwatch.pipeline.detection;

import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.registry.RegistryFault;
import io.dripwatch.pipeline.household.Households;
import io.dripwatch.pipeline.household.RegistryFinding;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Emits where one subtask's meters and the registry do not fit. */
final class FitWithRegistry {

    private static final long DAY_MILLIS = 86_400_000;

    /** A meter that is registered for so long and was never heard of is missed. */
    private static final long MISSED_AFTER_MILLIS = 7 * DAY_MILLIS;

    /** Steps that differ by less are one, rounded. */
    private static final double SAME_STEP = 0.01;

    private final Output<?> output;
    private Household household;
    private long lookedOn = Long.MIN_VALUE;

    FitWithRegistry(Output<?> output) {
        this.output = output;
    }

    /** A meter sends its first reads. */
    void heardFirst(String meterId, boolean registered, long readAt) {
        long at = Math.max(0, readAt);
        emit(
                registered
                        ? RegistryFinding.noLonger(RegistryFault.NEVER_HEARD, meterId, at)
                        : RegistryFinding.of(RegistryFault.UNKNOWN_METER, meterId, at));
    }

    /** The registry has a meter. */
    void registered(String meterId) {
        emit(RegistryFinding.registered(meterId));
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
        double registered = household.resolutionMillilitres() / 1_000.0;
        boolean same = Math.abs(stepLitres - registered) <= SAME_STEP * registered;
        emit(
                same
                        ? RegistryFinding.noLonger(
                                RegistryFault.OTHER_STEP, household.meterId(), at)
                        : RegistryFinding.of(RegistryFault.OTHER_STEP, household.meterId(), at));
    }

    /** Looks once a day of the town's time, and at its end, for meters that are missed. */
    void passes(Watermark town, Households.Registry registry, WatchCache watches) throws Exception {
        boolean end = town.getTimestamp() == Long.MAX_VALUE;
        long day = Math.floorDiv(town.getTimestamp(), DAY_MILLIS);
        if (day == lookedOn && !end) {
            return;
        }
        lookedOn = day;
        List<String> waiting = new ArrayList<>();
        registry.forEach(
                update -> {
                    if (end || update.timestamp() + MISSED_AFTER_MILLIS <= town.getTimestamp()) {
                        waiting.add(update.meterId());
                    }
                });
        for (String meterId : waiting) {
            if (watches.newestRead(meterId) == Long.MIN_VALUE) {
                emit(RegistryFinding.of(RegistryFault.NEVER_HEARD, meterId, 0));
            }
        }
    }

    private void emit(RegistryFinding finding) {
        output.collect(UploadAdmission.REGISTRY_FINDINGS, new StreamRecord<>(finding));
    }
}

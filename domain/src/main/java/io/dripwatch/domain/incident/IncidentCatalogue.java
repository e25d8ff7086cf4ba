package io.dripwatch.domain.incident;

import io.dripwatch.domain.incident.IncidentProfile.Urgency;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Every kind of incident with what is settled about it. Who adds an {@link IncidentType} adds a row
 * here; a test then asks for its words.
 */
public final class IncidentCatalogue {

    private static final Map<IncidentType, IncidentProfile> PROFILES =
            new EnumMap<>(IncidentType.class);

    static {
        flow(IncidentType.CONTINUOUS_FLOW, Severity.WARNING, Severity.URGENT, Urgency.BY_DAY);
        flow(IncidentType.INTERMITTENT_FLOW, Severity.WARNING, Severity.URGENT, Urgency.BY_DAY);
        flow(IncidentType.BURST, Severity.URGENT, null, Urgency.AT_ONCE);
        put(
                IncidentType.HIGH_USE,
                Audience.HOUSEHOLD,
                true,
                Severity.WARNING,
                null,
                Urgency.BY_DAY,
                false,
                true,
                false);
        put(
                IncidentType.LOW_USE,
                Audience.CARER,
                true,
                Severity.URGENT,
                null,
                Urgency.AT_ONCE,
                false,
                false,
                false);
        put(
                IncidentType.USE_WHILE_AWAY,
                Audience.HOUSEHOLD,
                true,
                Severity.WARNING,
                Severity.URGENT,
                Urgency.BY_DAY,
                false,
                false,
                false);
        // A limit that the household set for itself is never an emergency.
        put(
                IncidentType.BUDGET,
                Audience.HOUSEHOLD,
                true,
                Severity.INFO,
                Severity.WARNING,
                Urgency.BY_DAY,
                false,
                false,
                false);
        // A household knows that it uses less; a valve half shut or a failing meter is ours to see.
        operator(IncidentType.SUDDEN_DROP, Severity.INFO, null, true);
        operator(IncidentType.STOPPED_METER, Severity.INFO, null, false);
        operator(IncidentType.REVERSE_FLOW, Severity.WARNING, Severity.URGENT, true);
        operator(IncidentType.METER_FLAG, Severity.INFO, null, false);
        operator(IncidentType.METER_DATA, Severity.INFO, null, false);
        operator(IncidentType.SILENT_METER, Severity.INFO, null, false);
        // A list to be mended at a desk: nobody is rung for it.
        put(
                IncidentType.REGISTRY,
                Audience.OPERATOR,
                false,
                Severity.INFO,
                null,
                Urgency.BY_DAY,
                false,
                false,
                false);
        operator(IncidentType.DISTRICT, Severity.WARNING, null, false);
    }

    private IncidentCatalogue() {}

    /** What is settled about a kind. */
    public static IncidentProfile of(IncidentType type) {
        return Objects.requireNonNull(PROFILES.get(type), type.name());
    }

    /** All kinds, in the order of {@link IncidentType}. */
    public static Collection<IncidentProfile> all() {
        return Collections.unmodifiableCollection(PROFILES.values());
    }

    /** Water that runs in a home, is recalled as it goes on, and may run in a whole district. */
    private static void flow(
            IncidentType type, Severity severity, @Nullable Severity escalated, Urgency urgency) {
        put(type, Audience.HOUSEHOLD, true, severity, escalated, urgency, true, true, true);
    }

    /** Told to somebody on duty, at any hour. */
    private static void operator(
            IncidentType type, Severity severity, @Nullable Severity escalated, boolean joinsWave) {
        put(
                type,
                Audience.OPERATOR,
                true,
                severity,
                escalated,
                Urgency.AT_ONCE,
                false,
                joinsWave,
                false);
    }

    private static void put(
            IncidentType type,
            Audience audience,
            boolean sms,
            Severity severity,
            @Nullable Severity escalated,
            Urgency urgency,
            boolean runs,
            boolean joinsWave,
            boolean recalled) {
        PROFILES.put(
                type,
                new IncidentProfile(
                        type, audience, sms, severity, escalated, urgency, runs, joinsWave,
                        recalled));
    }
}

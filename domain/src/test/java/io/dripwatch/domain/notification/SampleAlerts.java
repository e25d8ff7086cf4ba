package io.dripwatch.domain.notification;

import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.incident.Reception;
import io.dripwatch.domain.incident.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Alerts for tests. */
public final class SampleAlerts {

    /** 02:15 in the night in Madrid, 08:15 in Shanghai. */
    public static final long ONSET = Instant.parse("2026-11-22T00:15:00Z").toEpochMilli();

    public static final long DETECTED = Instant.parse("2026-11-22T12:15:00Z").toEpochMilli();

    private SampleAlerts() {}

    public static IncidentTransition opened(IncidentType type) {
        return of(type, IncidentEvent.OPENED, Audience.HOUSEHOLD);
    }

    public static IncidentTransition of(IncidentType type, IncidentEvent event, Audience audience) {
        return withFlow(type, event, audience, ONSET, 12.4, 148.6);
    }

    public static IncidentTransition withFlow(
            IncidentType type,
            IncidentEvent event,
            Audience audience,
            long onset,
            double litresPerHour,
            double litres) {
        return new IncidentTransition(
                "alert-1",
                "incident-1",
                "{0} ${jndi:ldap://x}\n",
                "home-1",
                type,
                event,
                audience,
                Severity.WARNING,
                onset,
                DETECTED,
                litresPerHour,
                litres,
                Map.of(),
                Map.of());
    }

    static IncidentTransition withId(String alertId, String incidentId) {
        return new IncidentTransition(
                alertId,
                incidentId,
                "meter-1",
                "home-1",
                IncidentType.CONTINUOUS_FLOW,
                IncidentEvent.ESCALATED,
                Audience.HOUSEHOLD,
                Severity.URGENT,
                ONSET,
                DETECTED,
                12.4,
                148.6,
                Map.of(),
                Map.of());
    }

    public static IncidentTransition ofHome(String householdId) {
        return new IncidentTransition(
                "alert-1",
                "incident-1",
                "meter-1",
                householdId,
                IncidentType.LOW_USE,
                IncidentEvent.OPENED,
                Audience.CARER,
                Severity.WARNING,
                ONSET,
                DETECTED,
                0,
                0,
                Map.of(),
                Map.of());
    }

    static IncidentTransition in(
            Story story,
            String incident,
            IncidentType type,
            IncidentEvent event,
            int hoursAgo,
            int readHoursAgo,
            boolean superseded) {
        return in(story, incident, type, event, hoursAgo, readHoursAgo, superseded, 12);
    }

    /** Comes to a story now, detected hours ago, with an upload whose last read is hours old. */
    static IncidentTransition in(
            Story story,
            String incident,
            IncidentType type,
            IncidentEvent event,
            int hoursAgo,
            int readHoursAgo,
            boolean superseded,
            double litresPerHour) {
        long hour = Duration.ofHours(1).toMillis();
        long detectedAt = story.now() - hoursAgo * hour;
        return new IncidentTransition(
                incident + " " + event + " " + detectedAt,
                incident,
                "meter-1",
                "home-1",
                type,
                event,
                Audience.HOUSEHOLD,
                event == IncidentEvent.ESCALATED ? Severity.URGENT : Severity.WARNING,
                detectedAt - 48 * hour,
                detectedAt,
                event == IncidentEvent.RETRACTED ? 0 : litresPerHour,
                100,
                Map.of(),
                Map.of(),
                new Reception(story.now(), story.now() - readHoursAgo * hour, superseded, false));
    }
}

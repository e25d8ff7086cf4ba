package io.dripwatch.cli.trace;

import io.dripwatch.schemas.AlertEvent;
import io.dripwatch.schemas.UsageAlert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Openings and escalations: what a reminder of their incident recalls. */
public final class RecalledAlerts {

    private final Map<String, List<UsageAlert>> byIncident = new HashMap<>();

    /** Adds an alert; reminders recall no other than openings and escalations. */
    public void add(UsageAlert alert) {
        if (alert.getEvent() == AlertEvent.OPENED || alert.getEvent() == AlertEvent.ESCALATED) {
            List<UsageAlert> known =
                    byIncident.computeIfAbsent(alert.getIncidentId(), id -> new ArrayList<>());
            known.add(alert);
            known.sort(Comparator.comparing(UsageAlert::getDetectedAt));
        }
    }

    /**
     * The newest by then, or the first where clocks disagree; null where none of the incident is
     * known.
     */
    public UsageAlert latest(String incidentId, Instant at) {
        UsageAlert latest = null;
        for (UsageAlert alert : byIncident.getOrDefault(incidentId, List.of())) {
            if (latest == null || !alert.getDetectedAt().isAfter(at)) {
                latest = alert;
            }
        }
        return latest;
    }
}

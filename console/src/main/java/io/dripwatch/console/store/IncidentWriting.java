package io.dripwatch.console.store;

import io.dripwatch.console.fact.Alert;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Alerts, and what they come to: each alert counts once, however often it is published. */
final class IncidentWriting {

    private static final int AT_ONCE = 500;

    private final Handle handle;

    IncidentWriting(Handle handle) {
        this.handle = handle;
    }

    void write(List<Alert> alerts) {
        for (int from = 0; from < alerts.size(); from += AT_ONCE) {
            writeSome(alerts.subList(from, Math.min(alerts.size(), from + AT_ONCE)));
        }
    }

    private void writeSome(List<Alert> alerts) {
        Set<String> known = known(alerts);
        Map<String, IncidentRow> incidents = incidents(alerts);
        Rows rows = Rows.into(handle, "alert", 11);
        // The two topics are read side by side: an SMS may have come before its alert.
        Rows told =
                new Rows(
                        handle,
                        "update sms set incident_id = ? where sms_id = ? and incident_id is null");
        for (Alert alert : alerts) {
            if (alert.confirms()) {
                IncidentRow open = incidents.get(alert.incidentId());
                if (open != null && alert.readUntil() != null) {
                    incidents.put(alert.incidentId(), open.openUntil(alert.readUntil()));
                }
            } else if (known.add(alert.alertId())) {
                rows.add(
                        alert.alertId(),
                        alert.incidentId(),
                        alert.meterId(),
                        alert.event(),
                        alert.severity(),
                        alert.detectedAt(),
                        alert.litresPerHour(),
                        alert.litres(),
                        Json.text(alert.evidence()),
                        Json.text(alert.explanation()),
                        alert.superseded());
                told.add(alert.incidentId(), alert.alertId());
                incidents.merge(
                        alert.incidentId(),
                        IncidentRow.first(alert),
                        (before, first) -> before.after(alert));
            }
        }
        rows.write();
        told.write();
        Rows delete = new Rows(handle, "delete from incident where incident_id = ?");
        Rows insert = Rows.into(handle, "incident", 16);
        incidents.forEach(
                (id, incident) -> {
                    delete.add(id);
                    insert.add(incident.row());
                });
        delete.write();
        insert.write();
    }

    private Set<String> known(List<Alert> alerts) {
        return new HashSet<>(
                handle.createQuery("select alert_id from alert where alert_id in (<ids>)")
                        .bindList("ids", new HashSet<>(ids(alerts, true)))
                        .mapTo(String.class)
                        .list());
    }

    private Map<String, IncidentRow> incidents(List<Alert> alerts) {
        Map<String, IncidentRow> found = new HashMap<>();
        handle.createQuery("select * from incident where incident_id in (<ids>)")
                .bindList("ids", new HashSet<>(ids(alerts, false)))
                .map((row, context) -> IncidentRow.of(row))
                .forEach(incident -> found.put(incident.incidentId(), incident));
        return found;
    }

    private static List<String> ids(List<Alert> alerts, boolean ofAlerts) {
        List<String> ids = new ArrayList<>();
        alerts.forEach(alert -> ids.add(ofAlerts ? alert.alertId() : alert.incidentId()));
        return ids;
    }
}

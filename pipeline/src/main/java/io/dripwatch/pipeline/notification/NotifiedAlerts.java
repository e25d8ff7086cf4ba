package io.dripwatch.pipeline.notification;

import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.notification.Told;
import java.util.ArrayList;
import java.util.List;

/**
 * The newest alerts of one meter that caused their SMS: state of {@link NotificationFunction}.
 *
 * @param alertIds oldest first
 * @param warnedIncidentIds of those alerts that were openings, oldest first; null in the state of a
 *     release that did not note them
 */
public record NotifiedAlerts(List<String> alertIds, List<String> warnedIncidentIds) {

    /**
     * More alerts than one meter causes within any replay of the alerts topic that is still fresh;
     * an older one is stopped by the staleness gate and by the journal. More incidents than one
     * meter has open at a time, too.
     */
    static final int REMEMBERED = 32;

    static final NotifiedAlerts NONE = new NotifiedAlerts(List.of(), List.of());

    /**
     * Without notes an all-clear counts as awaited: silence would leave a household in worry that
     * was warned before the upgrade.
     */
    Told of(IncidentTransition alert) {
        return new Told(
                alertIds.contains(alert.alertId()),
                warnedIncidentIds == null || warnedIncidentIds.contains(alert.incidentId()));
    }

    NotifiedAlerts with(IncidentTransition alert) {
        return new NotifiedAlerts(
                longer(alertIds, alert.alertId()),
                alert.event() == IncidentEvent.OPENED
                        ? longer(warnedIncidentIds, alert.incidentId())
                        : warnedIncidentIds);
    }

    private static List<String> longer(List<String> ids, String newest) {
        List<String> longer = ids == null ? new ArrayList<>() : new ArrayList<>(ids);
        longer.add(newest);
        int surplus = Math.max(0, longer.size() - REMEMBERED);
        return new ArrayList<>(longer.subList(surplus, longer.size()));
    }
}

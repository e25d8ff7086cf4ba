package io.dripwatch.domain.notification;

import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.Severity;

/**
 * An incident of which somebody was told.
 *
 * @param alert the newest that is known of it
 * @param severity the highest that was told
 * @param toldAt epoch milliseconds of the warning
 * @param remindedDay day of the last reminder that was told or skipped; 0 for none
 * @param closedAt epoch milliseconds at which it was heard to have ended; 0 while it goes on
 * @param cleared the all-clear was told
 */
public record ToldIncident(
        IncidentTransition alert,
        Severity severity,
        long toldAt,
        int remindedDay,
        long closedAt,
        boolean cleared) {

    /** Whether it is the incident of that alert, told to the same audience. */
    boolean isOf(IncidentTransition other) {
        return alert.incidentId().equals(other.incidentId())
                && alert.audience() == other.audience();
    }

    boolean isOpen() {
        return closedAt == 0;
    }

    ToldIncident about(IncidentTransition newer) {
        return new ToldIncident(newer, severity, toldAt, remindedDay, closedAt, cleared);
    }

    ToldIncident told(Severity newSeverity) {
        Severity higher = severity.compareTo(newSeverity) >= 0 ? severity : newSeverity;
        return new ToldIncident(alert, higher, toldAt, remindedDay, 0, false);
    }

    ToldIncident reminded(int day) {
        return new ToldIncident(alert, severity, toldAt, day, closedAt, cleared);
    }

    ToldIncident closed(long at) {
        return new ToldIncident(alert, severity, toldAt, remindedDay, at, cleared);
    }

    ToldIncident reopened() {
        return new ToldIncident(alert, severity, toldAt, remindedDay, 0, cleared);
    }

    ToldIncident withAllClear() {
        return new ToldIncident(alert, severity, toldAt, remindedDay, closedAt, true);
    }
}

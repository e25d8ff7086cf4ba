package io.dripwatch.domain.notification;

import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.Severity;
import java.util.List;
import java.util.stream.Stream;

/**
 * An incident of which somebody was told.
 *
 * @param alert the newest that is known of it
 * @param severity the highest that was told
 * @param toldAt epoch milliseconds of the warning
 * @param remindedDay day of the last reminder that was told or skipped; 0 for none
 * @param closedAt epoch milliseconds at which it was heard to have ended; 0 while it goes on
 * @param cleared the all-clear was told
 * @param toldBy ids of the SMS that warn of it, since it began or began again; those behind the
 *     policy know which of them went out. Empty in state of an older release, and empty it stays
 *     until the incident begins again: the SMS that told of it then is not known
 */
public record ToldIncident(
        IncidentTransition alert,
        Severity severity,
        long toldAt,
        int remindedDay,
        long closedAt,
        boolean cleared,
        List<String> toldBy) {

    static ToldIncident first(IncidentTransition alert, String smsId, long now) {
        return new ToldIncident(alert, alert.severity(), now, 0, 0, false, List.of(smsId));
    }

    /** Whether it is the incident of that alert, told to the same audience. */
    boolean isOf(IncidentTransition other) {
        return alert.incidentId().equals(other.incidentId())
                && alert.audience() == other.audience();
    }

    boolean isOpen() {
        return closedAt == 0;
    }

    ToldIncident about(IncidentTransition newer) {
        return new ToldIncident(newer, severity, toldAt, remindedDay, closedAt, cleared, toldBy);
    }

    /** Told again, as something worse. */
    ToldIncident told(IncidentTransition newer, String smsId) {
        return goingOn(newer, with(smsId));
    }

    /** Told to go on after an all-clear: the next one builds on this SMS alone. */
    ToldIncident toldAgain(IncidentTransition newer, String smsId) {
        return goingOn(newer, List.of(smsId));
    }

    private ToldIncident goingOn(IncidentTransition newer, List<String> smsIds) {
        Severity higher = severity.compareTo(newer.severity()) >= 0 ? severity : newer.severity();
        return new ToldIncident(newer, higher, toldAt, remindedDay, 0, false, smsIds);
    }

    /** Recalled by a reminder. */
    ToldIncident recalled(String smsId) {
        return new ToldIncident(
                alert, severity, toldAt, remindedDay, closedAt, cleared, with(smsId));
    }

    private List<String> with(String smsId) {
        return toldBy.isEmpty()
                ? List.of()
                : Stream.concat(toldBy.stream(), Stream.of(smsId)).toList();
    }

    ToldIncident reminded(int day) {
        return new ToldIncident(alert, severity, toldAt, day, closedAt, cleared, toldBy);
    }

    ToldIncident closed(long at) {
        return new ToldIncident(alert, severity, toldAt, remindedDay, at, cleared, toldBy);
    }

    ToldIncident reopened() {
        return new ToldIncident(alert, severity, toldAt, remindedDay, 0, cleared, toldBy);
    }

    ToldIncident withAllClear() {
        return new ToldIncident(alert, severity, toldAt, remindedDay, closedAt, true, toldBy);
    }
}

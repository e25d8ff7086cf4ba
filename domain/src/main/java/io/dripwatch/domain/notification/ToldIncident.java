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
 * @param lastToldAt epoch milliseconds of the last SMS that said that it goes on
 * @param reminders that were told or skipped
 * @param closedAt epoch milliseconds at which it was heard to have ended; 0 while it goes on
 * @param cleared nothing is left to say of its end
 * @param toldBy ids of the SMS that warn of it, since it began or began again; those behind the
 *     policy know which of them went out
 */
public record ToldIncident(
        IncidentTransition alert,
        Severity severity,
        long toldAt,
        long lastToldAt,
        int reminders,
        long closedAt,
        boolean cleared,
        List<String> toldBy) {

    static ToldIncident first(IncidentTransition alert, String smsId, long now) {
        return new ToldIncident(
                alert, SmsMessage.severityOf(alert), now, now, 0, 0, false, List.of(smsId));
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
        return new ToldIncident(
                newer, severity, toldAt, lastToldAt, reminders, closedAt, cleared, toldBy);
    }

    /** What was told of this is true of that: the same water under another onset or name. */
    ToldIncident goesOnAs(IncidentTransition heir) {
        return new ToldIncident(heir, severity, toldAt, lastToldAt, reminders, 0, false, toldBy);
    }

    /** Told again, as something worse. */
    ToldIncident told(IncidentTransition newer, String smsId, long now) {
        return goingOn(newer, with(smsId), now);
    }

    /** Told to go on after an all-clear: the next one builds on this SMS alone. */
    ToldIncident toldAgain(IncidentTransition newer, String smsId, long now) {
        return goingOn(newer, List.of(smsId), now);
    }

    private ToldIncident goingOn(IncidentTransition newer, List<String> smsIds, long now) {
        Severity of = SmsMessage.severityOf(newer);
        Severity higher = severity.compareTo(of) >= 0 ? severity : of;
        return new ToldIncident(newer, higher, toldAt, now, reminders, 0, false, smsIds);
    }

    /** Recalled by a reminder. */
    ToldIncident recalled(String smsId, long now) {
        return new ToldIncident(
                alert, severity, toldAt, now, reminders, closedAt, cleared, with(smsId));
    }

    private List<String> with(String smsId) {
        return toldBy.contains(smsId)
                ? toldBy
                : Stream.concat(toldBy.stream(), Stream.of(smsId)).toList();
    }

    ToldIncident owedNoMore(int reminder) {
        return new ToldIncident(
                alert, severity, toldAt, lastToldAt, reminder, closedAt, cleared, toldBy);
    }

    ToldIncident closed(long at) {
        return new ToldIncident(
                alert, severity, toldAt, lastToldAt, reminders, at, cleared, toldBy);
    }

    ToldIncident reopened() {
        return new ToldIncident(alert, severity, toldAt, lastToldAt, reminders, 0, cleared, toldBy);
    }

    ToldIncident withAllClear() {
        return new ToldIncident(
                alert, severity, toldAt, lastToldAt, reminders, closedAt, true, toldBy);
    }
}

package io.dripwatch.domain.notification.book;

import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.Severity;
import io.dripwatch.domain.notification.message.SmsMessage;

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
 */
public record ToldIncident(
        IncidentTransition alert,
        Severity severity,
        long toldAt,
        long lastToldAt,
        int reminders,
        long closedAt,
        boolean cleared) {

    public static ToldIncident first(IncidentTransition alert, long now) {
        return new ToldIncident(alert, SmsMessage.severityOf(alert), now, now, 0, 0, false);
    }

    /** Whether it is the incident of that alert, told to the same audience. */
    boolean isOf(IncidentTransition other) {
        return alert.incidentId().equals(other.incidentId())
                && alert.audience() == other.audience();
    }

    public boolean isOpen() {
        return closedAt == 0;
    }

    public ToldIncident about(IncidentTransition newer) {
        return new ToldIncident(newer, severity, toldAt, lastToldAt, reminders, closedAt, cleared);
    }

    /** What was told of this is true of that: the same water under another onset or name. */
    public ToldIncident goesOnAs(IncidentTransition heir) {
        return new ToldIncident(heir, severity, toldAt, lastToldAt, reminders, 0, false);
    }

    /** Told again: it goes on, or is worse. */
    public ToldIncident told(IncidentTransition newer, long now) {
        Severity of = SmsMessage.severityOf(newer);
        Severity higher = severity.compareTo(of) >= 0 ? severity : of;
        return new ToldIncident(newer, higher, toldAt, now, reminders, 0, false);
    }

    /** Recalled by a reminder. */
    public ToldIncident recalled(long now) {
        return new ToldIncident(alert, severity, toldAt, now, reminders, closedAt, cleared);
    }

    public ToldIncident owedNoMore(int reminder) {
        return new ToldIncident(alert, severity, toldAt, lastToldAt, reminder, closedAt, cleared);
    }

    public ToldIncident closed(long at) {
        return new ToldIncident(alert, severity, toldAt, lastToldAt, reminders, at, cleared);
    }

    public ToldIncident reopened() {
        return new ToldIncident(alert, severity, toldAt, lastToldAt, reminders, 0, cleared);
    }

    public ToldIncident withAllClear() {
        return new ToldIncident(alert, severity, toldAt, lastToldAt, reminders, closedAt, true);
    }
}

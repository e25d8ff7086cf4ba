package io.dripwatch.domain.notification.book;

import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.Severity;
import io.dripwatch.domain.notification.message.SmsMessage;

/**
 * An incident of which somebody was told.
 *
 * @param alert the newest that is known of it; its litres are all that ran, under whatever name
 * @param severity the highest that was told
 * @param toldAt epoch milliseconds of the warning
 * @param lastToldAt epoch milliseconds of the last SMS that said that it goes on
 * @param reminders that were told or skipped
 * @param closedAt epoch milliseconds at which it was heard to have ended; 0 while it goes on
 * @param cleared nothing is left to say of its end
 * @param litresBefore that ran under earlier names of the same water, and that alerts of this one
 *     do not count
 */
public record ToldIncident(
        IncidentTransition alert,
        Severity severity,
        long toldAt,
        long lastToldAt,
        int reminders,
        long closedAt,
        boolean cleared,
        double litresBefore) {

    /** How long an incident lasted, in the evidence of its end. */
    private static final String HOURS = "hours";

    private static final double HOUR_MILLIS = 3_600_000;

    public static ToldIncident first(IncidentTransition alert, long now) {
        return new ToldIncident(alert, SmsMessage.severityOf(alert), now, now, 0, 0, false, 0);
    }

    /** Whether it is the incident of that alert, told to the same audience. */
    boolean isOf(IncidentTransition other) {
        return alert.incidentId().equals(other.incidentId())
                && alert.audience() == other.audience();
    }

    public boolean isOpen() {
        return closedAt == 0;
    }

    /** What was taken back has no numbers of its own: those that were told. */
    public ToldIncident about(IncidentTransition newer) {
        boolean takenBack = newer.event() == IncidentEvent.RETRACTED;
        return with(
                takenBack
                        ? newer.amountingTo(alert.litresPerHour(), alert.litres())
                        : newer.amountingTo(newer.litresPerHour(), newer.litres() + litresBefore));
    }

    /**
     * What was told of this is true of that: the same water under another onset or name. What ran
     * before it has run all the same, unless it was taken back.
     */
    public ToldIncident goesOnAs(IncidentTransition heir) {
        double before = litresBefore;
        if (alert.event() != IncidentEvent.RETRACTED) {
            before =
                    endsBefore(heir)
                            ? alert.litres()
                            : Math.max(litresBefore, alert.litres() - heir.litres());
        }
        return new ToldIncident(
                heir.amountingTo(heir.litresPerHour(), heir.litres() + before),
                severity,
                toldAt,
                lastToldAt,
                reminders,
                0,
                false,
                before);
    }

    /** Whether it had stopped when that began. */
    public boolean endsBefore(IncidentTransition later) {
        double hours = alert.evidence().getOrDefault(HOURS, 0.0);
        double end = hours > 0 ? alert.onset() + hours * HOUR_MILLIS : alert.detectedAt();
        return later.onset() >= end;
    }

    /** Runs on, which its reader knows. */
    public ToldIncident runsOn(IncidentTransition newer) {
        return new ToldIncident(
                newer, severity, toldAt, lastToldAt, reminders, 0, false, litresBefore);
    }

    /** Told again: it goes on, or is worse. */
    public ToldIncident told(IncidentTransition newer, long now) {
        Severity of = SmsMessage.severityOf(newer);
        Severity higher = severity.compareTo(of) >= 0 ? severity : of;
        boolean same = newer.alertId().equals(alert.alertId());
        return new ToldIncident(
                same ? alert.received(newer.reception()) : newer,
                higher,
                toldAt,
                now,
                reminders,
                0,
                false,
                litresBefore);
    }

    /** Recalled by a reminder. */
    public ToldIncident recalled(long now) {
        return new ToldIncident(
                alert, severity, toldAt, now, reminders, closedAt, cleared, litresBefore);
    }

    public ToldIncident owedNoMore(int reminder) {
        return new ToldIncident(
                alert, severity, toldAt, lastToldAt, reminder, closedAt, cleared, litresBefore);
    }

    public ToldIncident closed(long at) {
        return ended(at, cleared);
    }

    public ToldIncident reopened() {
        return ended(0, cleared);
    }

    public ToldIncident withAllClear() {
        return ended(closedAt, true);
    }

    private ToldIncident with(IncidentTransition newer) {
        return new ToldIncident(
                newer, severity, toldAt, lastToldAt, reminders, closedAt, cleared, litresBefore);
    }

    private ToldIncident ended(long at, boolean allClear) {
        return new ToldIncident(
                alert, severity, toldAt, lastToldAt, reminders, at, allClear, litresBefore);
    }
}

package io.dripwatch.domain.notification;

import io.dripwatch.domain.incident.IncidentTransition;

/**
 * One thing to tell, before anybody asks whether and when.
 *
 * @param alert what it is about: for a reminder, the newest that is known of the incident
 * @param day days since the warning, for a reminder; 0 otherwise
 * @param firstDue epoch milliseconds at which it was first ready to be told
 * @param due epoch milliseconds from which it may be told; later than {@code firstDue} when quiet
 *     hours or caps hold it
 */
public record Notice(
        Occasion occasion, IncidentTransition alert, int day, long firstDue, long due) {

    static Notice of(Occasion occasion, IncidentTransition alert, long now) {
        return new Notice(occasion, alert, 0, now, now);
    }

    Notice until(long later) {
        return new Notice(occasion, alert, day, firstDue, later);
    }

    Notice about(IncidentTransition newer) {
        return new Notice(occasion, newer, day, firstDue, due);
    }

    /** Whether it is about the incident of that alert, for the same audience. */
    boolean isOf(IncidentTransition other) {
        return alert.incidentId().equals(other.incidentId())
                && alert.audience() == other.audience();
    }

    /**
     * Name of its SMS: the alert's own. A reminder has one of its incident, audience and day, so
     * that it is the same one after a restore, whatever alert is the newest by then.
     */
    public String smsId() {
        return occasion == Occasion.REMINDER
                ? alert.incidentId() + "-" + alert.audience() + "-day" + day
                : alert.alertId();
    }
}

package io.dripwatch.domain.notification.book;

import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.Reception;
import io.dripwatch.domain.notification.message.Occasion;
import io.dripwatch.domain.notification.message.Reason;
import java.util.Optional;

/**
 * One thing to tell, before anybody asks whether and when.
 *
 * @param alert what it is about: for a reminder, the newest that is known of the incident
 * @param day days since the warning, for a reminder; 0 otherwise
 * @param number which reminder of its incident it is, from 1, also when it is the first word that
 *     is heard; 0 for anything else
 * @param firstDue epoch milliseconds at which it was first ready to be told
 * @param due epoch milliseconds from which it may be told; later than {@code firstDue} when quiet
 *     hours or caps hold it. {@link #ASLEEP} until a newer reading shows that it is still true
 * @param why what holds it; null when nothing does
 */
public record Notice(
        Occasion occasion,
        IncidentTransition alert,
        int day,
        int number,
        long firstDue,
        long due,
        Reason why) {

    /** Waits for a reading, not for a time. */
    public static final long ASLEEP = Long.MAX_VALUE;

    private static final String REMINDER = "-reminder";

    private static final String QUESTION = "-question";

    /** One that nothing holds; a reminder is the first of its incident. */
    public Notice(Occasion occasion, IncidentTransition alert, int day, long firstDue, long due) {
        this(occasion, alert, day, occasion == Occasion.REMINDER ? 1 : 0, firstDue, due, null);
    }

    public static Notice of(Occasion occasion, IncidentTransition alert, long now) {
        return new Notice(occasion, alert, 0, 0, now, now, null);
    }

    public static Notice reminder(IncidentTransition alert, int day, int number, long now) {
        return new Notice(Occasion.REMINDER, alert, day, number, now, now, null);
    }

    public Notice until(long later, Reason reason) {
        return new Notice(occasion, alert, day, number, firstDue, later, reason);
    }

    /** The same SMS, to somebody to whom it says something else. */
    public Notice as(Occasion other) {
        return new Notice(other, alert, day, number, firstDue, due, why);
    }

    public Notice about(IncidentTransition newer) {
        return new Notice(occasion, newer, day, number, firstDue, due, why);
    }

    /** The same, seen to be true at a newer reading. */
    public Notice seenAgain(Reception reception) {
        return about(alert.received(reception));
    }

    /** The same, ready to be told anew. */
    public Notice awake(long now) {
        return new Notice(occasion, alert, day, number, now, now, null);
    }

    public boolean isAsleep() {
        return due == ASLEEP;
    }

    /** Whether it is about the incident of that alert, for the same audience. */
    public boolean isOf(IncidentTransition other) {
        return isOf(other.incidentId()) && alert.audience() == other.audience();
    }

    public boolean isOf(String incidentId) {
        return alert.incidentId().equals(incidentId);
    }

    /** The same, and a question about that incident, whom it asks. */
    boolean concerns(IncidentTransition other) {
        return isOf(other) || occasion == Occasion.QUESTION && isOf(other.incidentId());
    }

    /**
     * Name of its SMS: the alert's own. A reminder has one of its incident, audience and number,
     * and a question one of its incident, so that it is the same one after a restore, whatever
     * alert is the newest by then.
     */
    public String smsId() {
        if (occasion == Occasion.QUESTION) {
            return questionOf(alert.incidentId());
        }
        return number > 0
                ? alert.incidentId() + "-" + alert.audience() + REMINDER + number
                : alert.alertId();
    }

    /** Name of the question that is asked about an incident. */
    public static String questionOf(String incidentId) {
        return incidentId + QUESTION;
    }

    /** Whether an SMS of this name asks a question. */
    public static boolean isQuestion(String smsId) {
        return smsId.endsWith(QUESTION);
    }

    /**
     * The incident of which a reminder or question of this name is; empty for the name of an alert.
     */
    public static Optional<String> incidentOf(String smsId) {
        if (isQuestion(smsId)) {
            return Optional.of(smsId.substring(0, smsId.length() - QUESTION.length()));
        }
        int end = smsId.lastIndexOf(REMINDER);
        int audience = end < 0 ? -1 : smsId.lastIndexOf('-', end - 1);
        return audience < 0 ? Optional.empty() : Optional.of(smsId.substring(0, audience));
    }
}

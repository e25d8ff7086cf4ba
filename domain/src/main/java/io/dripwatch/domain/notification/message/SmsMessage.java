package io.dripwatch.domain.notification.message;

import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentCatalogue;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.incident.Severity;

/**
 * One SMS to send. Flat, so that it crosses operators. Personal: prints neither number nor words.
 *
 * @param alertId the alert that it tells of; there is one SMS for each. A reminder bears the
 *     incident's id, its audience and {@code -reminder} with its number behind it
 * @param incidentId what it is about
 * @param type of that incident; null for a reply
 * @param householdId whose number it is; for the operator, whom it is about
 * @param body the words; they hold {@link ReferenceCode#of} the alert
 * @param decidedAt epoch milliseconds at which the policy let it go: of two that wait, the fresher
 *     one is sent first
 * @param notAfter epoch milliseconds after which it must not be sent; {@link #NEVER_STALE} in a
 *     replay, where the clock is the readings' own
 * @param hours in which it may be sent, whatever it waited for
 * @param withdrawn why it must not be sent any more; null while it may
 * @param template the same for a provider that takes no words; null where there is none
 */
public record SmsMessage(
        String alertId,
        String incidentId,
        IncidentType type,
        Occasion occasion,
        Audience audience,
        String householdId,
        String meterId,
        PhoneNumber to,
        String body,
        long decidedAt,
        long notAfter,
        Severity severity,
        SendingHours hours,
        Reason withdrawn,
        FilledTemplate template) {

    public static final long NEVER_STALE = Long.MAX_VALUE;

    /** To be sent at any hour, as words. */
    public SmsMessage(
            String alertId,
            String incidentId,
            IncidentType type,
            Occasion occasion,
            Audience audience,
            String householdId,
            String meterId,
            PhoneNumber to,
            String body,
            long decidedAt,
            long notAfter,
            Severity severity) {
        this(
                alertId,
                incidentId,
                type,
                occasion,
                audience,
                householdId,
                meterId,
                to,
                body,
                decidedAt,
                notAfter,
                severity,
                SendingHours.ANY,
                null,
                null);
    }

    /** How soon the reader of an SMS about this alert must have it. */
    public static Severity severityOf(IncidentTransition alert) {
        return IncidentCatalogue.of(alert.type()).bounded(alert.severity());
    }

    /** Whether both tell the same reader of the same incident. */
    public boolean isOfSameAs(SmsMessage other) {
        return incidentId.equals(other.incidentId) && audience == other.audience;
    }

    /** Why it must not be sent at that time; null when it may. */
    public Reason staleness(long now) {
        if (withdrawn != null) {
            return withdrawn;
        }
        return now > notAfter ? Reason.STALE : null;
    }

    /** The same to another number. */
    public SmsMessage to(PhoneNumber other) {
        return with(other, hours, withdrawn, template);
    }

    /** The same, but not to be sent any more. */
    public SmsMessage withdrawn(Reason why) {
        return with(to, hours, why, template);
    }

    /** The same, to be sent in these hours only. */
    public SmsMessage within(SendingHours other) {
        return with(to, other, withdrawn, template);
    }

    /** The same, with what a provider is told that takes no words. */
    public SmsMessage saidBy(FilledTemplate other) {
        return with(to, hours, withdrawn, other);
    }

    public boolean isWithdrawn() {
        return withdrawn != null;
    }

    private SmsMessage with(
            PhoneNumber number, SendingHours times, Reason why, FilledTemplate filled) {
        return new SmsMessage(
                alertId,
                incidentId,
                type,
                occasion,
                audience,
                householdId,
                meterId,
                number,
                body,
                decidedAt,
                notAfter,
                severity,
                times,
                why,
                filled);
    }

    @Override
    public String toString() {
        return "SmsMessage[alertId=" + alertId + ", meterId=" + meterId + ", to=" + to + "]";
    }
}

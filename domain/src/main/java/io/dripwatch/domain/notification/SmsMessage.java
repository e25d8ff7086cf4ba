package io.dripwatch.domain.notification;

import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentCatalogue;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.incident.Severity;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One SMS to send. Flat, so that it crosses operators. Personal: prints neither number nor words.
 *
 * @param alertId the alert that it tells of; there is one SMS for each. A reminder bears the
 *     incident's id, its audience and {@code -reminder} with its number behind it ({@link
 *     Notice#recalledBy})
 * @param incidentId what it is about
 * @param type null in state of an older release, as are {@code householdId} and {@code firstBody}
 * @param householdId whose number it is; for the operator, whom it is about
 * @param body the words; they hold {@link ReferenceCode#of} the alert
 * @param firstBody the words for somebody who was told nothing yet; null where there is no such
 *     reader, or nothing left to say to him
 * @param after ids of the SMS that told of the same before, one of which its reader must have got;
 *     empty for a warning, and where nothing is known of them
 * @param decidedAt epoch milliseconds at which the policy let it go: of two that wait, the fresher
 *     one is sent first
 * @param notAfter epoch milliseconds after which it must not be sent; {@link #NEVER_STALE} in a
 *     replay, where the clock is the readings' own
 * @param hours in which it may be sent, whatever it waited for
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
        String firstBody,
        List<String> after,
        long decidedAt,
        long notAfter,
        Severity severity,
        SendingHours hours) {

    public static final long NEVER_STALE = Long.MAX_VALUE;

    /** Before everything: it must not be sent any more. */
    private static final long WITHDRAWN = 0;

    public SmsMessage {
        // State of an older release knows none of them.
        occasion = occasion == null ? Occasion.WARNING : occasion;
        audience = audience == null ? Audience.HOUSEHOLD : audience;
        after = after == null ? List.of() : List.copyOf(after);
        hours = hours == null ? SendingHours.ANY : hours;
    }

    /** To be sent at any hour. */
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
            String firstBody,
            List<String> after,
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
                firstBody,
                after,
                decidedAt,
                notAfter,
                severity,
                SendingHours.ANY);
    }

    /** How soon the reader of an SMS about this alert must have it. */
    public static Severity severityOf(IncidentTransition alert) {
        return IncidentCatalogue.of(alert.type()).bounded(alert.severity());
    }

    /** It is an all-clear or a retraction: without its warning it is void. */
    public boolean endsIncident() {
        return occasion.ends();
    }

    /** Whether both tell the same reader of the same incident. */
    public boolean isOfSameAs(SmsMessage other) {
        return incidentId != null
                && incidentId.equals(other.incidentId)
                && audience == other.audience;
    }

    /**
     * What it is to somebody who got only some of what it builds on: itself; where he got none, a
     * first warning; and where nothing is left to warn of, nothing.
     *
     * @param wasTold whether the SMS of that id was let go
     */
    public Optional<SmsMessage> given(Predicate<String> wasTold) {
        if (after.isEmpty()) {
            return Optional.of(this);
        }
        List<String> told = after.stream().filter(wasTold).toList();
        if (!told.isEmpty()) {
            return Optional.of(with(occasion, to, body, firstBody, told, notAfter, hours));
        }
        return occasion.ends() || firstBody == null
                ? Optional.empty()
                : Optional.of(
                        with(Occasion.WARNING, to, firstBody, null, List.of(), notAfter, hours));
    }

    /** The same to another number. */
    public SmsMessage to(PhoneNumber other) {
        return with(occasion, other, body, firstBody, after, notAfter, hours);
    }

    /** The same, but not to be sent any more. */
    public SmsMessage withdrawn() {
        return with(occasion, to, body, firstBody, after, WITHDRAWN, hours);
    }

    /** The same, to be sent in these hours only. */
    public SmsMessage within(SendingHours other) {
        return with(occasion, to, body, firstBody, after, notAfter, other);
    }

    public boolean isWithdrawn() {
        return notAfter == WITHDRAWN;
    }

    private SmsMessage with(
            Occasion otherOccasion,
            PhoneNumber otherNumber,
            String otherBody,
            String otherFirst,
            List<String> told,
            long until,
            SendingHours otherHours) {
        return new SmsMessage(
                alertId,
                incidentId,
                type,
                otherOccasion,
                audience,
                householdId,
                meterId,
                otherNumber,
                otherBody,
                otherFirst,
                told,
                decidedAt,
                until,
                severity,
                otherHours);
    }

    @Override
    public String toString() {
        return "SmsMessage[alertId=" + alertId + ", meterId=" + meterId + ", to=" + to + "]";
    }
}

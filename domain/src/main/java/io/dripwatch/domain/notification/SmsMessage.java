package io.dripwatch.domain.notification;

import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.incident.Severity;

/**
 * One SMS to send. Flat, so that it crosses operators. Personal: prints neither number nor words.
 *
 * @param alertId the alert that it tells of; there is one SMS for each. A reminder bears the
 *     alert's id with {@code -day} and its day behind it
 * @param incidentId what it is about
 * @param endsIncident it is an all-clear or a retraction: without its warning it is void
 * @param body the words; they hold {@link ReferenceCode#of} the alert
 * @param decidedAt epoch milliseconds at which the policy let it go: of two that wait, the fresher
 *     one is sent first
 * @param notAfter epoch milliseconds after which it must not be sent; {@link #NEVER_STALE} in a
 *     replay, where the clock is the readings' own
 */
public record SmsMessage(
        String alertId,
        String incidentId,
        boolean endsIncident,
        String meterId,
        PhoneNumber to,
        String body,
        long decidedAt,
        long notAfter,
        Severity severity) {

    public static final long NEVER_STALE = Long.MAX_VALUE;

    @Override
    public String toString() {
        return "SmsMessage[alertId=" + alertId + ", meterId=" + meterId + ", to=" + to + "]";
    }
}

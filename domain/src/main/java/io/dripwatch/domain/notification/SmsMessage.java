package io.dripwatch.domain.notification;

import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.incident.Severity;

/**
 * One SMS to send. Flat, so that it crosses operators. Personal: prints neither number nor words.
 *
 * @param alertId the alert that it tells of; there is one SMS for each
 * @param body the words; they hold {@link ReferenceCode#of} the alert
 * @param notAfter epoch milliseconds after which it must not be sent; {@link #NEVER_STALE} in a
 *     replay, where the clock is the readings' own
 */
public record SmsMessage(
        String alertId,
        String meterId,
        PhoneNumber to,
        String body,
        long notAfter,
        Severity severity) {

    public static final long NEVER_STALE = Long.MAX_VALUE;

    @Override
    public String toString() {
        return "SmsMessage[alertId=" + alertId + ", meterId=" + meterId + ", to=" + to + "]";
    }
}

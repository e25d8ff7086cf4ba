package io.dripwatch.pipeline.sms.journal;

import io.dripwatch.domain.notification.message.Reason;

/**
 * One entry of the journal: neither number nor words.
 *
 * @param attempt POSTs so far of which a byte may have reached the provider, with the one that this
 *     intent announces
 * @param at epoch milliseconds of the sender's clock
 * @param bodyHash SHA-256 of the words, hexadecimal; for a person who compares, nothing here reads
 *     it
 * @param sid null unless accepted; of a message that is POSTed again because it did not arrive, the
 *     id of the first
 * @param httpStatus 0 for none
 * @param code the provider's error code; 0 for none
 * @param householdId in whose book the SMS stands; null where it is not known
 * @param reason why it is not sent any more; null unless it was given up before a POST
 */
public record SendRecord(
        String alertId,
        SendState state,
        int attempt,
        long at,
        String bodyHash,
        String sid,
        int httpStatus,
        int code,
        String householdId,
        Reason reason) {}

package io.dripwatch.pipeline.sms.journal;

import io.dripwatch.domain.notification.message.Reason;
import io.dripwatch.domain.notification.message.SmsMessage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

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
        Reason reason) {

    /**
     * Of a message.
     *
     * @param at epoch milliseconds
     * @param sid null for none
     * @param status HTTP's; 0 for none
     * @param code 0 for none
     */
    public static SendRecord of(
            SmsMessage message,
            SendState state,
            int attempt,
            long at,
            String sid,
            int status,
            int code) {
        return new SendRecord(
                message.alertId(),
                state,
                attempt,
                at,
                hash(message.body()),
                sid,
                status,
                code,
                message.householdId(),
                state == SendState.EXPIRED ? message.staleness(at) : null);
    }

    private static String hash(String body) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(body.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** The provider may have it, and nobody knows. */
    public boolean isInDoubt() {
        return state == SendState.INTENT || state == SendState.IN_DOUBT;
    }
}

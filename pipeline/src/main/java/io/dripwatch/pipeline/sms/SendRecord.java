package io.dripwatch.pipeline.sms;

/**
 * One entry of the journal: neither number nor words.
 *
 * @param attempt 1 for the first POST, 2 for the one repeated after doubt; a POST that never
 *     reached the provider, or that it failed while it was away, is repeated under its number
 * @param at epoch milliseconds of the sender's clock
 * @param bodyHash SHA-256 of the words, hexadecimal; for a person who compares, nothing here reads
 *     it
 * @param sid null unless accepted
 * @param httpStatus 0 for none
 * @param code the provider's error code; 0 for none
 */
public record SendRecord(
        String alertId,
        SendState state,
        int attempt,
        long at,
        String bodyHash,
        String sid,
        int httpStatus,
        int code) {}

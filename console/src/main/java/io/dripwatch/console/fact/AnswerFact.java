package io.dripwatch.console.fact;

/**
 * What a household answered to somebody who entered it here.
 *
 * @param at epoch milliseconds, as {@code until}
 * @param kind IT_IS_ME, FIXED, CALL_ME, AWAY, STOP, BACK or START
 * @param until AWAY: when they come back; null for open
 */
public record AnswerFact(
        String answerId,
        String householdId,
        String meterId,
        long at,
        String kind,
        Long until,
        String author) {}

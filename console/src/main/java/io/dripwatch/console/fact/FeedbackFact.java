package io.dripwatch.console.fact;

/**
 * What a household asked for, or what was found there.
 *
 * @param at epoch milliseconds, as {@code from} and {@code until}
 */
public record FeedbackFact(
        String meterId,
        long at,
        String kind,
        Double litres,
        Long from,
        Long until,
        String incidentId,
        String finding)
        implements Fact {}

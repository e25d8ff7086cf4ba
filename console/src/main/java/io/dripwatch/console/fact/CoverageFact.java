package io.dripwatch.console.fact;

/**
 * What a meter's data can show.
 *
 * @param at epoch milliseconds
 * @param interval null while it is not known
 * @param reason null but for level NONE
 * @param smallestWithin7Days L/h; null for none
 */
public record CoverageFact(
        String meterId,
        long at,
        String interval,
        double stepLitres,
        String level,
        String reason,
        Double smallestWithin7Days)
        implements Fact {}

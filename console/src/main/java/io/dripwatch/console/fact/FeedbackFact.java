package io.dripwatch.console.fact;

/**
 * What a household asked for, or what was found there.
 *
 * @param at epoch milliseconds, as {@code from} and {@code until}
 * @param answer to an SMS, such as FIXED; null where it is none
 * @param alertType kind of the incident that was answered; null where that is not known
 */
public record FeedbackFact(
        String meterId,
        long at,
        String kind,
        Double litres,
        Long from,
        Long until,
        String incidentId,
        String finding,
        String answer,
        String alertType)
        implements Fact {

    /** What somebody enters here: no answer to an SMS. */
    public static FeedbackFact entered(
            String meterId,
            long at,
            String kind,
            Double litres,
            Long from,
            Long until,
            String incidentId,
            String finding) {
        return new FeedbackFact(
                meterId, at, kind, litres, from, until, incidentId, finding, null, null);
    }
}

package io.dripwatch.scoring.files;

/**
 * An incident that was opened and told to a household: what a score counts.
 *
 * @param detectedAt when, epoch milliseconds
 * @param type as the alert has it, or the fixed rule's name
 * @param onset when the incident began, epoch milliseconds
 * @param until when it was closed or retracted, epoch milliseconds; {@link #STILL_OPEN} if it was
 *     not
 * @param litresPerHour as the alert has it; NaN where it does not say
 */
public record Opening(
        String meterId,
        long detectedAt,
        String type,
        String incidentId,
        long onset,
        long until,
        double litresPerHour) {

    /** The incident was not closed. */
    public static final long STILL_OPEN = Long.MAX_VALUE;

    /** What a rule without incidents opens: an instant, no more. */
    public static Opening ofRule(String rule, String meterId, long at) {
        return new Opening(meterId, at, rule, "", at, at, Double.NaN);
    }

    Opening at(long instant) {
        return new Opening(meterId, instant, type, incidentId, onset, until, litresPerHour);
    }

    Opening closedAt(long instant) {
        return new Opening(meterId, detectedAt, type, incidentId, onset, instant, litresPerHour);
    }
}

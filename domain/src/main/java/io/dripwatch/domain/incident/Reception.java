package io.dripwatch.domain.incident;

/**
 * How a transition came to be known: what it says of the past, this says of the present.
 *
 * @param arrivedAt epoch milliseconds at which the upload that showed it reached the utility
 * @param readUntil epoch milliseconds of the meter's newest read when it was published
 * @param superseded a later transition of the same incident was published with it: it is no news by
 *     itself
 * @param confirms it changes nothing: the incident was still open at {@code readUntil}. Such a
 *     transition is {@link IncidentEvent#UPDATED}, and has neither numbers nor sentences
 */
public record Reception(long arrivedAt, long readUntil, boolean superseded, boolean confirms) {

    /** Known at the instant of the read that showed it, as by the readings' own clock. */
    public static Reception at(long instant) {
        return new Reception(instant, instant, false, false);
    }
}

package io.dripwatch.domain.incident;

/**
 * A household staying anomalous for one kind, as published.
 *
 * @param onset epoch milliseconds when it began
 * @param decidedAt epoch milliseconds of the read that decided the phase; older than the settle
 *     horizon it is final
 * @param revision how many transitions were published before the next
 */
public record Incident(
        IncidentType type, long onset, IncidentPhase phase, long decidedAt, int revision) {

    /** Whether this is the incident of that type and onset. */
    public boolean is(IncidentType otherType, long otherOnset) {
        return type == otherType && onset == otherOnset;
    }
}

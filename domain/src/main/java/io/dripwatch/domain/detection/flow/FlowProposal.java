package io.dripwatch.domain.detection.flow;

import io.dripwatch.domain.detection.Evidence;
import io.dripwatch.domain.incident.IncidentType;
import java.util.Map;

/**
 * What a hypothesis of flow proposes to tell, as its evidence has passed its bound.
 *
 * @param since epoch milliseconds
 * @param flow that ends the incident when it is missing: L/h, or of an intermittent flow litres a
 *     refill
 * @param loss what is lost, L/h
 * @param nats evidence for it
 * @param numbers see {@link Evidence#numbers}
 */
record FlowProposal(
        IncidentType type,
        long since,
        double flow,
        double loss,
        double nats,
        Map<String, Double> numbers) {

    private static final double HOUR_MILLIS = 3_600_000;

    /** From one instant to a later one, hours. */
    static double hours(long since, long at) {
        return (at - since) / HOUR_MILLIS;
    }
}

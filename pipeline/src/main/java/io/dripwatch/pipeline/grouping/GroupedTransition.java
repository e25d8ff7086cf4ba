package io.dripwatch.pipeline.grouping;

import io.dripwatch.domain.incident.IncidentTransition;

/**
 * A transition and the group of its meter: a district or a feed. Flat.
 *
 * @param transition null to say that the group has one meter more
 */
public record GroupedTransition(String group, IncidentTransition transition) {

    /** The group has one meter more. */
    public static GroupedTransition member(String group) {
        return new GroupedTransition(group, null);
    }
}

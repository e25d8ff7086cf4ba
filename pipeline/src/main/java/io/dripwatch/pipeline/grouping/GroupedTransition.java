package io.dripwatch.pipeline.grouping;

import io.dripwatch.domain.feed.HourlyActivity;
import io.dripwatch.domain.incident.IncidentTransition;

/**
 * A transition and the group of its meter, a district or a feed, or something else about a group.
 * Flat.
 *
 * @param transition null where it is something else
 * @param activity how many of the group's meters moved; null where it is something else, and with a
 *     null transition to say that the group has one meter more
 */
public record GroupedTransition(
        String group, IncidentTransition transition, HourlyActivity activity) {

    public GroupedTransition(String group, IncidentTransition transition) {
        this(group, transition, null);
    }

    /** The group has one meter more. */
    public static GroupedTransition member(String group) {
        return new GroupedTransition(group, null, null);
    }

    /** So many of the group's meters moved in some hours. */
    public static GroupedTransition activity(String group, HourlyActivity activity) {
        return new GroupedTransition(group, null, activity);
    }
}

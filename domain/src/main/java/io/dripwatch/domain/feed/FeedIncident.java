package io.dripwatch.domain.feed;

import java.util.ArrayList;
import java.util.List;

/**
 * A fault that a feed's meters have together.
 *
 * @param onset epoch milliseconds of the first meter's fault; never changes, ids hang on it
 * @param lastAt epoch milliseconds at which the last meter was found
 * @param meters found so far
 * @param told of these, as many as were told
 * @param open ids of the meters' own incidents that this one stands for and that are not over
 * @param closedAt epoch milliseconds; 0 while it is open
 */
public record FeedIncident(
        FeedFault fault,
        long onset,
        long lastAt,
        int meters,
        int told,
        List<String> open,
        long closedAt) {

    boolean isOpen() {
        return closedAt == 0;
    }

    FeedIncident joinedBy(String incidentId, FeedSign sign) {
        List<String> all = new ArrayList<>(open);
        all.add(incidentId);
        return new FeedIncident(
                fault, onset, Math.max(lastAt, sign.at()), meters + 1, told, all, closedAt);
    }

    FeedIncident leftBy(String incidentId) {
        List<String> left = new ArrayList<>(open);
        left.remove(incidentId);
        return new FeedIncident(fault, onset, lastAt, meters, told, left, closedAt);
    }

    FeedIncident told(int now) {
        return new FeedIncident(fault, onset, lastAt, meters, now, open, closedAt);
    }

    FeedIncident closed(long at) {
        return new FeedIncident(fault, onset, lastAt, meters, told, open, at);
    }
}

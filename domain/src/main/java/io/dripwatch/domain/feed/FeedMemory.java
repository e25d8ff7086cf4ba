package io.dripwatch.domain.feed;

import java.util.List;

/**
 * What is remembered of a feed.
 *
 * @param meters that were heard of
 * @param signs of the last days
 * @param incidents open ones, and closed ones of the last months
 */
public record FeedMemory(int meters, List<FeedSign> signs, List<FeedIncident> incidents) {

    /** Of a feed that nothing is known of. */
    public static final FeedMemory NONE = new FeedMemory(0, List.of(), List.of());

    /** One meter more. */
    public FeedMemory joined() {
        return new FeedMemory(meters + 1, signs, incidents);
    }
}

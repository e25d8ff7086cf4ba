package io.dripwatch.domain.feed;

import java.util.List;

/**
 * What is remembered of a feed.
 *
 * @param meters that were heard of
 * @param signs of the last days
 * @param incidents open ones, and closed ones of the last months
 * @param activity of its hours
 */
public record FeedMemory(
        int meters, List<FeedSign> signs, List<FeedIncident> incidents, FeedActivity activity) {

    /** Of a feed that nothing is known of. */
    public static final FeedMemory NONE =
            new FeedMemory(0, List.of(), List.of(), FeedActivity.NONE);

    /** One meter more. */
    public FeedMemory joined() {
        return new FeedMemory(meters + 1, signs, incidents, activity);
    }

    /** With more of some hours. */
    @SuppressWarnings("NullAway") // Who only hears tells nobody.
    public FeedMemory hearing(HourlyActivity more) {
        FeedHours hours = new FeedHours(null, meters, activity);
        hours.hear(more);
        return new FeedMemory(meters, signs, incidents, hours.memory());
    }
}

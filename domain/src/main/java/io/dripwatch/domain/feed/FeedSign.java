package io.dripwatch.domain.feed;

/**
 * A meter of the feed was found faulty.
 *
 * @param at epoch milliseconds of detection
 */
public record FeedSign(FeedFault fault, String meterId, long onset, long at) {}

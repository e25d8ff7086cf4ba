package io.dripwatch.domain.feed;

/**
 * What is remembered of a feed's hours. Flat.
 *
 * @param heard hours that are not decided, and those before them
 * @param decided hours since the epoch up to this one are decided
 * @param usual share of the intervals in which a register moves, by hour of the day
 * @param days how many days that was learnt from, by hour of the day
 * @param clockSince epoch milliseconds since when the clock is wrong; 0 while it is right
 * @param clockRun hours in a row that told otherwise of the clock
 * @param stillSince epoch milliseconds since when all registers stand still; 0 while they move
 * @param stillHours of these, hours in which registers usually move
 * @param stillTold whether that was told
 */
public record FeedActivity(
        HourlyActivity heard,
        long decided,
        double[] usual,
        int[] days,
        long clockSince,
        int clockRun,
        long stillSince,
        int stillHours,
        boolean stillTold) {

    static final int DAY = 24;

    static final FeedActivity NONE =
            new FeedActivity(
                    HourlyActivity.NONE,
                    Long.MIN_VALUE,
                    new double[DAY],
                    new int[DAY],
                    0,
                    0,
                    0,
                    0,
                    false);
}

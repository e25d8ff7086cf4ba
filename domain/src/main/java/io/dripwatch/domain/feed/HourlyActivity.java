package io.dripwatch.domain.feed;

/**
 * How many of a feed's meters moved in some hours. Flat; the arrays run in parallel, one cell an
 * hour, ascending.
 *
 * @param hours since the epoch
 * @param intervals between two reads, at most two hours long, that ended in the hour
 * @param moving those of them in which the register moved
 */
public record HourlyActivity(long[] hours, int[] intervals, int[] moving) {

    static final HourlyActivity NONE = new HourlyActivity(new long[0], new int[0], new int[0]);
}

package io.dripwatch.domain.feed;

/**
 * By how many hours the day of a feed's meters has moved: the whole hours by which the shares of
 * moving registers of a day fit the usual ones best. Homes together keep their hours well, so a
 * clock that is wrong by two hours or more shows.
 */
final class FeedClock {

    /** Weekends begin later; less than that is no clock. */
    private static final int LEAST_HOURS = 2;

    private static final int MOST_HOURS = 12;

    /** With fewer hours of the day nothing is told. */
    private static final int LEAST_KNOWN = 16;

    /** A shift must leave at most this share of the squared differences. */
    private static final double MOST_LEFT = 0.25;

    /** And these must be so many times what chance leaves. */
    private static final double TIMES_CHANCE = 4;

    private final double[] usual;
    private final double[] squares = new double[2 * MOST_HOURS + 1];
    private double chance;
    private int known;

    /**
     * @param usual share by hour of the day
     */
    FeedClock(double[] usual) {
        this.usual = usual;
    }

    /** One more hour of the day that is compared. */
    void compare(long hour, double share, int intervals) {
        known++;
        chance += share * (1 - share) / intervals;
        for (int shift = -MOST_HOURS; shift <= MOST_HOURS; shift++) {
            double other = usual[(int) Math.floorMod(hour - shift, (long) FeedActivity.DAY)];
            squares[shift + MOST_HOURS] += (share - other) * (share - other);
        }
    }

    /**
     * Whether the clock is certainly wrong. By how much is not told: of a day that begins in the
     * right hours and ends in others, several shifts are as likely.
     */
    boolean isWrong() {
        double unmoved = squares[MOST_HOURS];
        int best = 0;
        for (int shift = -MOST_HOURS; shift <= MOST_HOURS; shift++) {
            if (squares[shift + MOST_HOURS] < squares[best + MOST_HOURS]) {
                best = shift;
            }
        }
        return known >= LEAST_KNOWN
                && Math.abs(best) >= LEAST_HOURS
                && squares[best + MOST_HOURS] <= MOST_LEFT * unmoved
                && unmoved > TIMES_CHANCE * chance;
    }
}

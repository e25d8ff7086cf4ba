package io.dripwatch.domain.metering;

/**
 * How long a meter lets pass between two reads: the unit in which its use is judged. Meters that
 * report more often than once an hour are judged by the hour, so that their use has time to differ
 * from hour to hour.
 */
public enum ReadingInterval {
    HOUR(1),
    TWO_HOURS(2),
    THREE_HOURS(3),
    FOUR_HOURS(4),
    SIX_HOURS(6),
    EIGHT_HOURS(8),
    HALF_DAY(12),
    DAY(24),
    TWO_DAYS(48),
    FOUR_DAYS(96),
    WEEK(168),
    TWO_WEEKS(336),
    MONTH(730),
    TWO_MONTHS(1_461),
    QUARTER(2_191);

    private static final long HOUR_MILLIS = 3_600_000;

    /** Meters keep their hour to a few minutes. */
    private static final double SHORTEST_HOUR = 0.9;

    /** Longer intervals are kept less exactly: a head-end asks when it can. */
    private static final double SHORTEST = 0.75;

    private static final double LONGEST_HOUR = 1.5;
    private static final double LONGEST = 1.6;

    private static final ReadingInterval[] ALL = values();

    private final int hours;

    ReadingInterval(int hours) {
        this.hours = hours;
    }

    public int hours() {
        return hours;
    }

    /** How many of them a local day has; 1 where one is a day or longer. */
    public int aDay() {
        return Math.max(1, 24 / hours);
    }

    /** Whether a stretch is long enough to be judged as one interval. */
    public boolean isFilledBy(long millis) {
        return millis >= (this == HOUR ? SHORTEST_HOUR : SHORTEST) * hours * HOUR_MILLIS;
    }

    /**
     * Whether a stretch between two reads is so long that reads are missing in it: the volume is
     * known, the time of its use is not.
     */
    public boolean isExceededBy(long millis) {
        return millis > (this == HOUR ? LONGEST_HOUR : LONGEST) * hours * HOUR_MILLIS;
    }

    /** The interval that a stretch between two reads is nearest to. */
    public static ReadingInterval nearest(long millis) {
        double inHours = millis / (double) HOUR_MILLIS;
        if (!HOUR.isExceededBy(millis)) {
            return HOUR;
        }
        ReadingInterval nearest = TWO_HOURS;
        for (ReadingInterval interval : ALL) {
            if (distance(interval, inHours) < distance(nearest, inHours)) {
                nearest = interval;
            }
        }
        return nearest;
    }

    /** How many times longer one is than the other, 1 or more. */
    private static double distance(ReadingInterval interval, double inHours) {
        return Math.max(interval.hours / inHours, inHours / interval.hours);
    }

    /** The interval with that ordinal, as it is stored. */
    public static ReadingInterval ofCode(int code) {
        return ALL[code];
    }
}

package io.dripwatch.domain.baseline;

import io.dripwatch.domain.metering.ReadingInterval;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;

/**
 * How often a household's intervals reached each of seven high volumes, and how often the next one
 * did so again. Remembers about a year: homes differ most in their rare hours.
 */
final class HighFlowHistory {

    static final int LEVELS = 7;

    /** The lowest level of an hour, litres; each is half an octave above the one below. */
    private static final double LEAST_OF_HOUR = 127.5;

    /**
     * How the volume that is reached so rarely grows with the interval's length: with its power of
     * 0.6 up to a day and of 0.9 beyond (DAIAD trial: 127 L in an hour, 283 in four, 867 in a day,
     * 4,967 in a week are each passed by 0.55 % of intervals).
     */
    private static final double WITHIN_A_DAY = 0.6;

    private static final double BEYOND_A_DAY = 0.9;

    private static final double[] TIMES = new double[LEVELS];

    static {
        for (int level = 0; level < LEVELS; level++) {
            TIMES[level] = StrictMath.pow(2, level / 2.0);
        }
    }

    /**
     * How often an interval of a home reaches each level (DAIAD trial, Alicante 2016-17: 99 % of
     * hours stay below 121 L, 99.9 % below 302 L).
     */
    private static final double[] USUAL_SHARE = {
        0.0055, 0.0018, 0.0005, 0.00023, 0.0001, 0.00004, 0.00002
    };

    /**
     * Of the intervals that reach a level so many reach the next at most: where a home's own counts
     * end, the tail goes on like that (DAIAD trial: 0.28 to 0.5).
     */
    private static final double HIGHER_SHARE = 0.5;

    /** Homes differ by orders of magnitude, so the usual share weighs next to nothing. */
    private static final double SHARE_PRIOR_WEIGHT = 0.15;

    /**
     * Of ten intervals that reach a level one is followed by another, until the home shows its own.
     */
    private static final double USUAL_REPEAT = 0.1;

    private static final double REPEAT_PRIOR_WEIGHT = 2;

    private int intervals;
    private final int[] reached = new int[LEVELS];
    private final int[] repeated = new int[LEVELS];

    /** The lowest of the levels for that interval, litres. */
    static double least(ReadingInterval interval) {
        double withinADay = Math.min(24, interval.hours());
        double days = Math.max(1, interval.hours() / 24.0);
        return LEAST_OF_HOUR
                * StrictMath.pow(withinADay, WITHIN_A_DAY)
                * StrictMath.pow(days, BEYOND_A_DAY);
    }

    /** How many levels a volume reaches. */
    static int levelsReached(double litres, double least) {
        int levels = 0;
        while (levels < LEVELS && litres >= least * TIMES[levels]) {
            levels++;
        }
        return levels;
    }

    /** A level as a volume, litres. */
    static double litres(int level, double least) {
        return least * TIMES[level];
    }

    /**
     * Counts one more normal interval.
     *
     * @param before levels that the interval before it reached; 0 when that is unknown
     * @param most intervals in a year
     */
    void learn(int before, int levels, int most) {
        intervals++;
        int again = Math.min(levels, before);
        for (int level = 0; level < levels; level++) {
            reached[level]++;
            repeated[level] += level < again ? 1 : 0;
        }
        if (intervals > most) {
            intervals >>= 1;
            for (int level = 0; level < LEVELS; level++) {
                reached[level] >>= 1;
                repeated[level] >>= 1;
            }
        }
    }

    /** Chance that an interval reaches the level. */
    double share(int level) {
        double share = counted(0);
        for (int higher = 1; higher <= level; higher++) {
            share = Math.min(counted(higher), share * HIGHER_SHARE);
        }
        return share;
    }

    private double counted(int level) {
        return (reached[level] + SHARE_PRIOR_WEIGHT)
                / (intervals + SHARE_PRIOR_WEIGHT / USUAL_SHARE[level]);
    }

    /** Chance that the interval after one that reached the level reaches it too. */
    double repeat(int level) {
        return (repeated[level] + USUAL_REPEAT * REPEAT_PRIOR_WEIGHT)
                / (reached[level] + REPEAT_PRIOR_WEIGHT);
    }

    void clear() {
        intervals = 0;
        for (int level = 0; level < LEVELS; level++) {
            reached[level] = 0;
            repeated[level] = 0;
        }
    }

    void write(PackedWriter out) {
        out.unsigned(intervals);
        int known = 0;
        while (known < LEVELS && reached[known] > 0) {
            known++;
        }
        out.octet(known);
        for (int level = 0; level < known; level++) {
            out.unsigned(reached[level]);
            out.unsigned(repeated[level]);
        }
    }

    void read(PackedReader in) {
        intervals = (int) in.unsigned();
        int known = in.octet();
        for (int level = 0; level < LEVELS; level++) {
            reached[level] = level < known ? (int) in.unsigned() : 0;
            repeated[level] = level < known ? (int) in.unsigned() : 0;
        }
    }
}

package io.dripwatch.domain.baseline;

import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;

/**
 * How often a household's hours reached each of seven high levels, and how often the next hour did
 * so again. Remembers about a year: homes differ most in their rare hours.
 */
final class HighFlowHistory {

    static final int LEVELS = 7;

    /** Class of {@link VolumeBins} that begins with the lowest level, 128 L/h. */
    private static final int FIRST_BIN = VolumeBins.bin(128);

    /**
     * How often an hour of a home reaches each level (DAIAD trial, Alicante 2016-17: 99 % of hours
     * stay below 121 L, 99.9 % below 302 L).
     */
    private static final double[] USUAL_SHARE = {
        0.0055, 0.0018, 0.0005, 0.00023, 0.0001, 0.00004, 0.00002
    };

    /** Homes differ by orders of magnitude, so the usual share weighs next to nothing. */
    private static final double SHARE_PRIOR_WEIGHT = 0.15;

    /** Of ten hours that reach a level one is followed by another, until the home shows its own. */
    private static final double USUAL_REPEAT = 0.1;

    private static final double REPEAT_PRIOR_WEIGHT = 2;
    private static final int MOST_HOURS = 9_000;

    private int hours;
    private final int[] reached = new int[LEVELS];
    private final int[] repeated = new int[LEVELS];

    /** The level as a flow rate, litres per hour. */
    static double litresPerHour(int level) {
        return VolumeBins.from(FIRST_BIN + level) + 0.5;
    }

    /** How many levels an hour of a class reaches. */
    static int levelsReached(int bin) {
        return Math.max(0, Math.min(LEVELS, bin - FIRST_BIN + 1));
    }

    /**
     * Counts one more normal hour.
     *
     * @param previousBin class of the hour before it; 0 when that is unknown
     */
    void learn(int previousBin, int bin) {
        hours++;
        int levels = levelsReached(bin);
        int again = Math.min(levels, levelsReached(previousBin));
        for (int level = 0; level < levels; level++) {
            reached[level]++;
            repeated[level] += level < again ? 1 : 0;
        }
        if (hours > MOST_HOURS) {
            hours >>= 1;
            for (int level = 0; level < LEVELS; level++) {
                reached[level] >>= 1;
                repeated[level] >>= 1;
            }
        }
    }

    /** Chance that an hour reaches the level. */
    double share(int level) {
        return (reached[level] + SHARE_PRIOR_WEIGHT)
                / (hours + SHARE_PRIOR_WEIGHT / USUAL_SHARE[level]);
    }

    /** Chance that the hour after one that reached the level reaches it too. */
    double repeat(int level) {
        return (repeated[level] + USUAL_REPEAT * REPEAT_PRIOR_WEIGHT)
                / (reached[level] + REPEAT_PRIOR_WEIGHT);
    }

    void copyFrom(HighFlowHistory other) {
        hours = other.hours;
        System.arraycopy(other.reached, 0, reached, 0, LEVELS);
        System.arraycopy(other.repeated, 0, repeated, 0, LEVELS);
    }

    void write(PackedWriter out) {
        out.unsigned(hours);
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
        hours = (int) in.unsigned();
        int known = in.octet();
        for (int level = 0; level < LEVELS; level++) {
            reached[level] = level < known ? (int) in.unsigned() : 0;
            repeated[level] = level < known ? (int) in.unsigned() : 0;
        }
    }
}

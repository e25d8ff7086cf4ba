package io.dripwatch.domain.detection.meter;

import io.dripwatch.domain.detection.ObservedInterval;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;
import java.util.Arrays;

/**
 * How often a household uses nothing for so many days: its four longest absences, how many lasted
 * three days, and since when they are known. While that is short, a table of homes fills in, made
 * larger or smaller by the three-day absences of this home.
 */
final class LongAbsences {

    private static final long DAY_MILLIS = 24 * ObservedInterval.HOUR_MILLIS;
    private static final double YEAR_MILLIS = 365.25 * DAY_MILLIS;

    private static final int LONGEST = 4;

    /** A longer one was no holiday: the next one is not measured by it. */
    private static final long LONGEST_REMEMBERED_MILLIS = 180 * DAY_MILLIS;

    private static final long SHORT_MILLIS = 3 * DAY_MILLIS;

    /** Absences of three days a home and year: 2.1 to 2.8 in the DAIAD homes. */
    private static final double SHORT_A_YEAR = 2.5;

    /**
     * Absences of fourteen days a home and year, and how fast longer ones become rarer: 0.22 to
     * 0.30 of 14 days, 0.04 to 0.15 of 28 and 0.00 to 0.07 of 42 in the DAIAD homes.
     */
    private static final double FORTNIGHT_A_YEAR = 0.25;

    private static final double FORTNIGHT_MILLIS = 14.0 * DAY_MILLIS;
    private static final double POWER = 2.2;

    /** What is taken for granted weighs as much as so many years of the home's own. */
    private static final double PRIOR_YEARS = 2;

    private static final double PRIOR_YEARS_OF_SHORT = 1;

    /** The home's short absences change the table by this factor or its reciprocal at most. */
    private static final double MOST_FACTOR = 3;

    /** What is known longer fades: half of it is forgotten. */
    private static final double MOST_YEARS = 4;

    private long knownFrom;
    private int shortOnes;

    /** Longest first; 0 where there were fewer. Whole hours, as is written. */
    private final long[] longest = new long[LONGEST];

    /** From then on absences are known, unless they were known before. */
    void begin(long at) {
        if (knownFrom == 0) {
            knownFrom = at;
        }
    }

    void forget() {
        knownFrom = 0;
        shortOnes = 0;
        Arrays.fill(longest, 0);
    }

    /** The meter measured nothing for so long and then ran again. */
    void remember(long endedAt, long millis) {
        if (endedAt - knownFrom > MOST_YEARS * YEAR_MILLIS) {
            knownFrom += Math.round(MOST_YEARS / 2 * YEAR_MILLIS);
            shortOnes /= 2;
            longest[LONGEST - 1] = 0;
            longest[LONGEST - 2] = 0;
        }
        if (millis < SHORT_MILLIS) {
            return;
        }
        shortOnes++;
        long hour = ObservedInterval.HOUR_MILLIS;
        long next = Math.min(millis, LONGEST_REMEMBERED_MILLIS) / hour * hour;
        for (int i = 0; i < LONGEST; i++) {
            long shorter = Math.min(next, longest[i]);
            longest[i] = Math.max(next, longest[i]);
            next = shorter;
        }
    }

    /** The longest of three days or more; 0 where there was none. */
    long longestMillis() {
        return longest[0];
    }

    /** How often a year this home uses nothing for so long. */
    double perYear(long at, long millis) {
        double years = Math.max(0, at - millis - knownFrom) / YEAR_MILLIS;
        int own = 0;
        for (long absence : longest) {
            own += absence >= millis ? 1 : 0;
        }
        double prior = FORTNIGHT_A_YEAR * Math.pow(millis / FORTNIGHT_MILLIS, -POWER);
        return (own + PRIOR_YEARS * prior * factor(years)) / (years + PRIOR_YEARS);
    }

    /** How often this home is away for three days, against others. */
    private double factor(double years) {
        double shortPrior = PRIOR_YEARS_OF_SHORT * SHORT_A_YEAR;
        double times = (shortOnes + shortPrior) / ((years + PRIOR_YEARS_OF_SHORT) * SHORT_A_YEAR);
        return Math.max(1 / MOST_FACTOR, Math.min(MOST_FACTOR, times));
    }

    void write(PackedWriter out) {
        out.instant(knownFrom);
        out.unsigned(shortOnes);
        for (int i = 0; i < Math.min(LONGEST, shortOnes); i++) {
            out.unsigned(longest[i] / ObservedInterval.HOUR_MILLIS);
        }
    }

    void read(PackedReader in) {
        forget();
        knownFrom = in.instant();
        shortOnes = (int) in.unsigned();
        for (int i = 0; i < Math.min(LONGEST, shortOnes); i++) {
            longest[i] = in.unsigned() * ObservedInterval.HOUR_MILLIS;
        }
    }
}

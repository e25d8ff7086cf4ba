package io.dripwatch.domain.detection.use;

import io.dripwatch.domain.detection.ObservedInterval;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;

/**
 * How often a home is quiet for how long: its last ten quiet times of 18 h and more. From them
 * follows at which rate a year it is as quiet as now though nothing is wrong, and so whether a
 * quiet time calls for a look.
 *
 * <p>A quiet time that begins on the eve of a rest day or on one but the last is compared with
 * those that did too. One that follows another by days is likelier an absence again. While few are
 * known, a table of lived-in homes fills in.
 *
 * <p>The figures were fitted on the 28 lived-in homes of the DAIAD trial set (docs/adr/0040).
 */
final class Absences {

    static final int MOST = 10;

    /** Shorter quiet times are nights and working days. */
    static final int LEAST_HOURS = 18;

    /** Older ones say little of how the home lives now, hours. */
    private static final long REMEMBERED_HOURS = 2 * 8_766;

    private static final double HOURS_A_YEAR = 8_766;

    /** What is taken for granted weighs as much as so many years of the home's own. */
    private static final double PRIOR_YEARS = 0.4;

    /** A lived-in home is quiet for 18 h so often a year; the longer, the more rarely. */
    private static final double PRIOR_A_YEAR = 9;

    private static final double PRIOR_POWER = 1.15;

    /** Homes are left so many times as often before a rest day as on another day. */
    private static final double EVE_RATIO = 3.5;

    private static final double EVE_SHARE = 2 / 7.0;

    /** A quiet time of the other kind of day counts so much. */
    private static final double OTHER_KIND = 0.3;

    /** One that somebody was alerted to counts so much: it may have been no absence. */
    private static final double TOLD = 0.5;

    /** After one of a day or longer another is likelier: three and a half times at once. */
    private static final double RECENT = 2.5;

    private static final double RECENT_HOURS = 6 * 24;
    private static final int RECENT_LEAST_HOURS = 24;

    /** The bound falls from so many times the tolerated rate to that rate itself in HARM_HOURS. */
    private static final double HASTE = 6;

    private static final double HARM_HOURS = 110;

    /** How far apart the later times are at which waiting is weighed, hours. */
    private static final int LATER_HOURS = 3;

    /** Hours since 1970-01-01 from which on quiet times are known; 0 before. */
    private long knownFrom;

    private int size;

    /** Hour since 1970-01-01 at which each ended, oldest first. */
    private final long[] ended = new long[MOST];

    private final int[] hours = new int[MOST];
    private final boolean[] eve = new boolean[MOST];
    private final boolean[] told = new boolean[MOST];

    /** Weights for the quiet time that is being judged. Not kept. */
    private final transient double[] weight = new double[MOST];

    /** From then on quiet times are known, unless they were known before. */
    void begin(long at) {
        if (knownFrom == 0) {
            knownFrom = at / ObservedInterval.HOUR_MILLIS;
        }
    }

    boolean isBegun() {
        return knownFrom != 0;
    }

    void forget() {
        knownFrom = 0;
        size = 0;
    }

    /**
     * A quiet time ended.
     *
     * @param isEve whether it began before a rest day
     * @param wasTold whether somebody was alerted to it
     */
    void remember(long endedAt, int lasted, boolean isEve, boolean wasTold) {
        if (lasted < LEAST_HOURS) {
            return;
        }
        if (size == MOST) {
            knownFrom = ended[1] - hours[1];
            size--;
            System.arraycopy(ended, 1, ended, 0, size);
            System.arraycopy(hours, 1, hours, 0, size);
            System.arraycopy(eve, 1, eve, 0, size);
            System.arraycopy(told, 1, told, 0, size);
        }
        ended[size] = endedAt / ObservedInterval.HOUR_MILLIS;
        hours[size] = lasted;
        eve[size] = isEve;
        told[size++] = wasTold;
    }

    /** How many of the known quiet times lasted so long. */
    int atLeast(int lasted) {
        int count = 0;
        for (int i = 0; i < size; i++) {
            count += hours[i] >= lasted ? 1 : 0;
        }
        return count;
    }

    /** Days from which the home's quiet times are known. */
    double knownDays(long at) {
        return Math.max(0, at / ObservedInterval.HOUR_MILLIS - knownFrom) / 24.0;
    }

    /**
     * Whether a home that has been quiet for so long calls for a look. To wait costs the more the
     * longer it lasts; to alert costs a false alert as often as this home is so quiet anyway.
     *
     * @param from epoch milliseconds when the quiet time began
     * @param isEve whether that was before a rest day
     * @param tolerated false alerts a home and year
     */
    boolean callForALook(long from, int lasted, boolean isEve, double tolerated) {
        if (lasted < LEAST_HOURS) {
            return false;
        }
        long began = from / ObservedInterval.HOUR_MILLIS;
        long oldest = began - REMEMBERED_HOURS;
        long known = Math.max(knownFrom, oldest);
        double recent = 0;
        for (int i = 0; i < size; i++) {
            double one = ended[i] < oldest ? 0 : told[i] ? TOLD : 1;
            weight[i] = eve[i] == isEve ? one : OTHER_KIND * one;
            if (hours[i] >= RECENT_LEAST_HOURS) {
                recent += one * Math.exp((ended[i] - began) / RECENT_HOURS);
            }
        }
        double share = isEve ? EVE_SHARE : 1 - EVE_SHARE;
        double years =
                Math.max(0, began - known) / HOURS_A_YEAR * (share + OTHER_KIND * (1 - share));
        double times = (1 + RECENT * recent) / (years + PRIOR_YEARS);
        double now = times * weigh(lasted, isEve);
        double worth = HASTE * tolerated;
        if (now > Math.max(tolerated, worth * (1 - lasted / HARM_HOURS))) {
            return false;
        }
        for (int later = lasted + LATER_HOURS;
                later < HARM_HOURS + LATER_HOURS;
                later += LATER_HOURS) {
            double spared = now - times * weigh(later, isEve);
            if (spared > worth * (later - lasted) / HARM_HOURS) {
                return false;
            }
        }
        return true;
    }

    /** The quiet times that lasted so long, with what is taken for granted. */
    private double weigh(int lasted, boolean isEve) {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += hours[i] >= lasted ? weight[i] : 0;
        }
        double other = 1 / (1 - EVE_SHARE + EVE_SHARE * EVE_RATIO);
        double prior = PRIOR_A_YEAR * Math.pow(lasted / (double) LEAST_HOURS, -PRIOR_POWER);
        return sum + PRIOR_YEARS * prior * (isEve ? EVE_RATIO * other : other);
    }

    void write(PackedWriter out) {
        out.unsigned(knownFrom);
        out.octet(size);
        long before = knownFrom;
        for (int i = 0; i < size; i++) {
            out.unsigned((ended[i] - before) << 2 | (eve[i] ? 2 : 0) | (told[i] ? 1 : 0));
            out.unsigned(hours[i]);
            before = ended[i];
        }
    }

    void read(PackedReader in) {
        knownFrom = in.unsigned();
        size = in.octet();
        long before = knownFrom;
        for (int i = 0; i < size; i++) {
            long packed = in.unsigned();
            before += packed >> 2;
            ended[i] = before;
            eve[i] = (packed & 2) != 0;
            told[i] = (packed & 1) != 0;
            hours[i] = (int) in.unsigned();
        }
    }
}

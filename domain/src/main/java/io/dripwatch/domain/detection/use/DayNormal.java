package io.dripwatch.domain.detection.use;

import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;

/**
 * A household's normal day: robust centre and scale of the use of working and of rest days, a slow
 * level for the season, the recent peak, and a shadow that notices a lasting change. All of it in
 * whole millilitres or millionths, so that what is written is what is known.
 *
 * <p>It is taught the use without what never paused in the day, so that a steady leak, however
 * long, is never learnt. Days almost without use are nobody's normal day and not learnt.
 */
final class DayNormal {

    /**
     * Residuals beyond so many deviations are drawn in before they are learnt (Gelper, Fried, Croux
     * 2010), and beyond twice as many not learnt at all: a lasting change is the shadow's to adopt.
     */
    private static final double HUBER = 2;

    /** Days until a centre follows by no less than the reciprocal. */
    private static final int MEMORY_DAYS = 40;

    /** Weight of what is taken for granted, in days. */
    private static final double PRIOR_DAYS = 7;

    /** A standard deviation in mean absolute deviations, for a normal distribution. */
    private static final double SIGMA = 1.2533;

    /** The season's level moves by so much of a day's deviation: half in 14 days. */
    private static final double SEASON_RATE = 0.0483;

    /** The shadow moves by so much: a change is two thirds known in a week. */
    private static final double SHADOW_RATE = 0.14;

    /** The shadow tells a lasting change when it is so many times the normal, or the reciprocal. */
    private static final double CHANGE = 1.35;

    /** Learnt days after which a lasting change is adopted. */
    private static final int ADOPT_DAYS = 28;

    /** The peak sinks by half in 90 learnt days. */
    private static final double PEAK_KEEPS = 0.99233;

    /** A day below this share of the normal is a day away. */
    private static final double ABSENT_SHARE = 0.1;

    /**
     * Litres a day and resident, and of a home whose residents nobody counted: between the 85 to
     * 140 L of GB/T 50331 for northern China and the 150 L of London and Melbourne.
     */
    private static final double PRIOR_LITRES_PER_PERSON = 120;

    private static final double PRIOR_LITRES = 300;
    private static final double LEAST_SCALE_LITRES = 30;
    private static final double LEAST_SCALE_SHARE = 0.15;

    private static final double MILLION = 1_000_000;

    private final long[] centre = new long[2];
    private final long[] scale = new long[2];
    private final int[] days = new int[2];
    private long level = (long) MILLION;
    private long shadow = (long) MILLION;
    private int changedDays;
    private long peak;

    int learntDays() {
        return days[0] + days[1];
    }

    /** Normal use of a working (0) or rest (1) day, millilitres. */
    double expected(int kind, int people) {
        return level / MILLION * shape(kind, people);
    }

    private double shape(int kind, int people) {
        double prior = (people > 0 ? people * PRIOR_LITRES_PER_PERSON : PRIOR_LITRES) * 1_000;
        int all = learntDays();
        double sum = (double) days[0] * centre[0] + (double) days[1] * centre[1];
        double own = (sum + PRIOR_DAYS * prior) / (all + PRIOR_DAYS);
        return (days[kind] * (double) centre[kind] + PRIOR_DAYS * own) / (days[kind] + PRIOR_DAYS);
    }

    /** A robust standard deviation of it, wider while few days are known; millilitres. */
    double deviation(int kind, int people) {
        double expected = expected(kind, people);
        double least = Math.max(LEAST_SCALE_LITRES * 1_000, LEAST_SCALE_SHARE * expected);
        double wider = Math.sqrt(1 + PRIOR_DAYS / (days[kind] + 1));
        return wider * Math.max(least, level / MILLION * scale[kind]);
    }

    /** Highest day of the recent past, millilitres. */
    long peak() {
        return peak;
    }

    /**
     * Learns a settled day.
     *
     * @param millilitres its use without what never paused
     * @param mayBeDrop whether only the shadow is to follow: what has begun to be used may be a
     *     drop
     * @return whether that made a lasting change the new normal
     */
    boolean learn(int kind, long millilitres, int people, boolean mayBeDrop) {
        double expected = expected(kind, people);
        boolean known = days[kind] > 0;
        if (learntDays() > 0 && millilitres < ABSENT_SHARE * expected) {
            return false;
        }
        boolean young = learntDays() <= 2 * PRIOR_DAYS;
        if (mayBeDrop && !young) {
            return notice(millilitres / Math.max(1, expected));
        }
        double deviation = Math.max(deviation(kind, people), young ? expected : 0);
        double cleaned = deviation * drawnIn((millilitres - expected) / deviation, young);
        if (cleaned != 0 || millilitres == expected) {
            learnCentre(kind, known, expected + cleaned, deviation);
        }
        long most = 2 * Math.max(peak, Math.round(expected));
        peak = Math.max(Math.round(PEAK_KEEPS * peak), Math.min(millilitres, most));
        if (young) {
            return false;
        }
        level = bounded(level * (1 + SEASON_RATE * cleaned / Math.max(1, expected)));
        return notice(millilitres / Math.max(1, expected));
    }

    /**
     * Hampel's function: in full up to 2, less and less up to 4, nothing beyond; Huber's at first.
     */
    private static double drawnIn(double deviations, boolean young) {
        double far = Math.abs(deviations);
        if (young || far <= HUBER) {
            return Math.max(-HUBER, Math.min(HUBER, deviations));
        }
        return Math.signum(deviations) * Math.max(0, 2 * HUBER - far);
    }

    private static long bounded(double level) {
        return Math.round(Math.max(MILLION / 8, Math.min(8 * MILLION, level)));
    }

    private void learnCentre(int kind, boolean known, double cleanedUse, double deviation) {
        double levelled = cleanedUse * MILLION / level;
        double rate = Math.max(1.0 / (days[kind] + 1), 1.0 / MEMORY_DAYS);
        if (known) {
            double spread = Math.abs(levelled - centre[kind]) * SIGMA;
            scale[kind] += Math.round(rate * (spread - scale[kind]));
            centre[kind] += Math.round(rate * (levelled - centre[kind]));
        } else {
            centre[kind] = Math.round(levelled);
            scale[kind] = Math.round(deviation * MILLION / level);
        }
        days[kind] = Math.min(days[kind] + 1, 2 * MEMORY_DAYS);
    }

    private boolean notice(double ratio) {
        shadow += Math.round(SHADOW_RATE * (Math.min(ratio, 6) * MILLION - shadow));
        boolean changed = shadow > CHANGE * MILLION || shadow < MILLION / CHANGE;
        changedDays = changed ? changedDays + 1 : 0;
        if (changedDays < ADOPT_DAYS) {
            return false;
        }
        level = bounded(level * (shadow / MILLION));
        shadow = (long) MILLION;
        changedDays = 0;
        return true;
    }

    void write(PackedWriter out) {
        for (int kind = 0; kind < 2; kind++) {
            out.octet(days[kind]);
            if (days[kind] > 0) {
                out.signed(centre[kind]);
                out.signed(scale[kind]);
            }
        }
        out.signed(level - (long) MILLION);
        out.signed(shadow - (long) MILLION);
        out.octet(changedDays);
        out.unsigned(peak);
    }

    void read(PackedReader in) {
        for (int kind = 0; kind < 2; kind++) {
            days[kind] = in.octet();
            centre[kind] = days[kind] > 0 ? in.signed() : 0;
            scale[kind] = days[kind] > 0 ? in.signed() : 0;
        }
        level = (long) MILLION + in.signed();
        shadow = (long) MILLION + in.signed();
        changedDays = in.octet();
        peak = in.unsigned();
    }
}

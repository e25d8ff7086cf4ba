package io.dripwatch.domain.detection.flow;

import io.dripwatch.domain.baseline.Baseline;
import io.dripwatch.domain.baseline.ClassPrior;
import io.dripwatch.domain.metering.ReadingInterval;

/**
 * How likely an interval's volume is for a household, with and without an added flow. Set up once
 * an interval and asked for every level of flow. Volumes are scaled to the usual length.
 */
final class NormalInterval {

    /** After an hour with use another one is likelier, by these odds (measured: 2.8). */
    private static final double ODDS_AFTER_USE = 3;

    private static final double ODDS_AFTER_NONE = Math.sqrt(ODDS_AFTER_USE);

    /**
     * In so many hours people do what they did the hour before: a share that normal use must be
     * granted, or a game of garden hose would look like a leak.
     */
    private static final double SAME_AGAIN_SHARE = 0.06;

    private static final double SAME_AGAIN_WIDTH = 0.12;
    private static final double LEAST_WIDTH_LITRES = 1.5;

    private static final double HALF_LITRE = 0.5;

    /** A leak's flow varies a little with the pressure; and its litres are counted in steps. */
    private static final double NARROW_BELOW = 0.94;

    private static final double NARROW_ABOVE = 1.065;
    private static final double STEP_TOLERANCE = 0.6;

    /** Share of a leak's intervals in which it flows more, up to twice as much. */
    private static final double WIDE_SHARE = 0.1;

    static double BUSY_SHARE = io.dripwatch.domain.baseline.Tune.d("busy", 0);
    static double BUSY_TIMES = io.dripwatch.domain.baseline.Tune.d("busyt", 1.7);
    static double AGAIN = io.dripwatch.domain.baseline.Tune.d("again", 0);
    static double AGAIN_SD = io.dripwatch.domain.baseline.Tune.d("againsd", 0.5);
    static double AGAIN_FROM = io.dripwatch.domain.baseline.Tune.d("againfrom", 4);
    private Baseline baseline;
    private ClassPrior prior;
    private int slot;
    private int hours = 1;
    private double litres;
    private double step;
    private int steps;
    private double lengthHours;
    private double stepLitres;
    private double zeroChance;
    private double likelihood;

    /**
     * @param litres of the interval, scaled to the usual length
     * @param previousLitres of the interval before
     * @param step of the register, litres
     */
    void set(
            Baseline baseline,
            ClassPrior prior,
            int slot,
            double litres,
            double previousLitres,
            double step) {
        this.baseline = baseline;
        this.prior = prior;
        this.slot = slot;
        this.litres = litres;
        this.step = STEP_TOLERANCE * Math.max(step, 1);
        hours = baseline.interval().hours();
        zeroChance = baseline.zeroChance(slot, prior);
        likelihood = normalLikelihood(previousLitres);
    }

    private double normalLikelihood(double previous) {
        boolean afterUse = previous >= HALF_LITRE;
        double odds = zeroChance / (1 - zeroChance);
        if (baseline.interval().compareTo(ReadingInterval.SIX_HOURS) < 0) {
            odds = afterUse ? odds / ODDS_AFTER_USE : odds * ODDS_AFTER_NONE;
        }
        double zero = odds / (1 + odds);
        if (!isUsed()) {
            return zero;
        }
        double usual = (1 - zero) * densityAt(litres);
        if (hours > 1) {
            double busy = (1 - zero / 2) * densityAt(Math.max(HALF_LITRE, litres / BUSY_TIMES)) / BUSY_TIMES;
            double mixed = (1 - BUSY_SHARE) * usual + BUSY_SHARE * busy;
            if (hours < AGAIN_FROM || previous < HALF_LITRE) return mixed;
            double d = Math.log(litres / previous) / AGAIN_SD;
            double again = Math.exp(-d * d / 2) / (AGAIN_SD * 2.5066 * litres);
            return (1 - AGAIN) * mixed + AGAIN * again;
        }
        if (!afterUse) {
            return usual;
        }
        double width = Math.max(LEAST_WIDTH_LITRES, SAME_AGAIN_WIDTH * previous);
        double again = Math.abs(litres - previous) <= width ? SAME_AGAIN_SHARE / (2 * width) : 0;
        return (1 - SAME_AGAIN_SHARE) * usual + again;
    }

    /** What the register counted, in its own steps. */
    void count(double steps, double lengthHours, double stepLitres) {
        this.steps = (int) (steps + 0.5);
        this.lengthHours = lengthHours;
        this.stepLitres = stepLitres;
    }

    int steps() {
        return steps;
    }

    double lengthHours() {
        return lengthHours;
    }

    double stepLitres() {
        return stepLitres;
    }

    double likelihood() {
        return steps == 0 ? likelihood : likelihood * stepsChance(steps) / Math.max(1e-300, (1 - zeroChance) * densityAt(litres));
    }

    /** Chance that the register moves by so many steps in normal use. */
    double stepsChance(int moved) {
        return moved == 0
                ? zeroChance
                : (1 - zeroChance)
                        * baseline.volumeChance(
                                slot, (moved - 0.5) * stepLitres, (moved + 0.5) * stepLitres, prior);
    }

    /** The usual length of an interval, hours. */
    int hours() {
        return hours;
    }

    boolean isUsed() {
        return litres >= HALF_LITRE;
    }

    double zeroChance() {
        return zeroChance;
    }

    /** Whether less flowed than that flow, in litres an interval, alone would have. */
    boolean isBelow(double flow) {
        return litres < flow * NARROW_BELOW - step;
    }

    /**
     * How many times more likely the interval is if a flow of {@code flow} litres was added to
     * normal use; 0 when less than that flowed.
     */
    double ratioWithFlow(double flow) {
        double least = flow * NARROW_BELOW - step;
        if (litres < least) {
            return 0;
        }
        double with = zeroChance * flowDensity(flow, least);
        if (litres - flow >= HALF_LITRE) {
            with += (1 - zeroChance) * densityAt(litres - flow);
        }
        return with / likelihood;
    }

    /** Density of the interval's volume when nothing but the flow ran. */
    private double flowDensity(double flow, double least) {
        double narrow = flow * NARROW_ABOVE + step;
        double wide = 2 * flow + 2.5 * step;
        double found = litres <= wide ? WIDE_SHARE / (wide - least) : 0;
        return litres <= narrow ? found + (1 - WIDE_SHARE) / (narrow - least) : found;
    }

    private double densityAt(double volume) {
        return baseline.volumeDensity(slot, volume, prior);
    }
}

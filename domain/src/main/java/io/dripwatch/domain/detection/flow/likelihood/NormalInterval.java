package io.dripwatch.domain.detection.flow.likelihood;

import io.dripwatch.domain.baseline.Baseline;
import io.dripwatch.domain.baseline.ClassPrior;
import io.dripwatch.domain.baseline.VolumeBins;
import io.dripwatch.domain.detection.ObservedInterval;
import io.dripwatch.domain.metering.ReadingInterval;
import java.util.Arrays;

/**
 * How likely an interval's volume is for a household, with and without an added flow. Set up once
 * an interval and asked for every level of flow. Volumes are scaled to the usual length.
 */
public final class NormalInterval {

    /** After an hour with use another one is likelier, by these odds (measured: 2.8). */
    private static final double ODDS_AFTER_USE = 3;

    /** The same where the register moves by the step: its moves say less of when people use. */
    private static final double ODDS_AFTER_STEP = 1.6;

    private static final double ODDS_AFTER_NONE = Math.sqrt(ODDS_AFTER_USE);

    /**
     * In so many hours people do what they did the hour before: a share that normal use must be
     * granted, or a game of garden hose would look like a leak.
     */
    private static final double SAME_HOUR_SHARE = 0.06;

    private static final double SAME_HOUR_WIDTH = 0.12;
    private static final double LEAST_WIDTH_LITRES = 1.5;

    /**
     * In so many longer intervals a home is busier than usual, by so much: guests, or somebody at
     * home. Without it, a week of guests would look like a leak (fitted on DAIAD trial and early).
     */
    private static final double BUSY_SHARE = 0.1;

    private static final double BUSY_TIMES = 1.7;

    /**
     * In so many intervals of six hours, and of half a day and more, a home uses about what it used
     * at the same time of the day before, within a spread of the logarithm; fitted as above.
     */
    private static final double SAME_AGAIN_SHARE = 0.1;

    private static final double SAME_DAY_SHARE = 0.18;
    private static final double SAME_DAY_SPREAD = 0.5;

    private static final double ROOT_OF_TWO_PI = Math.sqrt(2 * Math.PI);

    private static final double HALF_LITRE = 0.5;

    /** A leak's flow varies a little with the pressure; and its litres are counted in steps. */
    private static final double NARROW_BELOW = 0.94;

    private static final double NARROW_ABOVE = 1.065;
    private static final double STEP_TOLERANCE = 0.6;

    /** Share of a leak's intervals in which it flows more, up to twice as much. */
    private static final double WIDE_SHARE = 0.1;

    /** Chances of so many steps are kept once they were asked for. */
    private static final int KEPT_STEPS = 32;

    private final double[] stepsChance = new double[KEPT_STEPS];

    /** Densities of the classes of volume that were asked for; many flows ask for the same. */
    private final double[] density = new double[VolumeBins.USE_BINS + 1];

    @SuppressWarnings("NullAway.Init") // Set before it is read.
    private Baseline baseline;

    @SuppressWarnings("NullAway.Init") // Set before it is read.
    private ClassPrior prior;

    private int slot;
    private double litres;
    private double lengthHours;
    private double step;
    private double tolerance;
    private int steps;
    private double zeroChance;
    private double likelihood;

    /**
     * @param slot of the interval in the baseline
     * @param previous litres that it is held against, of an interval of the usual length
     * @param step of the register, litres
     */
    public void set(
            Baseline baseline,
            ClassPrior prior,
            int slot,
            ObservedInterval interval,
            double previous,
            double step) {
        double hours = interval.millis() / (double) ObservedInterval.HOUR_MILLIS;
        set(baseline, prior, slot, interval.usualLitres(), hours, previous, step);
    }

    /**
     * The same for an interval that is only imagined.
     *
     * @param usualLitres its volume, as much as if it had the usual length
     * @param hours its length
     */
    public void set(
            Baseline baseline,
            ClassPrior prior,
            int slot,
            double usualLitres,
            double hours,
            double previous,
            double step) {
        this.baseline = baseline;
        this.prior = prior;
        this.slot = slot;
        this.step = step;
        litres = usualLitres;
        lengthHours = hours;
        tolerance = STEP_TOLERANCE * Math.max(step, 1);
        steps = (int) (usualLitres * hours / baseline.interval().hours() / step + 0.5);
        if (isCoarse()) {
            Arrays.fill(stepsChance, -1); // Others are never asked for steps.
        }
        Arrays.fill(density, -1);
        zeroChance = baseline.zeroChance(slot, prior);
        likelihood = normalLikelihood(previous);
    }

    private double normalLikelihood(double previous) {
        ReadingInterval interval = baseline.interval();
        double odds = zeroChance / (1 - zeroChance);
        if (interval.compareTo(ReadingInterval.SIX_HOURS) < 0) {
            odds = previous >= HALF_LITRE ? odds / oddsAfterUse() : odds * ODDS_AFTER_NONE;
        }
        double zero = odds / (1 + odds);
        if (!isUsed()) {
            return zero;
        }
        double usual = (1 - zero) * densityAt(litres);
        return interval == ReadingInterval.HOUR
                ? grantingTheSameHour(usual, previous)
                : grantingBusyDays(usual, zero, previous);
    }

    private double oddsAfterUse() {
        return isCoarse() ? ODDS_AFTER_STEP : ODDS_AFTER_USE;
    }

    private double grantingTheSameHour(double usual, double previous) {
        if (previous < HALF_LITRE) {
            return usual;
        }
        double width = Math.max(LEAST_WIDTH_LITRES, SAME_HOUR_WIDTH * previous);
        double same = Math.abs(litres - previous) <= width ? SAME_HOUR_SHARE / (2 * width) : 0;
        return (1 - SAME_HOUR_SHARE) * usual + same;
    }

    private double grantingBusyDays(double usual, double zero, double previous) {
        double less = Math.max(HALF_LITRE, litres / BUSY_TIMES);
        double busy = (1 - zero / 2) * densityAt(less) / BUSY_TIMES;
        double granted = (1 - BUSY_SHARE) * usual + BUSY_SHARE * busy;
        double share = sameDayShare();
        if (share == 0 || previous < HALF_LITRE) {
            return granted;
        }
        double distance = StrictMath.log(litres / previous) / SAME_DAY_SPREAD;
        double same =
                StrictMath.exp(-distance * distance / 2)
                        / (SAME_DAY_SPREAD * ROOT_OF_TWO_PI * litres);
        return (1 - share) * granted + share * same;
    }

    private double sameDayShare() {
        ReadingInterval interval = baseline.interval();
        if (interval.compareTo(ReadingInterval.SIX_HOURS) < 0) {
            return 0;
        }
        return interval.compareTo(ReadingInterval.HALF_DAY) < 0 ? SAME_AGAIN_SHARE : SAME_DAY_SHARE;
    }

    /** The usual length of an interval, hours. */
    public int hours() {
        return baseline.interval().hours();
    }

    /** The length of this one, hours. */
    double lengthHours() {
        return lengthHours;
    }

    /** Step of the register, litres. */
    double step() {
        return step;
    }

    /** Whether the register's step is so large that hours of a leak may show nothing. */
    public boolean isCoarse() {
        return step > 1.5;
    }

    /** By how many steps the register moved. */
    int steps() {
        return steps;
    }

    boolean isUsed() {
        return litres >= HALF_LITRE;
    }

    public double zeroChance() {
        return zeroChance;
    }

    /** Whether less flowed than that flow, in litres an interval, alone would have. */
    boolean isBelow(double flow) {
        return litres < flow * NARROW_BELOW - tolerance;
    }

    /**
     * How many times more likely the interval is if a flow of {@code flow} litres was added to
     * normal use; 0 when less than that flowed.
     */
    public double ratioWithFlow(double flow) {
        double least = flow * NARROW_BELOW - tolerance;
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
        double narrow = flow * NARROW_ABOVE + tolerance;
        double wide = 2 * flow + 2.5 * tolerance;
        double found = litres <= wide ? WIDE_SHARE / (wide - least) : 0;
        return litres <= narrow ? found + (1 - WIDE_SHARE) / (narrow - least) : found;
    }

    private double densityAt(double volume) {
        int bin = Math.max(1, VolumeBins.bin(volume));
        double known = density[bin];
        if (known < 0) {
            known = baseline.classDensity(slot, bin, prior);
            density[bin] = known;
        }
        return known;
    }

    /** Chance that the register moves by as many steps as it did, in normal use. */
    double stepsLikelihood() {
        return steps == 0
                ? likelihood
                : likelihood * stepsChance(steps) / ((1 - zeroChance) * densityAt(litres));
    }

    /** Chance that the register moves by so many steps in normal use of this slot. */
    double stepsChance(int moved) {
        if (moved >= KEPT_STEPS) {
            return chanceOf(moved);
        }
        if (stepsChance[moved] < 0) {
            stepsChance[moved] = chanceOf(moved);
        }
        return stepsChance[moved];
    }

    private double chanceOf(int moved) {
        return moved == 0
                ? zeroChance
                : (1 - zeroChance)
                        * baseline.volumeChance(
                                slot, (moved - 0.5) * step, (moved + 0.5) * step, prior);
    }
}

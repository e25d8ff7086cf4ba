package io.dripwatch.domain.baseline;

import io.dripwatch.domain.metering.ReadingInterval;
import java.io.Serializable;
import java.util.Arrays;

/**
 * What is believed of a household of a meter class before it has shown its own normal use.
 *
 * <p>The residential prior is the pooled hourly use of the 92 homes of the DAIAD trial (Alicante,
 * 2016-17, deliverable D7.3, CC BY-SA 4.0) outside leaks, its rare tail smoothed.
 */
public final class ClassPrior implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Where each class of {@link #useShare} begins, litres; the last value ends the last. */
    private static final double[] EDGES = {
        0.5, 1.5, 2.5, 3.5, 5.5, 7.5, 10.5, 15.5, 22.5, 31.5, 44.5, 63.5, 90.5, 127.5, 180.5, 255.5,
        361.5, 511.5, 723.5, 1023.5, 2047.5, 6000
    };

    private static final int CLASSES = EDGES.length - 1;

    /** Weight of the prior's volumes, in hours with use of a part of the day. */
    static final double HOURS_WEIGHT = 60;

    /** The same for longer intervals, of which each tells more. */
    static final double INTERVALS_WEIGHT = 10;

    /** What no class of an hour has a share of. */
    private static final double LEAST_SHARE = 1e-6;

    /** After an hour without use another one is likelier, by these odds (measured: 2.8 in all). */
    private static final double ODDS_AFTER_NONE = Math.sqrt(3);

    /** Homes stand empty: so many days, and so many longer intervals, have no use at all. */
    private static final double EMPTY_DAYS = 0.05;

    private static final double EMPTY_WEEKS = 0.02;

    /** Share of intervals that are far from the usual, and how much wider they scatter. */
    private static final double FAR_SHARE = 0.05;

    private static final double FAR_TIMES = 2;

    private static final double ROOT_OF_TWO_PI = Math.sqrt(2 * Math.PI);

    /** The prior of homes. */
    public static final ClassPrior RESIDENTIAL =
            new ClassPrior(
                    new double[] {
                        0.54, 0.72, 0.82, 0.87, 0.88, 0.85, 0.63, 0.37, 0.39, 0.43, 0.47, 0.49,
                        0.50, 0.49, 0.42, 0.40, 0.43, 0.42, 0.43, 0.41, 0.37, 0.32, 0.34, 0.41,
                        0.56, 0.67, 0.78, 0.84, 0.87, 0.87, 0.84, 0.70, 0.54, 0.41, 0.35, 0.37,
                        0.40, 0.43, 0.44, 0.46, 0.51, 0.48, 0.45, 0.47, 0.43, 0.39, 0.40, 0.46
                    },
                    new double[][] {
                        {
                            0.301, 0.0582, 0.0693, 0.121, 0.130, 0.118, 0.0820, 0.0504, 0.0248,
                            0.0206, 0.0153, 0.0057, 0.0017, 0.00064, 0.0003, 0.00015, 0.00008,
                            0.00004, 0.00002, 0.00001, 0.00001
                        },
                        {
                            0.120, 0.0352, 0.0339, 0.0626, 0.0763, 0.100, 0.111, 0.106, 0.0921,
                            0.0895, 0.0792, 0.0539, 0.0280, 0.0092, 0.0022, 0.0005, 0.0002, 0.0001,
                            0.00004, 0.00002, 0.00002
                        },
                        {
                            0.130, 0.0439, 0.0387, 0.0782, 0.0900, 0.110, 0.123, 0.108, 0.0826,
                            0.0726, 0.0609, 0.0357, 0.0170, 0.0064, 0.0020, 0.0009, 0.0003, 0.0002,
                            0.00006, 0.00003, 0.00002
                        },
                        {
                            0.118, 0.0464, 0.0453, 0.0893, 0.0990, 0.116, 0.117, 0.0975, 0.0730,
                            0.0637, 0.0542, 0.0402, 0.0240, 0.0103, 0.0036, 0.0009, 0.0004, 0.0002,
                            0.00006, 0.00003, 0.00002
                        }
                    });

    private final double[] zeroChance;
    private final double[][] useShare;

    /** Mean use in each of the 48 hours, litres. */
    private final double[] hourLitres = new double[48];

    private final double dayLitres;

    /** Asked for with every upload. */
    private final int hash;

    /**
     * @param zeroChance chance of an hour without use in each of the 48 slots (24 hours of working
     *     days, 24 of rest days); above 0, below 1
     * @param useShare in each part of the day (night 1-5, morning 6-11, afternoon 12-18, evening
     *     19-0) the share among hours with use of each class of volume, above 0; the classes begin
     *     at 0.5, 1.5, 2.5, 3.5, 5.5, 7.5, 10.5, 15.5, 22.5, 31.5, 44.5, 63.5, 90.5, 127.5, 180.5,
     *     255.5, 361.5, 511.5, 723.5, 1023.5 and 2047.5 L, the last ends at 6,000 L
     */
    public ClassPrior(double[] zeroChance, double[][] useShare) {
        require(zeroChance.length == 48, "zero chances", zeroChance.length, "48");
        for (double chance : zeroChance) {
            require(chance > 0 && chance < 1, "a zero chance", chance, "above 0, below 1");
        }
        require(useShare.length == DayPart.COUNT, "parts of the day", useShare.length, "4");
        this.zeroChance = zeroChance.clone();
        this.useShare = new double[useShare.length][];
        for (int part = 0; part < useShare.length; part++) {
            double[] shares = useShare[part];
            require(shares.length == CLASSES, "volume shares", shares.length, "21");
            for (double share : shares) {
                require(
                        share > 0 && Double.isFinite(share),
                        "a volume share",
                        share,
                        "above 0, finite");
            }
            double sum = Arrays.stream(shares).sum();
            this.useShare[part] = fine(Arrays.stream(shares).map(share -> share / sum).toArray());
        }
        for (int hour = 0; hour < 48; hour++) {
            hourLitres[hour] = (1 - zeroChance[hour]) * mean(this.useShare[DayPart.of(hour)]);
        }
        double week = 0;
        for (int hour = 0; hour < 24; hour++) {
            week += 5 * hourLitres[hour] + 2 * hourLitres[24 + hour];
        }
        dayLitres = week / 7;
        hash = 31 * Arrays.hashCode(this.zeroChance) + Arrays.deepHashCode(this.useShare);
    }

    /** The shares of the classes of {@link VolumeBins}. */
    private static double[] fine(double[] shares) {
        double[] fine = new double[VolumeBins.USE_BINS + 1];
        for (int bin = 1; bin <= VolumeBins.USE_BINS; bin++) {
            double from = VolumeBins.from(bin);
            double to = from + 1 / VolumeBins.perLitre(bin);
            double share = 0;
            for (int i = 0; i < CLASSES; i++) {
                double common = Math.min(to, EDGES[i + 1]) - Math.max(from, EDGES[i]);
                share += Math.max(0, common) / (EDGES[i + 1] - EDGES[i]) * shares[i];
            }
            fine[bin] = Math.max(LEAST_SHARE, share);
        }
        return fine;
    }

    private static double mean(double[] shares) {
        double sum = 0;
        for (int bin = 1; bin < shares.length; bin++) {
            sum += shares[bin] > LEAST_SHARE ? shares[bin] * VolumeBins.middle(bin) : 0;
        }
        return sum;
    }

    private static void require(boolean holds, String what, double found, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "class prior: %s: %s, expected %s".formatted(what, found, expected));
        }
    }

    /** Mean use of a day, litres. */
    double dayLitres() {
        return dayLitres;
    }

    /** Chance that an interval around that hour of the day passes without use. */
    double zeroChance(ReadingInterval interval, int middleHour, boolean restDay) {
        int day = restDay ? 24 : 0;
        if (interval == ReadingInterval.HOUR) {
            return zeroChance[day + middleHour];
        }
        int hours = Math.min(24, interval.hours());
        int first = middleHour - hours / 2;
        double none = zeroChance[day + Math.floorMod(first, 24)];
        for (int hour = 1; hour < hours; hour++) {
            double zero = zeroChance[day + Math.floorMod(first + hour, 24)];
            double odds = ODDS_AFTER_NONE * zero / (1 - zero);
            none *= odds / (1 + odds);
        }
        double empty = interval.hours() > 24 ? EMPTY_WEEKS : EMPTY_DAYS;
        return empty + (1 - empty) * (interval.hours() > 24 ? 0 : none);
    }

    /** Share of a class of volume (1 and above) among hours with use. */
    double useShare(int part, int bin) {
        return useShare[part][bin];
    }

    /**
     * Density per litre of the volume of an interval with use that is longer than an hour: of a
     * logarithmic normal distribution about what a home of that mean uses at that time of the day.
     *
     * @param meanDayLitres mean use of a day in the home, litres
     */
    double volumeDensity(
            ReadingInterval interval,
            int middleHour,
            boolean restDay,
            double meanDayLitres,
            double litres) {
        double share = interval.hours() / 24.0;
        if (interval.hours() < 24) {
            int first = middleHour - interval.hours() / 2;
            double sum = 0;
            for (int hour = 0; hour < interval.hours(); hour++) {
                sum += hourLitres[(restDay ? 24 : 0) + Math.floorMod(first + hour, 24)];
            }
            share = sum / dayLitres;
        }
        double spread = spread(interval);
        double used = 1 - zeroChance(interval, middleHour, restDay);
        double usual = share * meanDayLitres / used * StrictMath.exp(-spread * spread / 2);
        double distance = StrictMath.log(litres / Math.max(1, usual));
        return ((1 - FAR_SHARE) * normal(distance, spread)
                        + FAR_SHARE * normal(distance, FAR_TIMES * spread))
                / litres;
    }

    /**
     * Standard deviation of the logarithm of an interval's volume in one home (DAIAD trial, median
     * of homes: 1.25 in 2 to 6 hours, 0.9 in half a day, 0.76 in a day, 0.4 in a week).
     */
    private static double spread(ReadingInterval interval) {
        if (interval.hours() <= 8) {
            return 1.2;
        }
        return interval.hours() <= 12 ? 0.9 : interval.hours() <= 96 ? 0.7 : 0.45;
    }

    private static double normal(double distance, double spread) {
        double deviations = distance / spread;
        return StrictMath.exp(-deviations * deviations / 2) / (spread * ROOT_OF_TWO_PI);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClassPrior prior
                && Arrays.equals(zeroChance, prior.zeroChance)
                && Arrays.deepEquals(useShare, prior.useShare);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}

package io.dripwatch.domain.baseline;

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

    /**
     * @param zeroChance chance of an hour without use in each of the 48 slots (24 hours of working
     *     days, 24 of rest days); above 0, below 1
     * @param useShare in each part of the day (night 1-5, morning 6-11, afternoon 12-18, evening
     *     19-0) the share of each class of {@link VolumeBins} among hours with use; above 0
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
            require(shares.length == VolumeBins.USE_BINS, "volume shares", shares.length, "21");
            for (double share : shares) {
                require(
                        share > 0 && Double.isFinite(share),
                        "a volume share",
                        share,
                        "above 0, finite");
            }
            double sum = Arrays.stream(shares).sum();
            this.useShare[part] = Arrays.stream(shares).map(share -> share / sum).toArray();
        }
    }

    private static void require(boolean holds, String what, double found, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "class prior: %s: %s, expected %s".formatted(what, found, expected));
        }
    }

    double zeroChance(int slot) {
        return zeroChance[slot];
    }

    /** Share of class {@code bin} (1 and above) among hours with use. */
    double useShare(int part, int bin) {
        return useShare[part][bin - 1];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClassPrior prior
                && Arrays.equals(zeroChance, prior.zeroChance)
                && Arrays.deepEquals(useShare, prior.useShare);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(zeroChance) + Arrays.deepHashCode(useShare);
    }
}

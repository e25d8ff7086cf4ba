package io.dripwatch.domain.baseline;

/**
 * Classes of hourly volume, about half an octave wide, from 1 L to 6,000 L. Class 0 is an hour
 * without use; the others count from 1.
 */
public final class VolumeBins {

    /** Where each class of use begins, litres; the last value ends the last class. */
    private static final double[] EDGES = {
        0.5, 1.5, 2.5, 3.5, 5.5, 7.5, 10.5, 15.5, 22.5, 31.5, 44.5, 63.5, 90.5, 127.5, 180.5, 255.5,
        361.5, 511.5, 723.5, 1023.5, 2047.5, 6000
    };

    /** How many classes of use there are, besides class 0. */
    public static final int USE_BINS = EDGES.length - 1;

    private static final byte[] BIN_OF_LITRES = binOfLitres();

    private static final double[] PER_LITRE = new double[USE_BINS + 1];

    static {
        for (int bin = 1; bin <= USE_BINS; bin++) {
            PER_LITRE[bin] = 1 / (EDGES[bin] - EDGES[bin - 1]);
        }
    }

    private VolumeBins() {}

    private static byte[] binOfLitres() {
        byte[] bins = new byte[(int) EDGES[USE_BINS] + 1];
        int bin = 0;
        for (int litres = 0; litres < bins.length; litres++) {
            while (bin < USE_BINS && litres >= EDGES[bin]) {
                bin++;
            }
            bins[litres] = (byte) bin;
        }
        return bins;
    }

    /** The class of an hourly volume: 0 for none (less than half a litre). */
    public static int bin(double litres) {
        int rounded = (int) (litres + 0.5);
        return rounded < BIN_OF_LITRES.length ? BIN_OF_LITRES[rounded] : USE_BINS;
    }

    /** One over the width of a class of use in litres; 1 to {@link #USE_BINS}. */
    static double perLitre(int bin) {
        return PER_LITRE[bin];
    }

    /** Smallest volume of a class of use, litres; 1 to {@link #USE_BINS}. */
    static double from(int bin) {
        return EDGES[bin - 1];
    }
}

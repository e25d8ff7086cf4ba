package io.dripwatch.domain.baseline;

/**
 * Classes of volume: litre by litre at first, a quarter of an octave wide from 10 L on, up to what
 * a pipe carries in a quarter of a year. Class 0 is no use (less than half a litre); the others
 * count from 1.
 */
public final class VolumeBins {

    /** Where the first classes of use begin, litres. */
    private static final double[] FIRST_EDGES = {0.5, 1.5, 2.5, 3.5, 5.5, 7.5, 10.5};

    /** Classes below this one count litres, nearly one by one. */
    static final int SINGLE_LITRES = FIRST_EDGES.length;

    private static final int AN_OCTAVE = 4;

    /** How many classes of use there are, besides class 0: to some 520 m3. */
    public static final int USE_BINS = FIRST_EDGES.length - 1 + 15 * AN_OCTAVE + 2;

    /** Where each class of use begins, litres; the last value ends the last class. */
    private static final double[] EDGES = edges();

    /** Classes of the volumes that most intervals have, litre by litre. */
    private static final byte[] BIN_OF_LITRES = new byte[2_048];

    private static final double[] PER_LITRE = new double[USE_BINS + 1];

    static {
        for (int bin = 1; bin <= USE_BINS; bin++) {
            PER_LITRE[bin] = 1 / (EDGES[bin] - EDGES[bin - 1]);
        }
        for (int litres = 0; litres < BIN_OF_LITRES.length; litres++) {
            BIN_OF_LITRES[litres] = (byte) search(litres);
        }
    }

    private VolumeBins() {}

    private static double[] edges() {
        double[] edges = new double[USE_BINS + 1];
        System.arraycopy(FIRST_EDGES, 0, edges, 0, FIRST_EDGES.length);
        double last = FIRST_EDGES[FIRST_EDGES.length - 1] + 0.5;
        for (int i = FIRST_EDGES.length; i <= USE_BINS; i++) {
            double exact =
                    last * StrictMath.pow(2, (i - FIRST_EDGES.length + 1) / (double) AN_OCTAVE);
            edges[i] = Math.rint(exact) - 0.5;
        }
        return edges;
    }

    private static int search(double litres) {
        int bin = 0;
        while (bin < USE_BINS && litres >= EDGES[bin]) {
            bin++;
        }
        return bin;
    }

    /** The class of a volume: 0 for none (less than half a litre). */
    public static int bin(double litres) {
        int rounded = (int) (litres + 0.5);
        return rounded < BIN_OF_LITRES.length ? BIN_OF_LITRES[rounded] : search(rounded);
    }

    /** One over the width of a class of use in litres; 1 to {@link #USE_BINS}. */
    static double perLitre(int bin) {
        return PER_LITRE[bin];
    }

    /** Smallest volume of a class of use, litres; 1 to {@link #USE_BINS}. */
    static double from(int bin) {
        return EDGES[bin - 1];
    }

    /** The middle of a class of use, litres. */
    static double middle(int bin) {
        return (EDGES[bin - 1] + EDGES[bin]) / 2;
    }
}

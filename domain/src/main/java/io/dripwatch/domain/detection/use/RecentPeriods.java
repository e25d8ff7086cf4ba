package io.dripwatch.domain.detection.use;

import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;
import java.util.Arrays;

/**
 * What a home used in its last periods, in whole litres a day, oldest first: so few that the median
 * follows the season, so many that one visit does not move it.
 */
final class RecentPeriods {

    static final int MOST = 11;

    /**
     * What is taken for granted: a home's period differs from its median by so much of it, as if
     * that had been seen in so many periods.
     */
    private static final double PRIOR_SPREAD = 0.38;

    private static final double PRIOR_PERIODS = 7;

    /** A standard deviation in median absolute deviations, for a normal distribution. */
    private static final double SIGMA = 1.4826;

    private final int[] litresADay = new int[MOST];
    private int size;

    int size() {
        return size;
    }

    /** Of the newest (0), the one before it (1), and so on. */
    int litresADay(int back) {
        return litresADay[size - 1 - back];
    }

    void add(int litres) {
        if (size == MOST) {
            System.arraycopy(litresADay, 1, litresADay, 0, --size);
        }
        litresADay[size++] = litres;
    }

    /** Forgets the newest: it was not usual. */
    void dropNewest() {
        size--;
    }

    void clear() {
        size = 0;
    }

    /** The median of all but the newest {@code without}, of which at least one remains. */
    double usual(int without) {
        double[] values = new double[size - without];
        for (int i = 0; i < values.length; i++) {
            values[i] = litresADay[i];
        }
        return median(values);
    }

    /**
     * A robust standard deviation of the same periods (the median of the distances from the median;
     * Hampel 1974), together with what is taken for granted.
     */
    double deviation(int without, double usual) {
        double[] values = new double[size - without];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.abs(litresADay[i] - usual);
        }
        double own = SIGMA * median(values);
        double prior = PRIOR_SPREAD * usual;
        int n = values.length;
        return Math.sqrt((n * own * own + PRIOR_PERIODS * prior * prior) / (n + PRIOR_PERIODS));
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int n = values.length;
        return (values[(n - 1) / 2] + values[n / 2]) / 2;
    }

    void write(PackedWriter out) {
        out.octet(size);
        for (int i = 0; i < size; i++) {
            out.unsigned(litresADay[i]);
        }
    }

    void read(PackedReader in) {
        size = in.octet();
        for (int i = 0; i < size; i++) {
            litresADay[i] = (int) in.unsigned();
        }
    }
}

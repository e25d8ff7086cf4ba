package io.dripwatch.scoring.audience;

/**
 * Where a share lies with 95 % certainty, by what was counted; it holds for few cases too. Source:
 * E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22
 * (1927).
 */
public record WilsonInterval(double low, double high) {

    /** Of the normal distribution: 95 % lie within so many deviations. */
    private static final double DEVIATIONS = 1.959964;

    /**
     * @param right how many of {@code all} count
     * @return from 0 to 1 where nothing was counted
     */
    public static WilsonInterval of(long right, long all) {
        if (all == 0) {
            return new WilsonInterval(0, 1);
        }
        double share = right / (double) all;
        double z = DEVIATIONS * DEVIATIONS / all;
        double middle = (share + z / 2) / (1 + z);
        double half = DEVIATIONS * Math.sqrt(share * (1 - share) / all + z / (4 * all)) / (1 + z);
        return new WilsonInterval(Math.max(0, middle - half), Math.min(1, middle + half));
    }
}

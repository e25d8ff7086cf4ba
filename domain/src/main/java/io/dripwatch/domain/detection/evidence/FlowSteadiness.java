package io.dripwatch.domain.detection.evidence;

/**
 * Whether the hours of a high flow look like one opening that stays as it is, or like people who
 * use much water. A burst pipe or an open tap gives the same litres hour after hour, but for the
 * pressure and for what is used beside it; people seldom do.
 */
public final class FlowSteadiness {

    /**
     * Mean absolute logarithm of the ratio of two neighbouring hours of high use: 0.3, in 264 such
     * pairs from 128 L/h on outside leaks (DAIAD trial and early; half of them differ by more than
     * a fifth).
     */
    private static final double OF_USE = 0.3;

    /** The same of an opening alone: the network's pressure moves by a few per cent. */
    private static final double OF_OPENING = 0.02;

    /** The same of an opening while people use water too. */
    private static final double OF_BOTH = 0.15;

    /** In how many hours of a leak people use too little to be seen in it. */
    private static final double ALONE = 0.7;

    /** In how many runs the first hour holds the onset, and is any share of the next. */
    private static final double ONSET_SHARE = 0.5;

    /** How many high runs of people are openings too: hoses, drip lines, pools. */
    private static final double MEANT = 0.1;

    private FlowSteadiness() {}

    /**
     * What one more hour of a run says for an opening and against use, in nats.
     *
     * @param before litres of the hour before; 0 or less when a known flow took them all
     * @param now litres of the hour, above 0
     * @param step of the register, litres: what it rounds away makes any two hours alike
     * @return 0 where nothing is known of the hour before
     * @param second whether the hour before was the run's first
     */
    public static double nats(double before, double now, double step, boolean second) {
        if (before <= 0) {
            return 0;
        }
        double change = StrictMath.log(now / before);
        double seen = step / now;
        if (seen >= OF_USE) {
            return 0; // such a register shows nothing of the kind
        }
        double opening =
                ALONE * density(change, Math.max(OF_OPENING, seen))
                        + (1 - ALONE) * density(change, Math.max(OF_BOTH, seen));
        if (second) {
            double grown = change > 0 ? StrictMath.exp(-change) : 0;
            opening = ONSET_SHARE * grown + (1 - ONSET_SHARE) * opening;
        }
        return StrictMath.log(opening / density(change, OF_USE));
    }

    /**
     * What a whole run says against people, who may have opened something and left it so.
     *
     * @param nats sum over the run's hours
     */
    public static double againstPeople(double nats) {
        return -StrictMath.log(MEANT + (1 - MEANT) * StrictMath.exp(-nats));
    }

    /** Of a two-sided exponential distribution. */
    private static double density(double x, double scale) {
        return StrictMath.exp(-Math.abs(x) / scale) / (2 * scale);
    }
}

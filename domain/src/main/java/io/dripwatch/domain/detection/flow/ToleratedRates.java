package io.dripwatch.domain.detection.flow;

/**
 * How the false alerts that a home may get a year are shared out among the hypotheses of flow: the
 * yearly rate at which each bound would be passed if the model were exact. Fitted so that on the
 * DAIAD trial homes the alerts of all three together come to the order of the tolerated rate
 * (docs/detection.md); fitted to nothing else.
 */
final class ToleratedRates {

    private static final double CONTINUOUS_SHARE_OF_OCTAVE = 0.007;
    private static final double INTERMITTENT_SHARE = 0.006;
    private static final double BURST_SHARE = 0.05;
    static final double LONG_BURST_SHARE = io.dripwatch.domain.baseline.Tune.d("bshare", 0.05);
    static final double LONG_CONTINUOUS = io.dripwatch.domain.baseline.Tune.d("cshare", 0.007);
    private static final double HOURS_A_YEAR = 8_766;

    private ToleratedRates() {}

    /** Of the false alerts tolerated a year, those of continuous flow in one octave of its rate. */
    static double continuous(double tolerated, int hours) {
        return (hours == 1 ? CONTINUOUS_SHARE_OF_OCTAVE : LONG_CONTINUOUS) * tolerated;
    }

    /** Of the false alerts tolerated a year, those of intermittent flow. */
    static double intermittent(double tolerated) {
        return INTERMITTENT_SHARE * tolerated;
    }

    /** What a run of high hours must pass, in nats: it comes once in so many years of hours. */
    static double burstBound(double tolerated, int hours) {
        return hours == 1
                ? StrictMath.log(HOURS_A_YEAR / (BURST_SHARE * tolerated))
                : StrictMath.log(HOURS_A_YEAR / hours / (LONG_BURST_SHARE * tolerated));
    }
}

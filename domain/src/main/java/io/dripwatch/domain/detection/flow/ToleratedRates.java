package io.dripwatch.domain.detection.flow;

import io.dripwatch.domain.detection.flow.likelihood.NormalInterval;

/**
 * How the false alerts that a home may get a year are shared out among the hypotheses of flow: the
 * yearly rate at which each bound would be passed if the model were exact. Fitted so that on the
 * DAIAD trial homes the alerts of all three together come to the order of the tolerated rate
 * (docs/detection.md); fitted to nothing else.
 */
final class ToleratedRates {

    private static final double CONTINUOUS_SHARE_OF_OCTAVE = 0.009;

    /** The same with a register of coarse steps. */
    private static final double COARSE_SHARE_OF_OCTAVE = 0.05;

    /**
     * The same in longer intervals, up to three hours, of four hours and beyond: fewer of them, and
     * evidence that no single one can drive up, pass their bounds more rarely than the model says.
     */
    private static final double SHORT_SHARE_OF_OCTAVE = 1;

    private static final double FOUR_HOURS_SHARE_OF_OCTAVE = 2.4;
    private static final double PART_DAY_SHARE_OF_OCTAVE = 1.4;

    private static final double INTERMITTENT_SHARE = 0.006;
    private static final double BURST_SHARE = 0.05;

    /** The same in longer intervals: up to three hours, up to half a day, and beyond. */
    private static final double SHORT_BURST_SHARE = 0.45;

    private static final double PART_DAY_BURST_SHARE = 1.2;
    private static final double DAY_BURST_SHARE = 0.7;

    private static final double HOURS_A_YEAR = 8_766;

    private ToleratedRates() {}

    /** Of the false alerts tolerated a year, those of continuous flow in one octave of its rate. */
    static double continuous(double tolerated, NormalInterval normal) {
        return continuousShare(normal.hours(), normal.isCoarse()) * tolerated;
    }

    private static double continuousShare(int hours, boolean coarse) {
        if (hours == 1) {
            return coarse ? COARSE_SHARE_OF_OCTAVE : CONTINUOUS_SHARE_OF_OCTAVE;
        }
        if (hours <= 3) {
            return SHORT_SHARE_OF_OCTAVE;
        }
        return hours == 4 ? FOUR_HOURS_SHARE_OF_OCTAVE : PART_DAY_SHARE_OF_OCTAVE;
    }

    /** Of the false alerts tolerated a year, those of intermittent flow. */
    static double intermittent(double tolerated) {
        return INTERMITTENT_SHARE * tolerated;
    }

    /** What a run of high intervals must pass, in nats: it comes once in so many years of them. */
    static double burstBound(double tolerated, int hours) {
        return StrictMath.log(HOURS_A_YEAR / hours / (burstShare(hours) * tolerated));
    }

    private static double burstShare(int hours) {
        if (hours == 1) {
            return BURST_SHARE;
        }
        return hours <= 3
                ? SHORT_BURST_SHARE
                : hours <= 12 ? PART_DAY_BURST_SHARE : DAY_BURST_SHARE;
    }
}

package io.dripwatch.domain.metering.course;

/** How much water may pass a meter in a time. */
final class FlowLimits {

    /** Clock uncertainty of a meter, in milliseconds (drift of five minutes is common). */
    private static final long CLOCK_SLACK_MILLIS = 300_000;

    /**
     * Taps give no more in an hour, millilitres, and the longer the less an hour. A garden hose or
     * a bath takes up to 1,000 L in an hour.
     */
    private static final double LARGEST_USE = 1_000_000;

    private static final double USE_EXPONENT = 0.9;

    private static final double HOUR_MILLIS = 3_600_000;

    private FlowLimits() {}

    /**
     * Whether a pipe can carry so much.
     *
     * @param maxFlow of the pipe, in millilitres per hour
     */
    static boolean canCarry(long maxFlow, long volume, long millis) {
        return volume <= maxFlow * hours(millis);
    }

    /** Whether it is more than people use. */
    static boolean isBeyondUse(long volume, long millis) {
        double hours = hours(millis);
        // Nearly every read of at least an hour, without the power.
        return (hours < 1 || volume > LARGEST_USE)
                && volume > LARGEST_USE * StrictMath.pow(hours, USE_EXPONENT);
    }

    private static double hours(long millis) {
        return (millis + CLOCK_SLACK_MILLIS) / HOUR_MILLIS;
    }
}

package io.dripwatch.simulator.load;

import java.time.Duration;

/**
 * How fast to send: so many readings a second, or so many times as fast as the clock of the
 * readings, or as fast as the broker takes them.
 *
 * @param readingsPerSecond above 0; infinite for no such limit
 * @param speedup event seconds in a second, above 0; infinite for no such limit
 */
public record Pace(double readingsPerSecond, double speedup) {

    /** Refuses what is not a pace. */
    public Pace {
        if (!(readingsPerSecond > 0)) {
            throw new IllegalArgumentException(
                    "the rate must be above 0 readings a second, not " + readingsPerSecond);
        }
        if (!(speedup > 0)) {
            throw new IllegalArgumentException("the speed-up must be above 0, not " + speedup);
        }
    }

    /** So many readings a second. */
    public static Pace atRate(double readingsPerSecond) {
        return new Pace(readingsPerSecond, Double.POSITIVE_INFINITY);
    }

    /** As often as 1 simulated second passes in 1/speedup of a real one. */
    public static Pace spedUp(double speedup) {
        return new Pace(Double.POSITIVE_INFINITY, speedup);
    }

    /** As fast as the broker takes it. */
    public static Pace unlimited() {
        return new Pace(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /** So many readings evenly over a time. */
    public static Pace within(Duration time, long readings) {
        return atRate(Math.max(1, readings) / (Math.max(1, time.toNanos()) / 1e9));
    }

    boolean isUnlimited() {
        return Double.isInfinite(readingsPerSecond) && Double.isInfinite(speedup);
    }

    /**
     * When a reading is meant to leave.
     *
     * @param reading how many went before it
     * @param eventSeconds from the first reading's arrival to its own, by the readings' clock
     * @return nanoseconds after the first
     */
    long dueNanos(long reading, double eventSeconds) {
        double byRate = reading / readingsPerSecond;
        double byClock = eventSeconds / speedup;
        return (long) (Math.max(byRate, byClock) * 1e9);
    }
}

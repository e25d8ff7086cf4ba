package io.dripwatch.simulator.load;

import java.time.Duration;

/**
 * How fast to send.
 *
 * @param readingsPerSecond above 0; infinite for as fast as it goes
 */
public record Pace(double readingsPerSecond) {

    /** Refuses what is not a pace. */
    public Pace {
        if (!(readingsPerSecond > 0)) {
            throw new IllegalArgumentException(
                    "the rate must be above 0 readings a second, not " + readingsPerSecond);
        }
    }

    /** As fast as the broker takes it. */
    public static Pace unlimited() {
        return new Pace(Double.POSITIVE_INFINITY);
    }

    /** So many readings evenly over a time. */
    public static Pace within(Duration time, long readings) {
        return new Pace(Math.max(1, readings) / (Math.max(1, time.toNanos()) / 1e9));
    }

    /** When a reading is meant to leave, in nanoseconds after the first; 0-based. */
    long dueNanos(long reading) {
        return (long) (reading / readingsPerSecond * 1e9);
    }
}

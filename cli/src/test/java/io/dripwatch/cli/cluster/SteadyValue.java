package io.dripwatch.cli.cluster;

import java.time.Duration;

/**
 * Tells since when a value that is looked at again and again has been the same.
 *
 * @param <T> what is compared
 */
final class SteadyValue<T> {

    private T value;
    private long since;
    private long now;

    /** Takes the newest value; gives it back. */
    T next(T newest, long nanoTime) {
        now = nanoTime;
        if (!newest.equals(value)) {
            value = newest;
            since = nanoTime;
        }
        return newest;
    }

    boolean isSteadyFor(Duration time) {
        return now - since >= time.toNanos();
    }
}

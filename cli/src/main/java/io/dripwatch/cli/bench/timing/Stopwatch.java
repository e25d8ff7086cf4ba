package io.dripwatch.cli.bench.timing;

import java.util.Locale;

/** Says how long each step took. */
public final class Stopwatch {

    private long since = System.nanoTime();

    /** Seconds since the last time it was asked. */
    @Override
    public String toString() {
        long now = System.nanoTime();
        double seconds = (now - since) / 1e9;
        since = now;
        return String.format(Locale.ROOT, "%.1f s", seconds);
    }
}

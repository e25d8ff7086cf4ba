package io.dripwatch.simulator.load;

import java.time.Duration;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * How long messages took from the instant at which they were meant to leave until the broker had
 * them. Waiting behind others counts, so a stalled broker cannot look fast.
 */
public final class SendLatency {

    /** Longer ones count as this, in microseconds. */
    private static final long MOST_MICROS = Duration.ofHours(1).toNanos() / 1_000;

    private final Histogram micros = new Histogram(MOST_MICROS, 3);

    /** One acknowledged message. Called by one thread at a time. */
    public synchronized void record(long nanos) {
        micros.recordValue(Math.max(0, Math.min(MOST_MICROS, nanos / 1_000)));
    }

    /** How many were recorded. */
    public synchronized long count() {
        return micros.getTotalCount();
    }

    /** What this share of them, 0 to 100, did not pass; zero when there are none. */
    public synchronized Duration percentile(double percent) {
        return Duration.ofNanos(micros.getValueAtPercentile(percent) * 1_000);
    }

    /** For a person: {@code p50 3.1 ms, p99 12.4 ms, p99.9 80.2 ms, most 95.0 ms}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s, most %.1f ms", percentiles(), millis(100));
    }

    /** The same of a sample, whose longest says nothing. */
    public String percentiles() {
        return String.format(
                Locale.ROOT,
                "p50 %.1f ms, p99 %.1f ms, p99.9 %.1f ms",
                millis(50),
                millis(99),
                millis(99.9));
    }

    private double millis(double percent) {
        return percentile(percent).toNanos() / 1e6;
    }
}

package io.dripwatch.scoring.truth;

import io.dripwatch.scoring.files.Seconds;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * How long each home was read: from the first to the last row of its meter, in the order of the
 * file. Homes and their years, against which false alerts are counted, are the sum.
 */
public final class ReadingSpans {

    private static final double YEAR_SECONDS = 365.25 * 24 * Seconds.HOUR;

    private static final class Span {
        private final long first;
        private long last;
        private long oldest;
        private long newest;

        Span(long instant) {
            first = instant;
            last = instant;
            oldest = instant;
            newest = instant;
        }

        void add(long instant) {
            last = instant;
            oldest = Math.min(oldest, instant);
            newest = Math.max(newest, instant);
        }

        double seconds() {
            return Seconds.of(last) - Seconds.of(first);
        }
    }

    private final Map<String, Span> byMeter = new LinkedHashMap<>();

    /**
     * Takes a row.
     *
     * @param readAt epoch milliseconds
     */
    public void add(String meterId, long readAt) {
        Span span = byMeter.get(meterId);
        if (span == null) {
            byMeter.put(meterId, new Span(readAt));
        } else {
            span.add(readAt);
        }
    }

    public int homes() {
        return byMeter.size();
    }

    public boolean has(String meterId) {
        return byMeter.containsKey(meterId);
    }

    /** Every meter, in the order in which the file first names them. */
    public Set<String> meters() {
        return byMeter.keySet();
    }

    /** Years of one home; 0 for one without readings. */
    public double years(String meterId) {
        Span span = byMeter.get(meterId);
        return span == null ? 0 : span.seconds() / YEAR_SECONDS;
    }

    /** Years of all homes together. */
    public double homeYears() {
        double seconds = 0;
        for (Span span : byMeter.values()) {
            seconds += span.seconds();
        }
        return seconds / YEAR_SECONDS;
    }

    /** The same, had every home's rows been in order of time. */
    public double homeYearsByTime() {
        double seconds = 0;
        for (Span span : byMeter.values()) {
            seconds += Seconds.of(span.newest) - Seconds.of(span.oldest);
        }
        return seconds / YEAR_SECONDS;
    }
}

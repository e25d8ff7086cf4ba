package io.dripwatch.cli.importing.time;

import java.time.DateTimeException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the times of one file. Files repeat the same times for every meter, so each text is read
 * once and remembered. Not thread-safe.
 */
public final class TimeReader {

    private static final int REMEMBERED = 50_000;

    private final TimePattern pattern;
    private final DateOrder order;
    private final Map<String, Stamp> remembered = new HashMap<>();

    private TimeReader(TimePattern pattern, DateOrder order) {
        this.pattern = pattern;
        this.order = order;
    }

    /**
     * For the times of a pattern.
     *
     * @throws IllegalArgumentException where the pattern is none
     */
    public static TimeReader of(String pattern) {
        return new TimeReader(new TimePattern(pattern), null);
    }

    /** For times of the usual kinds. */
    public static TimeReader of(DateOrder order) {
        return new TimeReader(null, order);
    }

    /**
     * Reads a time.
     *
     * @throws DateTimeException where the text is none
     */
    public Stamp read(String text) {
        Stamp known = remembered.get(text);
        if (known != null) {
            return known;
        }
        Stamp stamp = pattern == null ? TimeText.parse(text, order) : pattern.parse(text);
        if (remembered.size() == REMEMBERED) {
            remembered.clear();
        }
        remembered.put(text, stamp);
        return stamp;
    }

    /** Whether the text is a time to this reader. */
    public boolean reads(String text) {
        try {
            read(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** Whether the text is a time of the usual kinds, in whatever order its date is. */
    public static boolean isTime(String text) {
        return Arrays.stream(DateOrder.values()).anyMatch(order -> of(order).reads(text));
    }

    /** Whether the text is a date without a time of day. */
    public boolean isDateOnly(String text) {
        return pattern == null ? TimeText.isDateOnly(text) : pattern.isDateOnly();
    }

    /** How the times are read, for a person. */
    @Override
    public String toString() {
        return pattern == null ? order.toString() : pattern.toString();
    }
}

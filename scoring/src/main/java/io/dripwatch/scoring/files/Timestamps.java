package io.dripwatch.scoring.files;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Reads the instants of {@code readings.csv}. Files repeat the same few days and offsets millions
 * of times, so these are parsed once and remembered; parsing each row whole took half of a replay's
 * loading time. Not thread-safe.
 */
public final class Timestamps {

    private static final int DATE = 10;
    private static final int TIME = 8;
    private static final int OFFSET_AT = DATE + 1 + TIME;
    private static final long DAY_MILLIS = 86_400_000;

    private String date = "";
    private long dayMillis;
    private String offset = "";
    private long offsetMillis;

    /**
     * Epoch milliseconds of ISO-8601 with an offset, or of epoch milliseconds.
     *
     * @throws DateTimeException or {@link NumberFormatException} where it is neither
     */
    public long parse(String text) {
        if (hasUsualForm(text)) {
            remember(text);
            return dayMillis + secondOfDay(text) * 1_000L - offsetMillis;
        }
        return isNumber(text)
                ? Long.parseLong(text)
                : OffsetDateTime.parse(text).toInstant().toEpochMilli();
    }

    /** {@code yyyy-mm-ddThh:mm:ss} and an offset, with an hour, minute and second that exist. */
    private static boolean hasUsualForm(String text) {
        return text.length() > OFFSET_AT
                && text.charAt(4) == '-'
                && text.charAt(DATE) == 'T'
                && text.charAt(DATE + 3) == ':'
                && text.charAt(DATE + 6) == ':'
                && text.charAt(OFFSET_AT) != '.'
                && isBelow(text, DATE + 1, 24)
                && isBelow(text, DATE + 4, 60)
                && isBelow(text, DATE + 7, 60);
    }

    private void remember(String text) {
        if (!text.startsWith(date) || date.isEmpty()) {
            String newDate = text.substring(0, DATE);
            dayMillis = LocalDate.parse(newDate).toEpochDay() * DAY_MILLIS;
            date = newDate;
        }
        if (!text.endsWith(offset) || text.length() != OFFSET_AT + offset.length()) {
            String newOffset = text.substring(OFFSET_AT);
            offsetMillis = ZoneOffset.of(newOffset).getTotalSeconds() * 1_000L;
            offset = newOffset;
        }
    }

    private static int secondOfDay(String text) {
        return (two(text, DATE + 1) * 60 + two(text, DATE + 4)) * 60 + two(text, DATE + 7);
    }

    private static boolean isBelow(String text, int at, int limit) {
        return isDigit(text.charAt(at)) && isDigit(text.charAt(at + 1)) && two(text, at) < limit;
    }

    private static int two(String text, int at) {
        return (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0';
    }

    private static boolean isNumber(String text) {
        return text.indexOf('-', 1) < 0 && text.indexOf(':') < 0;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}

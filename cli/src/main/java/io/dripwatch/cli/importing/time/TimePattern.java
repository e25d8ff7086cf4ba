package io.dripwatch.cli.importing.time;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pattern of {@code --time-format}: that of Java's DateTimeFormatter, a little forgiving. A
 * zone behind the time is read without a letter of the pattern for it.
 */
final class TimePattern {

    private static final long DAY = 86_400_000;

    private static final Pattern ZONE_BEHIND =
            Pattern.compile("(.*\\S)\\s+(Z|[A-Z]{3,4}|(?:UTC|GMT)?[-+]\\d{2}:?\\d{2})");

    private final String pattern;
    private final boolean hasZone;
    private final DateTimeFormatter strict;
    private final DateTimeFormatter lenient;

    /**
     * @throws IllegalArgumentException where the pattern is none, or one that means something else
     *     than people think
     */
    TimePattern(String pattern) {
        String letters = pattern.replaceAll("'[^']*'", "");
        if (letters.matches(".*[YD].*")) {
            throw new IllegalArgumentException(
                    "Y is the year of a week and D the day of a year; expected y and d, like"
                            + " dd/MM/yyyy HH:mm");
        }
        this.pattern = pattern;
        this.hasZone = letters.matches(".*[VvzOXxZ].*");
        this.strict =
                new DateTimeFormatterBuilder()
                        .parseCaseInsensitive()
                        .appendPattern(pattern)
                        .toFormatter(Locale.ENGLISH);
        // Takes 3/4/2026 for dd/MM/yyyy.
        this.lenient =
                new DateTimeFormatterBuilder()
                        .parseCaseInsensitive()
                        .parseLenient()
                        .appendPattern(pattern)
                        .toFormatter(Locale.ENGLISH);
        if (!pattern.matches("(?s).*[yu].*")) {
            throw new IllegalArgumentException("without a year; expected e.g. dd/MM/yyyy HH:mm");
        }
    }

    Stamp parse(String text) {
        try {
            return parseWhole(text);
        } catch (DateTimeException e) {
            Matcher zone = ZONE_BEHIND.matcher(text);
            if (hasZone || !zone.matches()) {
                throw e;
            }
            return new Stamp(parseWhole(zone.group(1)).local(), TimeText.offset(zone.group(2)));
        }
    }

    private Stamp parseWhole(String text) {
        TemporalAccessor parsed;
        try {
            parsed = strict.parse(text);
        } catch (DateTimeException e) {
            parsed = lenient.parse(text);
        }
        LocalDate date = parsed.query(TemporalQueries.localDate());
        if (date == null) {
            throw new DateTimeException("no date");
        }
        LocalTime time = parsed.query(TemporalQueries.localTime());
        Period excess = parsed.query(DateTimeFormatter.parsedExcessDays());
        LocalDate day = excess == null ? date : date.plus(excess);
        long local = day.toEpochDay() * DAY + (time == null ? 0 : time.toNanoOfDay() / 1_000_000);
        return new Stamp(
                local,
                parsed.isSupported(ChronoField.OFFSET_SECONDS)
                        ? parsed.get(ChronoField.OFFSET_SECONDS)
                        : Stamp.LOCAL);
    }

    /** Whether the pattern has no time of day. */
    boolean isDateOnly() {
        return !pattern.replaceAll("'[^']*'", "").matches(".*[HhKkmsAnN].*");
    }

    @Override
    public String toString() {
        return pattern;
    }
}

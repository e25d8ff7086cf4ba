package io.dripwatch.pipeline.answer;

import java.io.Serializable;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The days that people write, in one language. What could be two days is none. */
final class AnswerDates implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Nobody is away for longer without saying so again; days. */
    private static final int MOST_DAYS = 366;

    private static final Pattern ORDINAL = Pattern.compile("(?<=\\d)(?:st|nd|rd|th)\\b");

    private final String language;
    private final List<String> patterns;
    private final Pattern days;

    /**
     * @param language BCP 47 tag, in whose words months are named
     * @param patterns of {@link DateTimeFormatter}; those without a year mean the next such day
     * @param days what a number of days is called
     */
    AnswerDates(String language, List<String> patterns, Set<String> days) {
        this.language = language;
        this.patterns = new ArrayList<>(patterns);
        patterns.forEach(this::formatter);
        this.days = Pattern.compile("(\\d{1,3}) ?(?:" + String.join("|", days) + ")");
    }

    /**
     * The day that a text names.
     *
     * @param text in lower case, without accents
     * @return null for none, for one that is past or far off, and for one of two
     */
    LocalDate read(String text, LocalDate today) {
        String plain = ORDINAL.matcher(text).replaceAll("").replace(",", " ").strip();
        plain = plain.replaceAll("\\s+", " ").replaceAll("[.!]$", "");
        Matcher inDays = days.matcher(plain);
        if (inDays.matches()) {
            return possible(today.plusDays(Integer.parseInt(inDays.group(1))), today);
        }
        Set<LocalDate> found = new TreeSet<>();
        add(found, DateTimeFormatter.ISO_LOCAL_DATE, plain, today);
        patterns.forEach(pattern -> add(found, formatter(pattern), plainIn(pattern, text), today));
        return found.size() == 1 ? found.iterator().next() : null;
    }

    private static String plainIn(String pattern, String text) {
        String plain = ORDINAL.matcher(text).replaceAll("").replace(",", " ").strip();
        plain = plain.replaceAll("\\s+", " ");
        return pattern.endsWith(".") ? plain : plain.replaceAll("[.!]$", "");
    }

    private void add(
            Set<LocalDate> found, DateTimeFormatter formatter, String text, LocalDate today) {
        try {
            LocalDate day = dayOf(formatter.parse(text), today);
            if (possible(day, today) != null) {
                found.add(day);
            }
        } catch (DateTimeException e) {
            // Not written in this way.
        }
    }

    private static LocalDate dayOf(TemporalAccessor parsed, LocalDate today) {
        if (parsed.isSupported(ChronoField.EPOCH_DAY)) {
            return LocalDate.from(parsed);
        }
        MonthDay each = MonthDay.from(parsed);
        LocalDate day = each.atYear(today.getYear());
        return day.isAfter(today) ? day : each.atYear(today.getYear() + 1);
    }

    private static LocalDate possible(LocalDate day, LocalDate today) {
        return day.isAfter(today) && !day.isAfter(today.plusDays(MOST_DAYS)) ? day : null;
    }

    private DateTimeFormatter formatter(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .parseLenient()
                .appendPattern(pattern.replace("yyyy", "uuuu"))
                .toFormatter(Locale.forLanguageTag(language));
    }
}

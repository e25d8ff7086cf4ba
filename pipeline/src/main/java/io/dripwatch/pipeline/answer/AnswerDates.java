package io.dripwatch.pipeline.answer;

import java.io.Serializable;
import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The days that people write, in one language. What could be two days is not taken for one of them.
 */
final class AnswerDates implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Nobody is away for longer without saying so again; days. */
    private static final int MOST_DAYS = 366;

    /**
     * A day without a year is meant to come within so many days: on 1 December, "24 November" is
     * rather a mistake than next year's.
     */
    private static final int MOST_DAYS_WITHOUT_YEAR = 300;

    /** Between a digit and a letter of an alphabet: "24dec26". */
    private static final Pattern JOINT =
            Pattern.compile(
                    "(?<=\\d)(?=[\\p{L}&&[^\\p{IsIdeographic}]])"
                            + "|(?<=[\\p{L}&&[^\\p{IsIdeographic}]])(?=\\d)");

    /** It ends a sentence, or is the last of "24.12.": both are left out. */
    private static final Pattern END = Pattern.compile("[.!]$");

    private static final Pattern ORDINAL = Pattern.compile("(?<=\\d)(?:st|nd|rd|th)\\b");

    private final String language;
    private final List<String> patterns;

    /** Made of the patterns where it is used: they do not travel. */
    private transient List<DateTimeFormatter> formatters;

    private final Pattern days;

    /**
     * @param language BCP 47 tag, in whose words months are named
     * @param patterns of {@link DateTimeFormatter}; those without a year mean the next such day, a
     *     year may be written with two digits
     * @param days what a number of days is called
     */
    AnswerDates(String language, List<String> patterns, Set<String> days) {
        this.language = language;
        this.patterns = new ArrayList<>(patterns);
        patterns.forEach(this::formatter);
        this.days = Pattern.compile("(\\d{1,3}) ?(?:" + String.join("|", days) + ")");
    }

    /**
     * A day that was named.
     *
     * @param day null for one that is past or far off, that is in no calendar, or that may be two
     */
    record Named(LocalDate day) {}

    /**
     * The day that a text names.
     *
     * @param text in lower case, without accents
     * @return null for a text that names none
     */
    Named read(String text, LocalDate today) {
        String plain = ORDINAL.matcher(text).replaceAll("").replace(",", " ").strip();
        plain = END.matcher(plain.replaceAll("\\s+", " ")).replaceAll("");
        String apart = JOINT.matcher(plain).replaceAll(" ");
        Matcher inDays = days.matcher(apart);
        if (inDays.matches()) {
            LocalDate day = today.plusDays(Integer.parseInt(inDays.group(1)));
            return new Named(isPossible(day, today, MOST_DAYS) ? day : null);
        }
        Set<Named> found = new HashSet<>();
        for (String written : Set.copyOf(List.of(plain, apart))) {
            add(found, DateTimeFormatter.ISO_LOCAL_DATE, written, today);
            for (DateTimeFormatter each : formatters()) {
                add(found, each, written, today);
            }
        }
        if (found.size() > 1) {
            // One of them may be impossible: then it is the other.
            found.remove(new Named(null));
        }
        return found.isEmpty()
                ? null
                : found.size() == 1 ? found.iterator().next() : new Named(null);
    }

    private static void add(
            Set<Named> found, DateTimeFormatter formatter, String text, LocalDate today) {
        ParsePosition end = new ParsePosition(0);
        if (formatter.parseUnresolved(text, end) == null || end.getIndex() < text.length()) {
            return;
        }
        try {
            found.add(new Named(dayOf(formatter.parse(text), today)));
        } catch (DateTimeException e) {
            // Written in this way, and no day: the 31st of June.
            found.add(new Named(null));
        }
    }

    private static LocalDate dayOf(TemporalAccessor parsed, LocalDate today) {
        if (parsed.isSupported(ChronoField.EPOCH_DAY)) {
            LocalDate day = LocalDate.from(parsed);
            return isPossible(day, today, MOST_DAYS) ? day : null;
        }
        MonthDay each = MonthDay.from(parsed);
        for (int year = today.getYear(); year <= today.getYear() + 1; year++) {
            if (each.isValidYear(year)
                    && isPossible(each.atYear(year), today, MOST_DAYS_WITHOUT_YEAR)) {
                return each.atYear(year);
            }
        }
        return null;
    }

    private static boolean isPossible(LocalDate day, LocalDate today, int mostDays) {
        return day.isAfter(today) && !day.isAfter(today.plusDays(mostDays));
    }

    private synchronized List<DateTimeFormatter> formatters() {
        if (formatters == null) {
            formatters = patterns.stream().map(this::formatter).toList();
        }
        return formatters;
    }

    /** Strict: in a lenient calendar the 31st of June is the 30th. */
    private DateTimeFormatter formatter(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .parseLenient()
                .appendPattern(END.matcher(pattern.replace("yyyy", "uu")).replaceAll(""))
                .toFormatter(Locale.forLanguageTag(language))
                .withResolverStyle(ResolverStyle.STRICT);
    }
}

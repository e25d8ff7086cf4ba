package io.dripwatch.cli.importing.time;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the times that exports contain, without a pattern: ISO-8601, dates in any usual order with
 * or without a time of day, 12-hour clocks, 24:00, Chinese dates, compact digits, epoch seconds and
 * milliseconds, spreadsheet day numbers.
 */
final class TimeText {

    private static final Pattern DATE =
            Pattern.compile("(\\d{1,4})([-/.年])(\\d{1,2})[-/.月](\\d{1,4})日?");
    private static final Pattern NAMED =
            Pattern.compile("(\\d{1,2})[-/. ]?([A-Za-z]{3,9})\\.?[-/., ]*(\\d{4}|\\d{2})");
    private static final Pattern NAMED_FIRST =
            Pattern.compile("([A-Za-z]{3,9})\\.?[- ](\\d{1,2}),?[- ](\\d{4})");
    private static final Pattern COMPACT =
            Pattern.compile("(\\d{4})(\\d{2})(\\d{2})(?:[T ]?(\\d{2})(\\d{2})(\\d{2})?)?(Z)?");
    private static final Pattern CLOCK =
            Pattern.compile(
                    "(\\d{1,2})(?:[:时点hH](\\d{2})(?:[:分](\\d{2})(?:[.,](\\d{1,9}))?秒?)?分?|[时hH])?"
                            + "\\s*([AaPp]\\.?[Mm]\\.?)?\\s*(Z|[A-Z]{3,4}|(?:UTC|GMT)?[-+]\\d{2}:?\\d{2}|[-+]\\d{2})?"
                            + "(?:\\[[\\w/+-]+])?");

    private static final Map<String, Integer> ZONES =
            Map.ofEntries(
                    Map.entry("Z", 0),
                    Map.entry("UTC", 0),
                    Map.entry("GMT", 0),
                    Map.entry("EST", -5),
                    Map.entry("EDT", -4),
                    Map.entry("CST", -6),
                    Map.entry("CDT", -5),
                    Map.entry("MST", -7),
                    Map.entry("MDT", -6),
                    Map.entry("PST", -8),
                    Map.entry("PDT", -7),
                    Map.entry("CET", 1),
                    Map.entry("CEST", 2),
                    Map.entry("WET", 0),
                    Map.entry("WEST", 1),
                    Map.entry("EET", 2),
                    Map.entry("EEST", 3),
                    Map.entry("BST", 1),
                    Map.entry("AEST", 10),
                    Map.entry("AEDT", 11));

    private static final List<String> MONTHS =
            List.of(
                    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov",
                    "dec");

    private static final long DAY = 86_400_000;

    private TimeText() {}

    /**
     * Reads a time.
     *
     * @param order of dates such as 03/04/2026
     * @throws DateTimeException where the text is no time
     */
    static Stamp parse(String text, DateOrder order) {
        Matcher digits = COMPACT.matcher(text);
        if (digits.matches()) {
            return compact(digits);
        }
        if (text.indexOf(':') < 0 && text.matches("-?\\d+(\\.\\d+)?")) {
            return number(text);
        }
        Matcher date = DATE.matcher(text);
        if (date.lookingAt()) {
            return at(numeric(date, order), text.substring(date.end()));
        }
        Matcher named = NAMED.matcher(text);
        if (named.lookingAt()) {
            long day = day(year(named.group(3)), month(named.group(2)), named.group(1));
            return at(day, text.substring(named.end()));
        }
        Matcher namedFirst = NAMED_FIRST.matcher(text);
        if (namedFirst.lookingAt()) {
            long day =
                    day(year(namedFirst.group(3)), month(namedFirst.group(1)), namedFirst.group(2));
            return at(day, text.substring(namedFirst.end()));
        }
        throw new DateTimeException("no date");
    }

    /** Whether day and month of the text may be taken for each other. */
    static boolean hasOrder(String text) {
        Matcher date = DATE.matcher(text);
        return date.lookingAt()
                && date.group(1).length() <= 2
                && !date.group(2).equals(".")
                && !COMPACT.matcher(text).matches();
    }

    /** Whether the text is a date without a time of day. */
    static boolean isDateOnly(String text) {
        for (Pattern pattern : List.of(DATE, NAMED, NAMED_FIRST)) {
            if (pattern.matcher(text).matches()) {
                return true;
            }
        }
        return text.matches("\\d{8}");
    }

    private static long numeric(Matcher date, DateOrder order) {
        String first = date.group(1);
        String last = date.group(4);
        if (first.length() == 4 && last.length() <= 2) {
            return day(Integer.parseInt(first), Integer.parseInt(date.group(3)), last);
        }
        if (first.length() > 2 || last.length() != 2 && last.length() != 4) {
            throw new DateTimeException("no year");
        }
        boolean dayFirst = order == DateOrder.DAY_FIRST || date.group(2).equals(".");
        String day = dayFirst ? first : date.group(3);
        String month = dayFirst ? date.group(3) : first;
        return day(year(last), Integer.parseInt(month), day);
    }

    private static int year(String text) {
        int year = Integer.parseInt(text);
        return text.length() == 2 ? 2000 + year : year;
    }

    private static int month(String name) {
        int month = MONTHS.indexOf(name.substring(0, 3).toLowerCase(Locale.ROOT)) + 1;
        if (month == 0) {
            throw new DateTimeException("no month");
        }
        return month;
    }

    private static long day(int year, int month, String day) {
        return LocalDate.of(year, month, Integer.parseInt(day)).toEpochDay() * DAY;
    }

    private static Stamp compact(Matcher digits) {
        long day =
                day(
                        Integer.parseInt(digits.group(1)),
                        Integer.parseInt(digits.group(2)),
                        digits.group(3));
        int offset = digits.group(7) == null ? Stamp.LOCAL : 0;
        if (digits.group(4) == null) {
            return new Stamp(day, offset);
        }
        int hour = Integer.parseInt(digits.group(4));
        int second = digits.group(6) == null ? 0 : Integer.parseInt(digits.group(6));
        return new Stamp(day + clock(hour, Integer.parseInt(digits.group(5)), second), offset);
    }

    /** Epoch seconds, epoch milliseconds, or a spreadsheet's days since 30 December 1899. */
    private static Stamp number(String text) {
        BigDecimal number = new BigDecimal(text);
        int digits = number.precision() - number.scale();
        if (digits == 10 || digits == 13) {
            return new Stamp(number.movePointRight(digits == 10 ? 3 : 0).longValue(), 0);
        }
        if (digits == 5) {
            long seconds =
                    number.subtract(BigDecimal.valueOf(25_569))
                            .multiply(BigDecimal.valueOf(86_400))
                            .setScale(0, RoundingMode.HALF_UP)
                            .longValueExact();
            return new Stamp(seconds * 1_000, Stamp.LOCAL);
        }
        throw new DateTimeException("a number that is no time");
    }

    private static Stamp at(long day, String rest) {
        String time = rest.replaceFirst("^[T,:\\s]+", "").strip();
        if (time.isEmpty()) {
            return new Stamp(day, Stamp.LOCAL);
        }
        Matcher clock = CLOCK.matcher(time);
        if (!clock.matches()) {
            throw new DateTimeException("no time of day");
        }
        int hour = hour(Integer.parseInt(clock.group(1)), clock.group(5));
        int minute = clock.group(2) == null ? 0 : Integer.parseInt(clock.group(2));
        int second = clock.group(3) == null ? 0 : Integer.parseInt(clock.group(3));
        String fraction = clock.group(4) == null ? "" : clock.group(4);
        long millis = Long.parseLong((fraction + "000").substring(0, 3));
        return new Stamp(day + clock(hour, minute, second) + millis, offset(clock.group(6)));
    }

    private static int hour(int hour, String half) {
        if (half == null) {
            return hour;
        }
        if (hour < 1 || hour > 12) {
            throw new DateTimeException("an hour beyond 12 with AM or PM");
        }
        boolean afternoon = Character.toLowerCase(half.charAt(0)) == 'p';
        return hour % 12 + (afternoon ? 12 : 0);
    }

    private static long clock(int hour, int minute, int second) {
        if (hour > 24 || minute > 59 || second > 59 || hour == 24 && minute + second > 0) {
            throw new DateTimeException("no such time of day");
        }
        return (hour * 3_600L + minute * 60L + second) * 1_000;
    }

    /** Seconds east of Greenwich, of a zone's short name or an offset; null is local. */
    static int offset(String text) {
        if (text == null) {
            return Stamp.LOCAL;
        }
        Integer hours = ZONES.get(text);
        if (hours != null) {
            return hours * 3_600;
        }
        if (Character.isLetter(text.charAt(0))
                && !text.startsWith("UTC")
                && !text.startsWith("GMT")) {
            throw new DateTimeException("an unknown zone " + text);
        }
        String digits = text.replaceFirst("^(UTC|GMT)", "");
        return ZoneOffset.of(digits).getTotalSeconds();
    }
}

package io.dripwatch.cli.importing.time;

import java.time.DateTimeException;
import java.util.Optional;

/** Finds out from examples whether the day or the month stands first. */
public final class TimeGuess {

    private boolean mattered;
    private boolean dayFirst = true;
    private boolean monthFirst = true;
    private String example;

    /** Looks at one more example; what is no time in either order says nothing. */
    public void add(String text) {
        if (!TimeText.hasOrder(text)) {
            return;
        }
        boolean day = reads(text, DateOrder.DAY_FIRST);
        boolean month = reads(text, DateOrder.MONTH_FIRST);
        if (day || month) {
            mattered = true;
            example = example == null ? text : example;
            dayFirst &= day;
            monthFirst &= month;
        }
    }

    private static boolean reads(String text, DateOrder order) {
        try {
            TimeText.parse(text, order);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** The order; empty while the examples leave it open, or where they contradict each other. */
    public Optional<DateOrder> order() {
        if (mattered && dayFirst == monthFirst) {
            return Optional.empty();
        }
        return Optional.of(mattered && monthFirst ? DateOrder.MONTH_FIRST : DateOrder.DAY_FIRST);
    }

    /** Whether the examples had any dates that can be read in two ways. */
    public boolean mattered() {
        return mattered;
    }

    /** Why there is no order, and what to do, for a person. */
    public String doubt() {
        String day = pattern("dd", "MM");
        String month = pattern("MM", "dd");
        if (!dayFirst) {
            return "some times have the day first and some the month, like '%s'; expected one order"
                    .formatted(example);
        }
        return "'%s' may be %s or %s; say which with --time-format \"%s\" or --time-format \"%s\""
                .formatted(example, DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST, day, month);
    }

    private String pattern(String first, String second) {
        String mark = example.replaceFirst("\\d+", "").substring(0, 1);
        String year = example.matches("\\d+.\\d+.\\d{4}.*") ? "yyyy" : "yy";
        String rest = example.replaceFirst("\\d+.\\d+.\\d+", "");
        boolean half = rest.matches("(?i).*[ap]\\.?m\\.?.*");
        String clock =
                rest.isBlank()
                        ? ""
                        : rest.charAt(0)
                                + (half ? "hh:mm" : "HH:mm")
                                + (rest.matches(".*:.*:.*") ? ":ss" : "")
                                + (half ? " a" : "");
        return first + mark + second + mark + year + clock.replace("T", "'T'");
    }
}

package io.dripwatch.cli.importing.time;

import java.util.regex.Pattern;

/**
 * Finds out from examples of {@code 3/4/2026 7} whether hours that are only numbers are counted
 * from 0, and so are starts, or up to 24, and so are ends.
 */
public final class ClockHours {

    private static final Pattern HOUR = Pattern.compile(".*\\d \\d{1,2}");

    private boolean only = true;
    private boolean hasFirst;
    private boolean hasLast;

    /** Looks at one more example. */
    public void add(String text) {
        if (only && HOUR.matcher(text).matches()) {
            int number = Integer.parseInt(text.substring(text.lastIndexOf(' ') + 1));
            hasFirst |= number == 0;
            hasLast |= number == 24;
        } else {
            only = false;
        }
    }

    /** What the examples show; null where they do not. */
    public IntervalTime place() {
        return only && hasFirst != hasLast
                ? hasFirst ? IntervalTime.START : IntervalTime.END
                : null;
    }
}

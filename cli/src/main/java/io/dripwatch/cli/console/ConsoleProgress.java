package io.dripwatch.cli.console;

import java.io.PrintWriter;
import java.util.Locale;

/**
 * Shows how far long work is: one line that is written over in a terminal, a line every few seconds
 * elsewhere.
 */
public final class ConsoleProgress implements AutoCloseable {

    private static final long EVERY_NANOS_IN_TERMINAL = 200_000_000L;
    private static final long EVERY_NANOS_ELSEWHERE = 5_000_000_000L;

    private final PrintWriter console;
    private final boolean terminal = System.console() != null;
    private long shownAt = System.nanoTime();
    private int shownLength;

    public ConsoleProgress(PrintWriter console) {
        this.console = console;
    }

    /** Whether the last line was shown long enough ago. */
    public boolean isDue() {
        return System.nanoTime() - shownAt
                >= (terminal ? EVERY_NANOS_IN_TERMINAL : EVERY_NANOS_ELSEWHERE);
    }

    /** Shows a line, in place of the last one where that is possible. */
    public void show(String text) {
        shownAt = System.nanoTime();
        if (terminal) {
            console.print("\r" + text + " ".repeat(Math.max(0, shownLength - text.length())));
            shownLength = text.length();
        } else {
            console.println(text);
        }
        console.flush();
    }

    /**
     * Says how far it is, unless that was said a moment ago.
     *
     * @param label of the work
     * @param total 0 when it is not known
     */
    public void at(String label, long done, long total) {
        if (!isDue()) {
            return;
        }
        String text = String.format(Locale.ROOT, "  %-9s %,d", label, done);
        show(
                total > 0
                        ? text
                                + String.format(
                                        Locale.ROOT, " of %,d (%d %%)", total, 100 * done / total)
                        : text);
    }

    /** Clears the line. */
    @Override
    public void close() {
        if (terminal && shownLength > 0) {
            console.print("\r" + " ".repeat(shownLength) + "\r");
            console.flush();
            shownLength = 0;
        }
    }
}

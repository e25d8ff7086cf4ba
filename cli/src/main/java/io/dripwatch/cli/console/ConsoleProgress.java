package io.dripwatch.cli.console;

import java.io.PrintWriter;
import java.util.Locale;

/**
 * Shows how far long work is: one line that is written over in a terminal, a line every few seconds
 * elsewhere.
 */
public final class ConsoleProgress {

    private static final long EVERY_NANOS_IN_TERMINAL = 200_000_000L;
    private static final long EVERY_NANOS_ELSEWHERE = 5_000_000_000L;

    private final PrintWriter console;
    private final String label;
    private final boolean terminal = System.console() != null;
    private long shownAt = System.nanoTime();
    private int shownLength;

    public ConsoleProgress(PrintWriter console, String label) {
        this.console = console;
        this.label = label;
    }

    /**
     * Says how far it is, unless that was said a moment ago.
     *
     * @param total 0 when it is not known
     */
    public void at(long done, long total) {
        long now = System.nanoTime();
        if (now - shownAt < (terminal ? EVERY_NANOS_IN_TERMINAL : EVERY_NANOS_ELSEWHERE)) {
            return;
        }
        shownAt = now;
        String text =
                total > 0
                        ? String.format(
                                Locale.ROOT,
                                "  %-9s %,d of %,d (%d %%)",
                                label,
                                done,
                                total,
                                100 * done / total)
                        : String.format(Locale.ROOT, "  %-9s %,d", label, done);
        if (terminal) {
            console.print("\r" + text);
            shownLength = text.length();
        } else {
            console.println(text);
        }
        console.flush();
    }

    /** Clears the line. */
    public void done() {
        if (terminal && shownLength > 0) {
            console.print("\r" + " ".repeat(shownLength) + "\r");
            console.flush();
        }
    }
}

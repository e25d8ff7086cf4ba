package io.dripwatch.cli.simulate;

import io.dripwatch.simulator.files.RunProgress;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How far a town is: a bar that is written over in a terminal, a line every few seconds else. */
final class SimulationProgress implements RunProgress, AutoCloseable {

    private static final int BAR = 24;
    private static final long EVERY_NANOS_IN_TERMINAL = 200_000_000L;
    private static final long EVERY_NANOS_ELSEWHERE = 5_000_000_000L;
    private static final DateTimeFormatter EVENT_TIME =
            DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.ENGLISH);

    private final PrintWriter console;
    private final ZoneId zone;
    private final boolean terminal = System.console() != null;
    private final long began = System.nanoTime();
    private long shownAt = began;
    private long shownReadings;
    private int shownLength;

    SimulationProgress(PrintWriter console, ZoneId zone) {
        this.console = console;
        this.zone = zone;
    }

    @Override
    public void reached(long uploads, long readings, long readingsInAll, Instant eventTime) {
        long now = System.nanoTime();
        if (now - shownAt < (terminal ? EVERY_NANOS_IN_TERMINAL : EVERY_NANOS_ELSEWHERE)) {
            return;
        }
        double perSecond = (readings - shownReadings) / ((now - shownAt) / 1e9);
        double share = Math.min(1, readings / (double) Math.max(1, readingsInAll));
        double left = (now - began) / 1e9 * (1 - share) / Math.max(share, 1e-9);
        int filled = (int) (share * BAR);
        String text =
                String.format(
                        Locale.ROOT,
                        "  %s%s %3.0f %%  %,d readings  %,.0f/s  %s%s",
                        "#".repeat(filled),
                        ".".repeat(BAR - filled),
                        100 * share,
                        readings,
                        perSecond,
                        EVENT_TIME.format(eventTime.atZone(zone)),
                        // Before that, start-up tells nothing about the rest.
                        share < 0.02 ? "" : String.format(Locale.ROOT, "  %,.0f s left", left));
        shownAt = now;
        shownReadings = readings;
        if (terminal) {
            console.print("\r" + text + " ".repeat(Math.max(0, shownLength - text.length())));
            shownLength = text.length();
        } else {
            console.println(text);
        }
        console.flush();
    }

    /** Clears the bar. */
    @Override
    public void close() {
        if (terminal && shownLength > 0) {
            console.print("\r" + " ".repeat(shownLength) + "\r");
            console.flush();
            shownLength = 0;
        }
    }
}

package io.dripwatch.cli.simulate;

import io.dripwatch.cli.console.ConsoleProgress;
import io.dripwatch.simulator.files.RunProgress;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How far a town is: a bar, its speed, and how long it will take. */
final class SimulationProgress implements RunProgress, AutoCloseable {

    private static final int BAR = 24;
    private static final DateTimeFormatter EVENT_TIME =
            DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.ENGLISH);

    private final ConsoleProgress console;
    private final ZoneId zone;
    private final long began = System.nanoTime();
    private long shownAt = began;
    private long shownReadings;

    SimulationProgress(PrintWriter console, ZoneId zone) {
        this.console = new ConsoleProgress(console);
        this.zone = zone;
    }

    @Override
    public void reached(long uploads, long readings, long readingsInAll, Instant eventTime) {
        if (!console.isDue()) {
            return;
        }
        long now = System.nanoTime();
        double perSecond = (readings - shownReadings) / ((now - shownAt) / 1e9);
        double share = Math.min(1, readings / (double) Math.max(1, readingsInAll));
        double left = (now - began) / 1e9 * (1 - share) / Math.max(share, 1e-9);
        int filled = (int) (share * BAR);
        shownAt = now;
        shownReadings = readings;
        console.show(
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
                        share < 0.02 ? "" : String.format(Locale.ROOT, "  %,.0f s left", left)));
    }

    /** Clears the bar. */
    @Override
    public void close() {
        console.close();
    }
}

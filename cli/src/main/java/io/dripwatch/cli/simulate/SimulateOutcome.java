package io.dripwatch.cli.simulate;

import io.dripwatch.simulator.files.FilesReport;
import io.dripwatch.simulator.load.FeedReport;
import io.dripwatch.simulator.load.FeedSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** The last lines of {@code simulate}. */
final class SimulateOutcome {

    private final PrintWriter console;
    private final SimulatedTown town;

    SimulateOutcome(PrintWriter console, SimulatedTown town) {
        this.console = console;
        this.town = town;
    }

    /**
     * What was written into a directory.
     *
     * @param withFaults whether faults.csv was, too
     */
    void print(FilesReport written, Path out, boolean withFaults) {
        console.printf(
                Locale.ROOT,
                "%,d readings of %,d households over %,d %s, %,d leaks, seed %d%n",
                written.readings(),
                written.households(),
                town.days,
                town.days == 1 ? "day" : "days",
                written.leaks(),
                town.seed);
        console.printf(
                Locale.ROOT,
                "%,d other events (events.csv)%s%n",
                written.events(),
                withFaults
                        ? String.format(Locale.ROOT, ", %,d faults (faults.csv)", written.faults())
                        : "");
        console.printf(Locale.ROOT, "in %s: readings, households, truth and exclude .csv%n", out);
        console.println(speed(written.readings(), written.took()));
        console.flush();
    }

    /** What was sent, and how it kept to its plan. */
    void print(FeedReport sent, FeedSettings feed) {
        console.printf(
                Locale.ROOT,
                "%,d readings in %,d uploads of %,d households, until %s, %,d leaks, seed %d%n",
                sent.readings(),
                sent.uploads(),
                sent.households(),
                sent.eventTime().atZone(town.settings().timeZone()).toOffsetDateTime(),
                sent.leaks(),
                town.seed);
        if (sent.skipped() > 0) {
            console.printf(Locale.ROOT, "%,d readings had been sent before%n", sent.skipped());
        }
        if (sent.faults() > 0) {
            console.printf(Locale.ROOT, "%,d faults put in%n", sent.faults());
        }
        console.printf(
                Locale.ROOT,
                "to topics %s and %s at %s%n",
                feed.topics().readings().name(),
                feed.topics().households().name(),
                feed.bootstrapServers());
        console.println(speed(sent.readings(), sent.took()));
        console.println(
                sent.timedOf() == 1
                        ? "from planned to acknowledged: " + sent.latency()
                        : ("from sent to acknowledged: %s (1 upload in %d; no plan, so waits"
                                        + " before sending are left out)")
                                .formatted(sent.latency().percentiles(), sent.timedOf()));
        if (!Double.isInfinite(feed.pace().readingsPerSecond())) {
            console.printf(
                    Locale.ROOT, "planned %,.0f a second; ", feed.pace().readingsPerSecond());
        }
        if (!Double.isInfinite(feed.pace().speedup())) {
            console.printf(Locale.ROOT, "planned %,.0f times as fast; ", feed.pace().speedup());
        }
        if (sent.greatestLag().toNanos() > 0) {
            console.printf(
                    Locale.ROOT,
                    "latest reading %.1f s behind the plan%n",
                    sent.greatestLag().toNanos() / 1e9);
        }
        if (!sent.complete()) {
            console.println("interrupted before the end of the run");
        }
        console.flush();
    }

    private static String speed(long readings, Duration took) {
        double seconds = took.toNanos() / 1e9;
        double speed = readings / Math.max(seconds, 0.001);
        String told = String.format(Locale.ROOT, "%.1f s, %,.0f readings a second", seconds, speed);
        // On a machine that is busy with other things, this tells more than the clock.
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(cpu -> String.format(Locale.ROOT, ", %.1f s of CPU", cpu.toNanos() / 1e9))
                .map(cpu -> told + cpu)
                .orElse(told);
    }
}

package io.dripwatch.cli.simulate;

import io.dripwatch.cli.console.ExitCodes;
import io.dripwatch.cli.console.RunFailure;
import io.dripwatch.cli.console.UserError;
import io.dripwatch.simulator.report.PublishedFigure;
import io.dripwatch.simulator.report.RecordedHomes;
import io.dripwatch.simulator.report.ReportPicture;
import io.dripwatch.simulator.report.TownAggregates;
import io.dripwatch.simulator.report.TownReport;
import io.dripwatch.simulator.town.TownSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import picocli.CommandLine;

/** {@code simulate --report}: the town's use beside published and real figures. */
final class SimulateReport {

    /** Where real readings are looked for. */
    static final String DATA_VARIABLE = "DRIPWATCH_DATA";

    private static final ZoneId REAL_ZONE = ZoneId.of("Europe/Madrid");

    private final TownSettings settings;
    private final PrintWriter console;

    SimulateReport(TownSettings settings, CommandLine command) {
        this.settings = settings;
        this.console = command.getOut();
    }

    /** Prints and draws; the status is that of the command. */
    int write(Path file, int threads) {
        RecordedHomes real = real();
        TownReport report =
                new TownReport(
                        town(threads),
                        PublishedFigure.of(settings.region(), settings.litresPerPersonDay()),
                        real,
                        real == null ? null : "DAIAD trial");
        report.print(console);
        try {
            ReportPicture.write(report, file);
        } catch (IOException e) {
            throw new UserError("--report %s: cannot be written: %s".formatted(file, e), e);
        } catch (LinkageError | InternalError e) {
            throw new RunFailure(
                    file
                            + " cannot be drawn: Java finds no fonts on this machine (on Debian:"
                            + " fontconfig and fonts-dejavu-core); the figures stand above",
                    e);
        }
        console.println("drawn into " + file);
        if (!report.kept()) {
            console.println("a figure is out of its bounds");
        }
        console.flush();
        return report.kept() ? ExitCodes.DONE : ExitCodes.FAILED;
    }

    private TownAggregates town(int threads) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            return TownAggregates.of(settings, pool);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunFailure("interrupted", e);
        } finally {
            pool.shutdownNow();
        }
    }

    /** The homes of the DAIAD trial, or null when they are not there. */
    private RecordedHomes real() {
        for (String directory : places()) {
            Path trial = Path.of(directory).resolve("daiad/trial");
            if (Files.isReadable(trial.resolve("readings.csv.gz"))) {
                try {
                    return RecordedHomes.of(trial, REAL_ZONE);
                } catch (IOException e) {
                    throw new UserError("%s: %s".formatted(trial, e.getMessage()), e);
                }
            }
        }
        console.printf(
                "no real readings: %s=DIR names a directory with daiad/trial/readings.csv.gz%n",
                DATA_VARIABLE);
        return null;
    }

    private static List<String> places() {
        String named = System.getenv(DATA_VARIABLE);
        return named == null || named.isBlank() ? List.of() : List.of(named);
    }
}

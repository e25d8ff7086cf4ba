package io.dripwatch.cli.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.dripwatch.cli.console.ExitCodes;
import io.dripwatch.cli.console.RunFailure;
import io.dripwatch.cli.console.UserError;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code dripwatch bench}: throughput, side by side. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures throughput side by side in one run, as JSON and as a table.",
            "",
            "A simulated town fills the topics first. Every row starts from a warm state: a savepoint"
                    + " of the job after the town's history. The rows run in turns, several times;"
                    + " median and spread are shown. Runs over the same readings must open the same"
                    + " incidents, or no figure counts. Rows: ceiling (the bare job: Kafka, keyBy,"
                    + " one RocksDB get and put a reading, discard), ours-1 and ours-24 (the"
                    + " detection job with 1 and 24 reads an upload), heap-1 (on the heap backend),"
                    + " and the same with other numbers of homes. docs/performance.md says more.",
            "",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  dripwatch bench --out bench.json",
            "  DRIPWATCH_JAVA_OPTS=-Xmx12g dripwatch bench --households 1000000 --out bench.json",
        })
public final class BenchCommand implements Callable<Integer> {

    @Option(
            names = "--households",
            paramLabel = "N",
            defaultValue = "100000",
            description = "Homes of the town, 100 to 10000000 (default: ${DEFAULT-VALUE}).")
    private int households;

    @Option(
            names = "--also",
            split = ",",
            paramLabel = "N",
            defaultValue = "10000",
            description =
                    "Other towns beside it; their rows are named after the number, like ours-1-10k"
                            + " (default: ${DEFAULT-VALUE}).")
    private List<Integer> also;

    @Option(
            names = "--readings",
            paramLabel = "N",
            defaultValue = "400000",
            description =
                    "Of a run with one read an upload, at least; runs with 24 have whole days"
                            + " (default: ${DEFAULT-VALUE}).")
    private long readings;

    @Option(
            names = "--history-days",
            paramLabel = "D",
            defaultValue = "12",
            description =
                    "Hourly reads from which the warm state comes, 4 to 60 (default:"
                            + " ${DEFAULT-VALUE}). From 12 to 17 days no home is due for one of"
                            + " its rare looks at what its data can show.")
    private int historyDays;

    @Option(
            names = "--lives",
            paramLabel = "N",
            defaultValue = "10000",
            description =
                    "Homes that are simulated; a larger town lives each of their lives several times"
                            + " (default: ${DEFAULT-VALUE}).")
    private int lives;

    @Option(
            names = "--repeats",
            paramLabel = "N",
            defaultValue = "3",
            description = "Runs of each row, 1 to 20 (default: ${DEFAULT-VALUE}).")
    private int repeats;

    @Option(
            names = "--value-bytes",
            paramLabel = "N",
            defaultValue = "601",
            description =
                    "What the bare job fetches and writes for each reading, 1 to 100000 (default:"
                            + " ${DEFAULT-VALUE}).")
    private int valueBytes;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            defaultValue = "2",
            description = "Of every job, 1 to 16 (default: ${DEFAULT-VALUE}).")
    private int parallelism;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "The same seed gives the same town (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Mixin private BeyondRows beyond = new BeyondRows();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "Where the figures go, as JSON.")
    private Path out;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        within("--households", households, 100, 10_000_000);
        also.forEach(other -> within("--also", other, 100, 10_000_000));
        within("--readings", readings, 1_000, 1_000_000_000);
        within("--history-days", historyDays, 4, 60);
        within("--lives", lives, 100, 1_000_000);
        within("--repeats", repeats, 1, 20);
        within("--value-bytes", valueBytes, 1, 100_000);
        within("--parallelism", parallelism, 1, 16);
        beyond.check();
        PrintWriter console = spec.commandLine().getOut();
        BenchSettings settings =
                new BenchSettings(
                        readings, historyDays, repeats, valueBytes, parallelism, seed, lives);
        BenchReport report = report(settings, console);
        report.print(console);
        write(report);
        console.println("  output    " + out);
        console.flush();
        return ExitCodes.DONE;
    }

    private BenchReport report(BenchSettings settings, PrintWriter console) throws IOException {
        try (Bench bench = new Bench(settings, console)) {
            List<Integer> others = also.stream().distinct().filter(n -> n != households).toList();
            for (int town : towns(others)) {
                int count = settings.lives(town);
                bench.live(count, hours(settings, count, towns(others)));
            }
            bench.prepare(households, "");
            for (int other : others) {
                bench.prepare(other, "-" + named(other));
            }
            beyond.prepare(bench, settings, households, towns(others), console);
            long own = (long) settings.reportingHourly(households) * settings.hours(households);
            List<Row> rows = bench.run();
            return new BenchReport(
                    households,
                    own,
                    settings,
                    rows,
                    beyond.measured(bench, households, seed, rows));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunFailure("interrupted", e);
        }
    }

    private List<Integer> towns(List<Integer> others) {
        return Stream.concat(Stream.of(households), others.stream()).toList();
    }

    /** The most that a town of these lives needs. */
    private static int hours(BenchSettings settings, int lives, List<Integer> towns) {
        return towns.stream()
                .filter(town -> settings.lives(town) == lives)
                .mapToInt(settings::hoursInDays)
                .max()
                .orElseThrow();
    }

    /** 10k, 1m, or the number. */
    static String named(int number) {
        if (number % 1_000_000 == 0) {
            return number / 1_000_000 + "m";
        }
        return number % 1_000 == 0 ? number / 1_000 + "k" : Integer.toString(number);
    }

    private void write(BenchReport report) {
        try {
            Path directory = out.toAbsolutePath().getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
            Files.writeString(
                    out,
                    new ObjectMapper()
                                    .enable(SerializationFeature.INDENT_OUTPUT)
                                    .writeValueAsString(report.fields())
                            + "\n");
        } catch (IOException e) {
            throw new UserError("--out %s: cannot be written: %s".formatted(out, e), e);
        }
    }

    private void within(String option, long value, long least, long most) {
        if (value < least || value > most) {
            throw new ParameterException(
                    spec.commandLine(),
                    "%s is %d, expected %d to %d".formatted(option, value, least, most));
        }
    }
}

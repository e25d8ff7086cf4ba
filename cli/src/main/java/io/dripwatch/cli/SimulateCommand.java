package io.dripwatch.cli;

import io.dripwatch.cli.product.OutputFiles;
import io.dripwatch.simulator.load.FeedReport;
import io.dripwatch.simulator.load.FeedSettings;
import io.dripwatch.simulator.load.FeedTopics;
import io.dripwatch.simulator.load.FilesReport;
import io.dripwatch.simulator.load.SimulationException;
import io.dripwatch.simulator.load.TownFeed;
import io.dripwatch.simulator.load.TownFiles;
import io.dripwatch.simulator.town.Town;
import io.dripwatch.simulator.town.TownSettings;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code dripwatch simulate}: a town's readings and their ground truth, to files or to Kafka. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Makes the meter readings of a town, with leaks and bursts, and their ground truth.",
            "",
            "The same options give the same bytes, whatever the number of threads.",
            "With --out, DIR gets readings.csv (ordered by time, then meter), households.csv,"
                    + " truth.csv and exclude.csv. With --bootstrap-servers, the households and then"
                    + " the meters' uploads go to Kafka in event-time order.",
            "The phone numbers are invented but may exist: use them only with a local SMS server.",
            "",
        },
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Examples:",
            "  dripwatch simulate --households 500 --days 60 --seed 7 --out town",
            "  dripwatch simulate --households 50 --days 14 --leak-share 0.3 --out small",
            "  dripwatch simulate --households 1000 --days 7 --bootstrap-servers"
                    + " localhost:9092 --rate 5000",
        })
public final class SimulateCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(
            names = "--households",
            required = true,
            paramLabel = "N",
            description = "Households, each with one meter read every hour; up to 10,000,000.")
    private int households;

    @Option(
            names = "--days",
            required = true,
            paramLabel = "D",
            description = "Local days; up to 3,660.")
    private int days;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Another seed, another town (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads that simulate (default: one for each processor).")
    private Integer threads;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private SimulateTarget target;

    @Option(
            names = "--start",
            paramLabel = "DATE",
            converter = DateArgument.class,
            description = "First local day, e.g. 2026-03-02 (default: 2026-03-02, a Monday).")
    private LocalDate start;

    @Option(
            names = "--time-zone",
            paramLabel = "ZONE",
            defaultValue = "Asia/Shanghai",
            converter = ZoneArgument.class,
            description = "IANA time zone of the town (default: ${DEFAULT-VALUE}).")
    private ZoneId timeZone;

    @Option(
            names = "--leak-share",
            paramLabel = "SHARE",
            description =
                    "Share of homes, 0 to 1, in which a leak begins during the run (default: 0.20"
                            + " leaks a home and year). In a small or short town, 0.3 shows some.")
    private Double leakShare;

    @Option(
            names = "--leak-share-at-start",
            paramLabel = "SHARE",
            description =
                    "Share of homes, 0 to 1, that already leak on the first day (default: 0.06; 0"
                            + " when --leak-share is given).")
    private Double leakShareAtStart;

    @Option(
            names = "--upload-every",
            paramLabel = "READS",
            defaultValue = "24",
            description = "Hourly reads in one upload, 1 to 168 (default: ${DEFAULT-VALUE}).")
    private int uploadEvery;

    @Option(
            names = "--resolution-litres",
            paramLabel = "L",
            defaultValue = "1",
            description = "Step of the registers, 0.001 to 1000 (default: ${DEFAULT-VALUE}).")
    private BigDecimal resolutionLitres;

    @Override
    public Integer call() {
        Town town = town();
        int threadCount = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        if (threadCount < 1 || threadCount > 1_024) {
            throw wrong("threads must be from 1 to 1024, not " + threadCount);
        }
        if (target.out == null) {
            return feed(town, feedSettings(threadCount));
        }
        OutputFiles.in(target.out);
        write(town, target.out, threadCount);
        return ExitCodes.DONE;
    }

    private void write(Town town, Path out, int threadCount) {
        try (SimulationProgress progress = new SimulationProgress(spec.commandLine().getErr());
                InterruptOnExit onExit = InterruptOnExit.ofThisThread()) {
            FilesReport report = new TownFiles(town, out, threadCount, progress).write();
            progress.close();
            print(report, out);
        } catch (SimulationException e) {
            throw new RunFailure(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunFailure("interrupted", e);
        }
    }

    private int feed(Town town, FeedSettings settings) {
        try (SimulationProgress progress = new SimulationProgress(spec.commandLine().getErr());
                InterruptOnExit onExit = InterruptOnExit.ofThisThread()) {
            FeedReport report = new TownFeed(town, settings).run(progress);
            progress.close();
            print(report, settings);
            return report.complete() ? ExitCodes.DONE : ExitCodes.FAILED;
        } catch (SimulationException e) {
            throw new RunFailure(e.getMessage(), e);
        }
    }

    private Town town() {
        try {
            boolean leaksGiven = leakShare != null;
            TownSettings plain = TownSettings.of(households, days, seed);
            double share = leaksGiven ? leakShare : plain.leakShare();
            double shareAtStart =
                    leakShareAtStart != null
                            ? leakShareAtStart
                            : leaksGiven ? 0 : plain.leakShareAtStart();
            long step =
                    resolutionLitres
                            .setScale(3, RoundingMode.UNNECESSARY)
                            .movePointRight(3)
                            .longValueExact();
            return new Town(
                    plain.at(timeZone, start == null ? plain.start() : start)
                            .withLeaks(share, shareAtStart, plain.leakMix(), 0)
                            .withMeters(uploadEvery, step));
        } catch (ArithmeticException e) {
            throw wrong(
                    "--resolution-litres must be from 0.001 to 1000 with at most 3 decimals, not "
                            + resolutionLitres);
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
    }

    private FeedSettings feedSettings(int threadCount) {
        SimulateTarget.Kafka kafka = target.kafka;
        try {
            FeedSettings settings =
                    FeedSettings.to(kafka.bootstrapServers)
                            .withTopics(
                                    FeedTopics.named(kafka.readingsTopic, kafka.householdsTopic))
                            .withThreads(threadCount)
                            .withTruth(Optional.ofNullable(kafka.truth));
            return kafka.rate == null ? settings : settings.atRate(kafka.rate);
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
    }

    private void print(FilesReport report, Path out) {
        PrintWriter console = spec.commandLine().getOut();
        console.printf(
                Locale.ROOT,
                "%,d readings of %,d households over %,d %s, %,d leaks, seed %d%n",
                report.readings(),
                report.households(),
                days,
                days == 1 ? "day" : "days",
                report.leaks(),
                seed);
        console.printf(Locale.ROOT, "in %s: readings, households, truth and exclude .csv%n", out);
        console.println(speed(report.readings(), report.took()));
        console.flush();
    }

    private void print(FeedReport report, FeedSettings feed) {
        PrintWriter console = spec.commandLine().getOut();
        console.printf(
                Locale.ROOT,
                "%,d readings in %,d uploads of %,d households, until %s, %,d leaks, seed %d%n",
                report.readings(),
                report.uploads(),
                report.households(),
                report.eventTime().atZone(timeZone).toOffsetDateTime(),
                report.leaks(),
                seed);
        console.printf(
                Locale.ROOT,
                "to topics %s and %s at %s%n",
                feed.topics().readings().name(),
                feed.topics().households().name(),
                feed.bootstrapServers());
        console.println(speed(report.readings(), report.took()));
        if (feed.readingsPerSecond().isPresent()) {
            console.printf(
                    Locale.ROOT,
                    "planned %,.0f a second; latest reading %.1f s behind the plan%n",
                    feed.readingsPerSecond().get(),
                    report.greatestLag().toNanos() / 1e9);
        }
        if (!report.complete()) {
            console.println("interrupted before the end of the run");
        }
        console.flush();
    }

    private static String speed(long readings, Duration took) {
        double seconds = took.toNanos() / 1e9;
        double speed = readings / Math.max(seconds, 0.001);
        return String.format(Locale.ROOT, "%.1f s, %,.0f readings a second", seconds, speed);
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}

package io.dripwatch.cli.simulate;

import io.dripwatch.cli.console.ExitCodes;
import io.dripwatch.cli.console.InterruptOnExit;
import io.dripwatch.cli.console.RunFailure;
import io.dripwatch.cli.console.UserError;
import io.dripwatch.localprovider.LocalTwilioSettings;
import io.dripwatch.scoring.files.OutputFiles;
import io.dripwatch.simulator.files.FilesReport;
import io.dripwatch.simulator.files.SimulationException;
import io.dripwatch.simulator.files.TownFiles;
import io.dripwatch.simulator.headend.FaultRates;
import io.dripwatch.simulator.load.FeedReport;
import io.dripwatch.simulator.load.FeedSettings;
import io.dripwatch.simulator.load.FeedTopics;
import io.dripwatch.simulator.load.Pace;
import io.dripwatch.simulator.load.TownFeed;
import io.dripwatch.simulator.reaction.SmsInbox;
import io.dripwatch.simulator.settings.Slice;
import io.dripwatch.simulator.settings.TownSettings;
import io.dripwatch.simulator.town.Town;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
            "The same options give the same bytes, whatever the number of threads; not so with"
                    + " --bootstrap-servers and --react, where much depends on which SMS have come"
                    + " by the end of a day.",
            "With --out, DIR gets readings.csv (ordered by time, then meter; with --faults by"
                    + " arrival), households.csv, truth.csv, exclude.csv, welfare.csv, events.csv,"
                    + " and with --faults faults.csv. With --bootstrap-servers, the households and"
                    + " then the meters' uploads go to Kafka in the order in which they arrive.",
            "With --report, the town's use is printed and drawn beside published figures and, when"
                    + " DRIPWATCH_DATA names a directory of real readings, beside those. It looks at"
                    + " the town's first 2,000 homes and 366 days, read every hour without faults"
                    + " and reactions, and knows nothing of --first and --last. The bounds are for"
                    + " 1,000 homes and 14 days or more; a smaller town may miss them by chance.",
            "The phone numbers are invented but may exist: use them only with a local SMS server.",
            "",
        },
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Examples:",
            "  dripwatch simulate --households 500 --days 60 --seed 7 --out town",
            "  dripwatch simulate --households 50 --days 14 --leak-share 0.3 --out small",
            "  dripwatch simulate --households 500 --days 60 --faults usual --out messy",
            "  dripwatch simulate --households 2000 --days 28 --report town.png",
            "  dripwatch simulate --households 1000 --days 7 --bootstrap-servers"
                    + " localhost:9092 --rate 5000",
        })
public final class SimulateCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Mixin private SimulatedTown town;

    @ArgGroup(exclusive = true, multiplicity = "0..1")
    private SimulateTarget target;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description =
                    "Print the town's use beside published and real figures, and draw it into FILE"
                            + " (PNG). Ends with status 1 when a figure is out of its bounds.")
    private Path report;

    @Option(
            names = "--react",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "URL",
            description =
                    "Homes read their SMS at the end of each day and repair, ignore or answer."
                            + " With --out, the whole product runs on this machine, DIR gets what"
                            + " demo leaves, reactions.csv and feedback.csv (the answers, for replay"
                            + " --feedback) instead of readings, and the litres saved are printed. With --bootstrap-servers, URL is that of a"
                            + " running sms-server of this product, e.g. http://127.0.0.1:8088;"
                            + " what it holds at the start is left out, and --truth FILE gets the"
                            + " ends as they came, with reactions.csv and feedback.csv beside it.")
    private String react;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads that simulate (default: one for each processor).")
    private Integer threads;

    @Override
    public Integer call() {
        if (target == null && report == null) {
            throw wrong(
                    "Missing required argument: one of --out=DIR, --bootstrap-servers=HOST:PORT or"
                            + " --report=FILE");
        }
        int threadCount = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        if (threadCount < 1 || threadCount > 1_024) {
            throw wrong("threads must be from 1 to 1024, not " + threadCount);
        }
        TownSettings settings = checked(town::settings);
        Slice slice = checked(() -> town.slice(settings));
        refuseTooMany(settings, slice);
        FaultRates faults = checked(town::faultRates);
        int status = ExitCodes.DONE;
        if (target != null && target.out != null) {
            if (react != null && !react.isEmpty()) {
                throw wrong("--react with --out takes no URL: it brings its own SMS server");
            }
            OutputFiles.in(target.out);
            write(new Town(settings), slice, faults, threadCount);
        } else if (target != null) {
            if (react != null && target.kafka.resume != null) {
                throw wrong("--react and --resume are mutually exclusive");
            }
            if (target.kafka.faultLedger != null && !faults.any()) {
                throw wrong("--fault-ledger: there are no faults to write down");
            }
            FeedSettings feed = checked(() -> feedSettings(target.kafka, slice, faults));
            status = feed(new Town(settings), feed.withThreads(threadCount));
        }
        if (report != null && status == ExitCodes.DONE) {
            status = new SimulateReport(settings, spec.commandLine()).write(report, threadCount);
        }
        return status;
    }

    private void refuseTooMany(TownSettings settings, Slice slice) {
        long perDay = 86_400L / settings.meters().readEverySeconds();
        // Two days of registers, what waits for its upload, and the households themselves.
        long needed = slice.count() * (400 + 16 * perDay + 8L * settings.uploadEvery());
        long most = Runtime.getRuntime().maxMemory();
        if (target != null && needed > most) {
            throw new UserError(
                    ("%,d households need about %,d MB of memory, there are %,d: take some at a time"
                                    + " with --first and --last, or set DRIPWATCH_JAVA_OPTS=-Xmx%dg")
                            .formatted(
                                    slice.count(), needed >> 20, most >> 20, (needed >> 30) + 2));
        }
    }

    private void write(Town made, Slice slice, FaultRates faults, int threadCount) {
        Path out = target.out;
        PrintWriter console = spec.commandLine().getOut();
        try (InterruptOnExit onExit = InterruptOnExit.ofThisThread()) {
            if (react != null) {
                try (LocalReactingRun run =
                        new LocalReactingRun(made, slice, faults, threadCount)) {
                    run.run(out, () -> progress(made), console);
                }
                console.println("  output    " + out);
                console.flush();
                return;
            }
            try (SimulationProgress progress = progress(made)) {
                FilesReport written =
                        new TownFiles(made, slice, faults, out, threadCount, progress).write();
                progress.close();
                outcome().print(written, out, faults.any());
            }
        } catch (SimulationException e) {
            throw new RunFailure(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunFailure("interrupted", e);
        }
    }

    private int feed(Town made, FeedSettings settings) {
        try (SimulationProgress progress = progress(made);
                InterruptOnExit onExit = InterruptOnExit.ofThisThread()) {
            ReactingTown reacting = react == null ? null : reacting(made, settings);
            if (reacting != null) {
                reacting.forgetEarlier();
            }
            FeedSettings gated = reacting == null ? settings : settings.withGate(reacting);
            FeedReport sent = new TownFeed(made, gated).run(progress);
            progress.close();
            outcome().print(sent, settings);
            if (reacting != null) {
                reacting.report().print(spec.commandLine().getOut());
                writeOutcome(reacting, settings);
            }
            return sent.complete() ? ExitCodes.DONE : ExitCodes.FAILED;
        } catch (SimulationException e) {
            throw new RunFailure(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunFailure("interrupted", e);
        }
    }

    /** The feed wrote the ends that were planned; now those that came are known. */
    private void writeOutcome(ReactingTown reacting, FeedSettings settings)
            throws SimulationException, InterruptedException {
        if (settings.truth().isEmpty()) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        try {
            reacting.writeOutcome(settings.truth().get());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private ReactingTown reacting(Town made, FeedSettings settings) {
        LocalTwilioSettings provider = LocalTwilioSettings.defaults();
        URI server = checked(() -> URI.create(react));
        if (server.getHost() == null) {
            throw wrong(
                    "--react=%s: expected an address like http://127.0.0.1:8088".formatted(react));
        }
        SmsInbox inbox = new SmsInbox(server, provider.accountSid(), provider.keySecret());
        Slice slice = town.slice(made.settings());
        return new ReactingTown(made, slice, inbox, new RemoteUtility(settings.bootstrapServers()));
    }

    private SimulationProgress progress(Town made) {
        return new SimulationProgress(spec.commandLine().getErr(), made.settings().timeZone());
    }

    private FeedSettings feedSettings(SimulateTarget.Kafka kafka, Slice slice, FaultRates faults) {
        double endless = Double.POSITIVE_INFINITY;
        Pace pace =
                new Pace(
                        kafka.rate == null ? endless : kafka.rate,
                        kafka.speedup == null ? endless : kafka.speedup);
        return FeedSettings.to(kafka.bootstrapServers)
                .withTopics(FeedTopics.named(kafka.readingsTopic, kafka.householdsTopic))
                .withSlice(slice)
                .withFaults(faults, Optional.ofNullable(kafka.faultLedger))
                .resuming(Optional.ofNullable(kafka.resume))
                .withTruth(Optional.ofNullable(kafka.truth))
                .at(pace);
    }

    private SimulateOutcome outcome() {
        return new SimulateOutcome(spec.commandLine().getOut(), town);
    }

    private <T> T checked(Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}

package io.dripwatch.cli.simulate;

import io.dripwatch.cli.console.RunFailure;
import io.dripwatch.cli.localcluster.LocalFlinkSettings;
import io.dripwatch.cli.localcluster.LoopbackPorts;
import io.dripwatch.cli.localrun.LocalProduct;
import io.dripwatch.cli.localrun.RecordedJobs;
import io.dripwatch.cli.localrun.RunResults;
import io.dripwatch.localprovider.AcceptedSms;
import io.dripwatch.pipeline.AnswerOptions;
import io.dripwatch.pipeline.clock.JobClock;
import io.dripwatch.pipeline.detection.DetectionJobSettings;
import io.dripwatch.scoring.files.OutputFiles;
import io.dripwatch.simulator.files.SimulationException;
import io.dripwatch.simulator.files.TruthFiles;
import io.dripwatch.simulator.headend.FaultRates;
import io.dripwatch.simulator.load.FeedReport;
import io.dripwatch.simulator.load.FeedSettings;
import io.dripwatch.simulator.load.TownFeed;
import io.dripwatch.simulator.settings.Slice;
import io.dripwatch.simulator.town.Town;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.flink.configuration.Configuration;

/**
 * A town that reacts, with the whole product on this machine. Each of the {@link ReactionRounds}
 * sends the whole run to a product of its own and judges it as {@code replay} does. The same
 * options give the same files.
 */
final class LocalReactingRun implements AutoCloseable {

    private static final int PARALLELISM = 2;

    /** As the job does where answers are taken in and nothing else is set. */
    private static final Duration ASK_FIRST = AnswerOptions.ASK_FIRST.minutes(new Configuration());

    private final Town town;
    private final Slice slice;
    private final FaultRates faults;
    private final int threads;

    /** Of the latest round. */
    private LocalProduct product;

    private RunResults results;

    LocalReactingRun(Town town, Slice slice, FaultRates faults, int threads) {
        this.town = town;
        this.slice = slice;
        this.faults = faults;
        this.threads = threads;
    }

    /**
     * Runs, writes the files of {@code demo} and reactions.csv into a directory, and prints.
     *
     * @param progress of one round
     */
    void run(Path directory, Supplier<SimulationProgress> progress, PrintWriter console)
            throws SimulationException, InterruptedException {
        OutputFiles output = OutputFiles.in(directory);
        ReactionRounds.Settled settled =
                new ReactionRounds(town, slice)
                        .settle(reactions -> told(reactions, directory, progress));
        results.write(output);
        TruthFiles.write(town, slice, directory, settled.homes()::turnedOut);
        ReactionReport report =
                new ReactionReport(town, slice, settled.homes(), settled.reactions().answers());
        report.writeReactions(directory);
        results.summary().print(console);
        console.printf(
                Locale.ROOT,
                "  rounds    %d, until the homes did what the SMS of the round before made them"
                        + " do%n",
                settled.rounds());
        report.print(console);
    }

    private List<AcceptedSms> told(
            Reactions reactions, Path directory, Supplier<SimulationProgress> progress)
            throws InterruptedException {
        close();
        try {
            product =
                    LocalProduct.start(
                            LoopbackPorts.ANY,
                            LocalFlinkSettings.forProduct(PARALLELISM),
                            sms -> {});
        } catch (IOException e) {
            throw new RunFailure("the product could not be started: " + e.getMessage(), e);
        }
        long started = System.nanoTime();
        HomeFeedback.send(reactions.answers(), product.kafka().bootstrapServers());
        FeedReport sent = send(reactions, directory, progress);
        results =
                new RecordedJobs(
                                DetectionJobSettings.DEFAULTS.in(
                                        town.settings().timeZone().getId()),
                                JobClock.arrivedUntil(town.end().toEpochMilli()),
                                JobClock.arrivedUntil(
                                        Math.max(
                                                town.end().toEpochMilli(),
                                                sent.eventTime().toEpochMilli())),
                                ASK_FIRST)
                        .run(product, started, RecordedJobs.Progress.NOBODY);
        return product.provider().accepted();
    }

    private FeedReport send(
            Reactions reactions, Path directory, Supplier<SimulationProgress> progress)
            throws InterruptedException {
        Optional<Path> ledger =
                faults.any() ? Optional.of(directory.resolve("faults.csv")) : Optional.empty();
        try (SimulationProgress shown = progress.get()) {
            FeedReport sent =
                    new TownFeed(
                                    town,
                                    FeedSettings.to(product.kafka().bootstrapServers())
                                            .withSlice(slice)
                                            .withThreads(threads)
                                            .withFaults(faults, ledger)
                                            .withGate(reactions))
                            .run(shown);
            if (!sent.complete()) {
                throw new InterruptedException();
            }
            return sent;
        } catch (SimulationException e) {
            throw new RunFailure("the town could not send: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        if (product != null) {
            product.close();
            product = null;
        }
    }
}

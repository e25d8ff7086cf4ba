package io.dripwatch.cli.simulate;

import io.dripwatch.cli.console.RunFailure;
import io.dripwatch.cli.localcluster.LocalFlinkSettings;
import io.dripwatch.cli.localcluster.LoopbackPorts;
import io.dripwatch.cli.localrun.LiveJobs;
import io.dripwatch.cli.localrun.LocalProduct;
import io.dripwatch.cli.localrun.RunResults;
import io.dripwatch.localprovider.LocalTwilioSettings;
import io.dripwatch.pipeline.detection.DetectionJobSettings;
import io.dripwatch.scoring.files.OutputFiles;
import io.dripwatch.simulator.files.RunProgress;
import io.dripwatch.simulator.files.SimulationException;
import io.dripwatch.simulator.files.TruthFiles;
import io.dripwatch.simulator.headend.FaultRates;
import io.dripwatch.simulator.load.FeedReport;
import io.dripwatch.simulator.load.FeedSettings;
import io.dripwatch.simulator.load.TownFeed;
import io.dripwatch.simulator.reaction.SmsInbox;
import io.dripwatch.simulator.settings.Slice;
import io.dripwatch.simulator.town.Town;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A town that reacts, with the whole product on this machine: each simulated day is sent, judged
 * and told before the next one begins. A day counts as told when nothing has come for a while, and
 * answers as heard after a while: on a machine that stalls for longer, an SMS or an answer can
 * count for the next day.
 */
public final class LocalReactingRun {

    private static final int PARALLELISM = 2;

    /**
     * No alert and no SMS for so long after the last reading was judged: the day is told. What
     * waits for its hour is told a second after the readings reached that.
     */
    private static final long QUIET_MILLIS = 1_400;

    private static final long QUIET_AT_THE_END_MILLIS = 2_000;

    private final Town town;
    private final Slice slice;
    private final FaultRates faults;
    private final int threads;

    public LocalReactingRun(Town town, Slice slice, FaultRates faults, int threads) {
        this.town = town;
        this.slice = slice;
        this.faults = faults;
        this.threads = threads;
    }

    /** Runs, writes the files of {@code demo} and reactions.csv into a directory, and prints. */
    public void run(Path directory, RunProgress progress, PrintWriter console)
            throws SimulationException, IOException, InterruptedException {
        OutputFiles output = OutputFiles.in(directory);
        String zone = town.settings().timeZone().getId();
        LocalTwilioSettings provider = LocalTwilioSettings.defaults();
        try (LocalProduct product =
                        LocalProduct.start(
                                LoopbackPorts.ANY,
                                LocalFlinkSettings.forProduct(PARALLELISM),
                                sms -> {});
                LiveJobs jobs = LiveJobs.start(product, DetectionJobSettings.DEFAULTS.in(zone))) {
            SmsInbox inbox =
                    new SmsInbox(
                            product.provider().server().baseUrl(),
                            provider.accountSid(),
                            provider.keySecret());
            ReactingTown reacting =
                    new ReactingTown(
                            town,
                            slice,
                            inbox,
                            new HomeFeedback(product.kafka().bootstrapServers()),
                            readings -> jobs.awaitRest(readings, QUIET_MILLIS));
            FeedReport sent =
                    new TownFeed(
                                    town,
                                    FeedSettings.to(product.kafka().bootstrapServers())
                                            .withSlice(slice)
                                            .withThreads(threads)
                                            .withFaults(faults, ledger(directory))
                                            .withGate(reacting))
                            .run(progress);
            if (!sent.complete()) {
                throw new RunFailure("interrupted", new InterruptedException());
            }
            jobs.awaitRest(sent.readings(), QUIET_AT_THE_END_MILLIS);
            RunResults results = jobs.results();
            results.write(output);
            TruthFiles.write(town, slice, directory, reacting.homes()::turnedOut);
            reacting.writeReactions(directory);
            results.summary().print(console);
            reacting.print(console);
        }
    }

    private Optional<Path> ledger(Path directory) {
        return faults.any() ? Optional.of(directory.resolve("faults.csv")) : Optional.empty();
    }
}

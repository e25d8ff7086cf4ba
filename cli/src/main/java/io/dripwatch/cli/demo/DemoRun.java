package io.dripwatch.cli.demo;

import io.dripwatch.cli.console.RunFailure;
import io.dripwatch.cli.localrun.LiveJobs;
import io.dripwatch.cli.localrun.LocalProduct;
import io.dripwatch.cli.localrun.RunResults;
import io.dripwatch.cli.localrun.RunSummary;
import io.dripwatch.pipeline.detection.DetectionJobSettings;
import io.dripwatch.scoring.files.OutputFiles;
import io.dripwatch.simulator.files.SimulationException;
import io.dripwatch.simulator.files.TruthFiles;
import io.dripwatch.simulator.load.FeedReport;
import io.dripwatch.simulator.load.FeedSettings;
import io.dripwatch.simulator.load.TownFeed;
import io.dripwatch.simulator.town.Leak;
import io.dripwatch.simulator.town.Slice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

/** One demo: both jobs run without end while the town feeds them; then all is waited for. */
final class DemoRun {

    /** Nothing new for so long means that all SMS are out. */
    private static final long QUIET_MILLIS = 5_000;

    private final LocalProduct product;
    private final DemoTown town;
    private final Narrator narrator;
    private final Duration time;
    private final AtomicReference<Instant> eventTime = new AtomicReference<>();
    private final Deque<Leak> leaksToCome;

    DemoRun(LocalProduct product, DemoTown town, Narrator narrator, Duration time) {
        this.product = product;
        this.town = town;
        this.narrator = narrator;
        this.time = time;
        this.leaksToCome = new ArrayDeque<>(town.leaks());
        this.eventTime.set(town.town().start());
    }

    /**
     * @param output where the files go; null for nowhere
     */
    RunSummary run(OutputFiles output) {
        ExecutorService feeding = Executors.newSingleThreadExecutor();
        try (LiveJobs jobs =
                LiveJobs.start(
                        product,
                        DetectionJobSettings.DEFAULTS.in(town.zone().getId()),
                        this::tellTime,
                        narrator::alert)) {
            Future<FeedReport> feed = feeding.submit(() -> feed(output));
            while (!feed.isDone()) {
                jobs.look();
            }
            jobs.awaitRest(feed.get().readings(), QUIET_MILLIS);
            RunResults results = jobs.results();
            if (output != null) {
                results.write(output);
            }
            return results.summary();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunFailure("interrupted", e);
        } catch (ExecutionException e) {
            throw new RunFailure("the town could not send: " + e.getCause().getMessage(), e);
        } finally {
            feeding.shutdownNow();
            narrator.releaseAll();
        }
    }

    private FeedReport feed(OutputFiles output) throws SimulationException, InterruptedException {
        if (output != null) {
            TruthFiles.write(
                    town.town(),
                    Slice.whole(town.town().settings()),
                    output.file("truth.csv").getParent());
        }
        return new TownFeed(
                        town.town(),
                        FeedSettings.to(product.kafka().bootstrapServers())
                                .within(time)
                                .withThreads(1))
                .run((uploads, readings, readingsInAll, reached) -> eventTime.set(reached));
    }

    /** Tells of the leaks that have begun since the last look. */
    private void tellTime() {
        while (!leaksToCome.isEmpty() && !leaksToCome.peek().onset().isAfter(eventTime.get())) {
            narrator.leak(leaksToCome.poll());
        }
        narrator.releaseOverdue();
    }
}

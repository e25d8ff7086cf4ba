package io.dripwatch.cli.demo;

import io.dripwatch.cli.console.RunFailure;
import io.dripwatch.cli.feedback.FeedbackFile;
import io.dripwatch.cli.kafka.TopicWriter;
import io.dripwatch.cli.localrun.EndlessJobs;
import io.dripwatch.cli.localrun.LocalProduct;
import io.dripwatch.cli.localrun.RunResults;
import io.dripwatch.pipeline.detection.DetectionJobSettings;
import io.dripwatch.schemas.HouseholdFeedback;
import io.dripwatch.schemas.Topics;
import io.dripwatch.scoring.files.OutputFiles;
import io.dripwatch.simulator.files.LedgerRows;
import io.dripwatch.simulator.files.SimulationException;
import io.dripwatch.simulator.files.TruthFiles;
import io.dripwatch.simulator.files.WholeFile;
import io.dripwatch.simulator.load.FeedReport;
import io.dripwatch.simulator.load.FeedSettings;
import io.dripwatch.simulator.load.TownFeed;
import io.dripwatch.simulator.settings.Slice;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * One demo: both jobs run without end while the town feeds them. Each day is judged and told before
 * the next one begins, so that everything can be shown in the order in which it happened.
 */
final class DemoRun {

    /** Nothing new for so long means that a day's alerts are known. */
    private static final long QUIET_MILLIS = 700;

    /** Longer than alerts of a district wait for their neighbours' when no reading comes. */
    private static final long QUIET_AT_THE_END_MILLIS = 3_000;

    /**
     * What waits for its hour, or for its neighbours, goes out when readings of the next day come.
     */
    private static final Duration STILL_OPEN = Duration.ofDays(1);

    private final LocalProduct product;
    private final DemoTown town;
    private final Narrator narrator;
    private final Duration time;

    /**
     * @param time that the town takes to send; the run takes longer where the jobs do
     */
    DemoRun(LocalProduct product, DemoTown town, Narrator narrator, Duration time) {
        this.product = product;
        this.town = town;
        this.narrator = narrator;
        this.time = time;
    }

    /**
     * @param output where the files go; null for nowhere
     */
    RunResults run(OutputFiles output) {
        new Happenings(narrator).tell(town);
        try (EndlessJobs jobs =
                EndlessJobs.start(
                        product,
                        DetectionJobSettings.DEFAULTS.in(town.zone().getId()),
                        () -> {},
                        narrator::alert)) {
            if (output != null) {
                writeTruth(output.file("truth.csv").getParent());
            }
            FeedReport sent = feed(jobs);
            jobs.awaitRest(sent.readings(), QUIET_AT_THE_END_MILLIS);
            narrator.tellBefore(Instant.MAX);
            RunResults results = jobs.results();
            if (output != null) {
                results.write(output);
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunFailure("interrupted", e);
        } catch (SimulationException e) {
            throw new RunFailure("the town could not send: " + e.getMessage(), e);
        }
    }

    private FeedReport feed(EndlessJobs jobs) throws SimulationException, InterruptedException {
        FeedReport sent =
                new TownFeed(
                                town.town(),
                                FeedSettings.to(product.kafka().bootstrapServers())
                                        .within(time)
                                        .withThreads(1)
                                        .through(
                                                meters ->
                                                        new FaultyMeters(
                                                                meters, town.story().faults()))
                                        .withGate(
                                                (now, readings, repairs) ->
                                                        dayEnded(jobs, now, readings)))
                        .run((uploads, readings, readingsInAll, reached) -> {});
        if (!sent.complete()) {
            throw new InterruptedException();
        }
        return sent;
    }

    private void dayEnded(EndlessJobs jobs, Instant now, long readings)
            throws InterruptedException {
        jobs.awaitRest(readings, QUIET_MILLIS);
        narrator.tellBefore(now.minus(STILL_OPEN));
        town.story()
                .goesAway()
                .filter(journey -> journey.told().equals(now))
                .ifPresent(this::sayGoodbye);
    }

    /** As the utility's desk enters it. */
    private void sayGoodbye(DemoStory.Journey journey) {
        try (TopicWriter<HouseholdFeedback> writer =
                new TopicWriter<>(
                        product.kafka().bootstrapServers(),
                        Topics.HOUSEHOLD_FEEDBACK.name(),
                        HouseholdFeedback.getClassSchema(),
                        HouseholdFeedback.class)) {
            writer.write(
                    journey.meterId(),
                    FeedbackFile.given(
                            Map.of(
                                    "meter_id", journey.meterId(),
                                    "at", journey.told().toString(),
                                    "kind", "AWAY",
                                    "from", journey.from().toString(),
                                    "until", journey.until().toString())));
        }
    }

    /** What is known of the town, in the form of {@code simulate}. */
    private void writeTruth(Path directory) throws SimulationException, InterruptedException {
        TruthFiles.write(town.town(), Slice.whole(town.town().settings()), directory);
        WholeFile.write(
                directory.resolve("faults.csv"),
                out -> {
                    LedgerRows ledger = new LedgerRows(out, town.zone());
                    town.story().faults().forEach(ledger::enter);
                    return ledger.flush();
                });
    }
}

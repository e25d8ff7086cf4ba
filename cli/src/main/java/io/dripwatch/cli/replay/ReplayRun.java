package io.dripwatch.cli.replay;

import io.dripwatch.cli.console.ConsoleProgress;
import io.dripwatch.cli.console.RunFailure;
import io.dripwatch.cli.feedback.FeedbackFile;
import io.dripwatch.cli.kafka.TopicWriter;
import io.dripwatch.cli.localrun.EndlessJobs;
import io.dripwatch.cli.localrun.LocalProduct;
import io.dripwatch.cli.localrun.RecordedJobs;
import io.dripwatch.cli.localrun.RunResults;
import io.dripwatch.cli.localrun.RunSummary;
import io.dripwatch.pipeline.detection.DetectionJobSettings;
import io.dripwatch.schemas.HouseholdProfile;
import io.dripwatch.schemas.Topics;
import io.dripwatch.scoring.files.HouseholdsFile;
import io.dripwatch.scoring.files.OutputFiles;
import io.dripwatch.scoring.files.ReadingsFile;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;

/**
 * One replay: files to Kafka, the detection job over what is there, then the notification job over
 * the alerts, then Kafka to files; or, at a pace, all of it at once.
 */
final class ReplayRun {

    /** No alert and no SMS for so long after the last reading was judged: all is told. */
    private static final long QUIET_MILLIS = 2_000;

    private final LocalProduct product;
    private final OutputFiles output;
    private final PrintWriter console;

    private final ReplayPlan plan;

    ReplayRun(LocalProduct product, ReplayPlan plan, OutputFiles output, PrintWriter console) {
        this.product = product;
        this.plan = plan;
        this.output = output;
        this.console = console;
    }

    /**
     * @param record of the readings; null for a plan that needs none
     * @param households null for none
     * @param feedback null for none; known to the job before its first reading
     */
    RunSummary run(
            ReadingsFile readings,
            RecordedPace record,
            HouseholdsFile households,
            FeedbackFile feedback,
            DetectionJobSettings detection) {
        long started = System.nanoTime();
        if (households != null) {
            loadHouseholds(households);
        }
        if (feedback != null) {
            feedback.sendTo(product.kafka().bootstrapServers());
        }
        ReadingsFeed feed =
                new ReadingsFeed(
                        product.kafka().bootstrapServers(),
                        plan,
                        ZoneId.of(detection.timeZone()),
                        console);
        if (plan.live()) {
            return live(feed, readings, record, detection);
        }
        long rows = feed.send(readings, record);
        try (ConsoleProgress progress = new ConsoleProgress(console)) {
            return left(
                    new RecordedJobs(
                                    detection,
                                    feed.detectionClock(),
                                    feed.notificationClock(),
                                    Duration.ZERO)
                            .run(product, started, new Shown(progress, rows)));
        }
    }

    /** Shows how far both jobs are. */
    private static final class Shown implements RecordedJobs.Progress {

        private final ConsoleProgress progress;
        private final long rows;
        private long judged;

        Shown(ConsoleProgress progress, long rows) {
            this.progress = progress;
            this.rows = rows;
        }

        /** While a task starts or ends its own count is missing, so that fewer are named. */
        @Override
        public void judged(long readings) {
            judged = Math.max(judged, readings);
            progress.at("detect", judged, rows);
        }

        @Override
        public void sent(long sms) {
            progress.at("send", sms, 0);
        }
    }

    private RunSummary left(RunResults results) {
        results.write(output);
        return results.summary();
    }

    /** The jobs run while the readings come. */
    private RunSummary live(
            ReadingsFeed feed,
            ReadingsFile readings,
            RecordedPace record,
            DetectionJobSettings detection) {
        try (EndlessJobs jobs = EndlessJobs.start(product, detection)) {
            long rows = feed.send(readings, record);
            jobs.awaitRest(rows, QUIET_MILLIS);
            console.printf(
                    Locale.ROOT,
                    "  pace      latest reading %.1f s behind the plan%n",
                    feed.greatestLag().toNanos() / 1e9);
            return left(jobs.results());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunFailure("interrupted", e);
        }
    }

    private void loadHouseholds(HouseholdsFile file) {
        try (TopicWriter<HouseholdProfile> writer =
                new TopicWriter<>(
                        product.kafka().bootstrapServers(),
                        Topics.HOUSEHOLDS.name(),
                        HouseholdProfile.getClassSchema(),
                        HouseholdProfile.class)) {
            file.forEach(profile -> writer.write(profile.getMeterId(), profile));
        }
    }
}

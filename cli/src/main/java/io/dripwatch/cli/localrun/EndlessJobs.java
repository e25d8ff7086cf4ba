package io.dripwatch.cli.localrun;

import io.dripwatch.cli.console.RunFailure;
import io.dripwatch.cli.kafka.TopicReader;
import io.dripwatch.pipeline.DetectionJob;
import io.dripwatch.pipeline.NotificationJob;
import io.dripwatch.pipeline.clock.JobClock;
import io.dripwatch.pipeline.detection.DetectionJobSettings;
import io.dripwatch.pipeline.detection.ReadingTotals;
import io.dripwatch.schemas.SmsOutcome;
import io.dripwatch.schemas.UsageAlert;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Both jobs without end, over readings that are still to come. One thread. */
public final class EndlessJobs implements AutoCloseable {

    private static final long LOOK_MILLIS = 50;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);

    /** A message that has not gone out after so long without any news is not waited for. */
    private static final long LONGEST_QUIET_NANOS = TimeUnit.SECONDS.toNanos(15);

    private final LocalProduct product;
    private final JobClient detection;
    private final JobClient notification;
    private final TopicReader<UsageAlert> topic;
    private final TopicReader<SmsOutcome> outcomes;
    private final SmsProgress messages = new SmsProgress();
    private final Runnable onLook;
    private final Consumer<UsageAlert> onAlert;
    private final List<UsageAlert> alerts = new ArrayList<>();
    private final Set<String> alertIds = new HashSet<>();
    private final long started = System.nanoTime();
    private ReadingTotals totals;

    private EndlessJobs(
            LocalProduct product,
            DetectionJobSettings settings,
            Runnable onLook,
            Consumer<UsageAlert> onAlert) {
        this.product = product;
        this.onLook = onLook;
        this.onAlert = onAlert;
        this.detection =
                submit(
                        product.detection(product.kafka(), settings, JobClock.READINGS),
                        DetectionJob.NAME);
        this.notification =
                submit(
                        product.notification(
                                product.kafka(), settings.timeZone(), JobClock.READINGS),
                        NotificationJob.NAME);
        this.topic = product.alerts();
        this.outcomes = product.outcomes();
    }

    /** Submits both jobs. */
    public static EndlessJobs start(LocalProduct product, DetectionJobSettings settings) {
        return start(product, settings, () -> {}, alert -> {});
    }

    /**
     * Submits both jobs.
     *
     * @param onLook runs before each look at what came of the readings
     * @param onAlert hears each alert once, in the order of the topic
     */
    public static EndlessJobs start(
            LocalProduct product,
            DetectionJobSettings settings,
            Runnable onLook,
            Consumer<UsageAlert> onAlert) {
        return new EndlessJobs(product, settings, onLook, onAlert);
    }

    private static JobClient submit(StreamExecutionEnvironment env, String name) {
        try {
            return env.executeAsync(name);
        } catch (Exception e) {
            throw new RunFailure("job " + name + " could not be started", e);
        }
    }

    /**
     * Looks at what has come of the readings so far, and whether the jobs still run; waits a bit.
     */
    public void look() throws InterruptedException {
        requireRunning(detection, notification);
        onLook.run();
        topic.readToEnd(
                alert -> {
                    if (!alert.getConfirms() && alertIds.add(alert.getAlertId())) {
                        alerts.add(alert);
                        messages.expect(alert);
                        onAlert.accept(alert);
                    }
                });
        outcomes.readToEnd(messages::hear);
        Thread.sleep(LOOK_MILLIS);
    }

    /**
     * Returns when so many readings are judged, nothing new has come of them for a while, and every
     * alert was decided about. What a decision defers to a later hour is not waited for.
     *
     * @param quiet how long neither alert nor SMS has come, in milliseconds
     */
    public void awaitRest(long readings, long quiet) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        long lastJudged = -1;
        long quietSince = System.nanoTime();
        int told = -1;
        while (true) {
            look();
            ReadingTotals latest = ReadingTotals.of(JobRun.accumulators(detection));
            totals = latest.readings() == 0 && totals != null ? totals : latest;
            int known = alerts.size() + product.provider().server().accepted().size();
            if (known != told) {
                told = known;
                quietSince = System.nanoTime();
            }
            if (totals.readings() > lastJudged) {
                lastJudged = totals.readings();
                deadline = System.nanoTime() + PATIENCE_NANOS;
            }
            long quietNanos = System.nanoTime() - quietSince;
            boolean atRest = messages.isAtRest() || quietNanos > LONGEST_QUIET_NANOS;
            if (totals.readings() >= readings && atRest && quietNanos > quiet * 1_000_000) {
                return;
            }
            if (System.nanoTime() > deadline) {
                throw new RunFailure(
                        "only %d of %d readings were judged in time"
                                .formatted(totals.readings(), readings));
            }
        }
    }

    private static void requireRunning(JobClient... jobs) throws InterruptedException {
        for (JobClient job : jobs) {
            try {
                JobStatus status = job.getJobStatus().get(1, TimeUnit.SECONDS);
                if (status.isGloballyTerminalState()) {
                    throw new RunFailure("a job ended: " + status);
                }
            } catch (ExecutionException | TimeoutException e) {
                // It does not answer just now; the next look asks again.
            }
        }
    }

    /** What the run left; call when the jobs are at rest. */
    public RunResults results() {
        return new RunResults(product, alerts, totals, (System.nanoTime() - started) / 1e9);
    }

    @Override
    public void close() {
        topic.close();
        outcomes.close();
    }
}

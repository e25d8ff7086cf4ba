package io.dripwatch.cli.product;

import io.dripwatch.cli.RunFailure;
import io.dripwatch.pipeline.DetectionJob;
import io.dripwatch.pipeline.NotificationJob;
import io.dripwatch.pipeline.detection.DetectionJobSettings;
import io.dripwatch.pipeline.detection.ReadingTotals;
import io.dripwatch.pipeline.notification.PolicyClock;
import io.dripwatch.schemas.AlertEvent;
import io.dripwatch.schemas.RejectedReading;
import io.dripwatch.schemas.UsageAlert;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Both jobs without end, over readings that are still to come. One thread. */
public final class LiveJobs implements AutoCloseable {

    private static final long LOOK_MILLIS = 50;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);

    private final LocalProduct product;
    private final JobClient detection;
    private final JobClient notification;
    private final TopicReader<UsageAlert> topic;
    private final List<UsageAlert> alerts = new ArrayList<>();
    private final long started = System.nanoTime();
    private ReadingTotals totals;

    private LiveJobs(LocalProduct product, DetectionJobSettings settings) {
        this.product = product;
        this.detection = submit(product.detection(product.kafka(), settings), DetectionJob.NAME);
        this.notification =
                submit(
                        product.notification(
                                product.kafka(), settings.timeZone(), PolicyClock.EVENT),
                        NotificationJob.NAME);
        this.topic = product.alerts();
    }

    /** Submits both jobs. */
    public static LiveJobs start(LocalProduct product, DetectionJobSettings settings) {
        return new LiveJobs(product, settings);
    }

    private static JobClient submit(StreamExecutionEnvironment env, String name) {
        try {
            return env.executeAsync(name);
        } catch (Exception e) {
            throw new RunFailure("job " + name + " could not be started", e);
        }
    }

    /**
     * Returns when so many readings are judged and nothing new has come of them for a while.
     *
     * @param quiet how long neither alert nor SMS has come, in milliseconds
     */
    public void awaitRest(long readings, long quiet) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        long lastJudged = -1;
        long quietSince = System.nanoTime();
        int told = -1;
        while (true) {
            requireRunning(detection, notification);
            ReadingTotals latest = ReadingTotals.of(JobRun.accumulators(detection));
            totals = latest.readings() == 0 && totals != null ? totals : latest;
            topic.readToEnd(alerts::add);
            int now = alerts.size() + product.provider().server().accepted().size();
            if (now != told) {
                told = now;
                quietSince = System.nanoTime();
            }
            if (totals.readings() > lastJudged) {
                lastJudged = totals.readings();
                deadline = System.nanoTime() + PATIENCE_NANOS;
            }
            boolean judged = totals.readings() >= readings;
            if (judged && System.nanoTime() - quietSince > quiet * 1_000_000) {
                return;
            }
            if (System.nanoTime() > deadline) {
                throw new RunFailure(
                        "only %d of %d readings were judged in time"
                                .formatted(totals.readings(), readings));
            }
            Thread.sleep(LOOK_MILLIS);
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

    /** Writes the files of the contract; call when the jobs are at rest. */
    public RunSummary write(OutputFiles output) {
        List<UsageAlert> written = output.alerts(alerts);
        List<RejectedReading> rejected = new ArrayList<>();
        try (TopicReader<RejectedReading> reader = product.rejected()) {
            reader.readToEnd(rejected::add);
        }
        output.rejected(rejected);
        output.lines("sms.jsonl", product.provider().lines());
        RunSummary summary =
                new RunSummary(
                        totals,
                        written.stream().filter(a -> a.getEvent() == AlertEvent.OPENED).count(),
                        product.provider().server().accepted().size(),
                        (System.nanoTime() - started) / 1e9);
        output.summary(summary.fields());
        return summary;
    }

    @Override
    public void close() {
        topic.close();
    }
}

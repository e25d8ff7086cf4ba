package io.dripwatch.cli.demo;

import io.dripwatch.cli.RunFailure;
import io.dripwatch.cli.product.JobRun;
import io.dripwatch.cli.product.LocalProduct;
import io.dripwatch.cli.product.OutputFiles;
import io.dripwatch.cli.product.RunSummary;
import io.dripwatch.cli.product.TopicReader;
import io.dripwatch.pipeline.DetectionJob;
import io.dripwatch.pipeline.NotificationJob;
import io.dripwatch.pipeline.detection.DetectionJobSettings;
import io.dripwatch.pipeline.detection.ReadingTotals;
import io.dripwatch.pipeline.notification.PolicyClock;
import io.dripwatch.schemas.AlertEvent;
import io.dripwatch.schemas.RejectedReading;
import io.dripwatch.schemas.UsageAlert;
import io.dripwatch.simulator.load.FeedReport;
import io.dripwatch.simulator.load.FeedSettings;
import io.dripwatch.simulator.load.SimulationException;
import io.dripwatch.simulator.load.TownFeed;
import io.dripwatch.simulator.load.TruthFiles;
import io.dripwatch.simulator.town.Leak;
import io.dripwatch.simulator.town.Slice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** One demo: both jobs run without end while the town feeds them; then all is waited for. */
final class DemoRun {

    private static final long LOOK_MILLIS = 100;

    /** Longest wait for the jobs to come to rest behind the town. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    /** Nothing new for so long means that all SMS are out. */
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final LocalProduct product;
    private final DemoTown town;
    private final Narrator narrator;
    private final Duration time;
    private final AtomicReference<Instant> eventTime = new AtomicReference<>();
    private final Deque<Leak> leaksToCome;
    private final List<UsageAlert> alerts = new ArrayList<>();
    private final Set<String> alertIds = new HashSet<>();

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
        JobClient detection =
                submit(
                        product.detection(
                                product.kafka(),
                                DetectionJobSettings.DEFAULTS.in(town.zone().getId())),
                        DetectionJob.NAME);
        JobClient notification =
                submit(
                        product.notification(
                                product.kafka(), town.zone().getId(), PolicyClock.EVENT),
                        NotificationJob.NAME);
        ExecutorService feeding = Executors.newSingleThreadExecutor();
        long started = System.nanoTime();
        try (TopicReader<UsageAlert> topic = product.alerts()) {
            Future<FeedReport> feed = feeding.submit(() -> feed(output));
            while (!feed.isDone()) {
                look(topic);
                requireRunning(detection, notification);
                Thread.sleep(LOOK_MILLIS);
            }
            ReadingTotals totals = drain(detection, feed.get().readings(), topic);
            RunSummary summary =
                    new RunSummary(
                            totals,
                            alerts.stream().filter(a -> a.getEvent() == AlertEvent.OPENED).count(),
                            product.provider().server().accepted().size(),
                            (System.nanoTime() - started) / 1e9);
            write(output, summary);
            return summary;
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

    private static JobClient submit(StreamExecutionEnvironment env, String name) {
        try {
            return env.executeAsync(name);
        } catch (Exception e) {
            throw new RunFailure("job " + name + " could not be started", e);
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

    /** Tells what has happened since the last look. */
    private void look(TopicReader<UsageAlert> topic) {
        while (!leaksToCome.isEmpty() && !leaksToCome.peek().onset().isAfter(eventTime.get())) {
            narrator.leak(leaksToCome.poll());
        }
        topic.readToEnd(
                alert -> {
                    if (alertIds.add(alert.getAlertId())) {
                        alerts.add(alert);
                        narrator.alert(alert);
                    }
                });
        narrator.releaseOverdue();
    }

    private static void requireRunning(JobClient... jobs) throws InterruptedException {
        for (JobClient job : jobs) {
            try {
                JobStatus status = job.getJobStatus().get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (status.isGloballyTerminalState()) {
                    throw new RunFailure("a job ended: " + status);
                }
            } catch (ExecutionException | TimeoutException e) {
                // It does not answer just now; the next look asks again.
            }
        }
    }

    /** Waits until every reading is judged and no SMS has come for a while. */
    private ReadingTotals drain(JobClient detection, long sent, TopicReader<UsageAlert> topic)
            throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        ReadingTotals totals = ReadingTotals.of(JobRun.accumulators(detection));
        long quietSince = System.nanoTime();
        int accepted = -1;
        while (totals.readings() < sent || System.nanoTime() - quietSince < QUIET_NANOS) {
            if (System.nanoTime() > deadline) {
                throw new RunFailure(
                        "%d of %d readings were judged in time".formatted(totals.readings(), sent));
            }
            Thread.sleep(LOOK_MILLIS);
            look(topic);
            int now = product.provider().server().accepted().size() + alerts.size();
            if (now != accepted) {
                accepted = now;
                quietSince = System.nanoTime();
            }
            ReadingTotals latest = ReadingTotals.of(JobRun.accumulators(detection));
            totals = latest.readings() == 0 ? totals : latest;
        }
        return totals;
    }

    private void write(OutputFiles output, RunSummary summary) {
        if (output == null) {
            return;
        }
        output.alerts(alerts);
        List<RejectedReading> rejected = new ArrayList<>();
        try (TopicReader<RejectedReading> topic = product.rejected()) {
            topic.readToEnd(rejected::add);
        }
        output.rejected(rejected);
        output.lines("sms.jsonl", product.provider().lines());
        output.summary(summary.fields());
    }
}

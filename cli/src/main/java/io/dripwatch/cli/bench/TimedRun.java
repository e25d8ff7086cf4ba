package io.dripwatch.cli.bench;

import io.dripwatch.cli.console.RunFailure;
import io.dripwatch.cli.localcluster.LocalFlink;
import io.dripwatch.cli.localrun.JobRun;
import io.dripwatch.pipeline.kafka.KafkaSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Runs jobs on one local Flink: to leave a savepoint, or to be timed from one. */
final class TimedRun {

    /** Of all readings, what passes before the clock starts: classes load, caches fill. */
    private static final double LEFT_OUT = 0.1;

    private static final long LOOK_MILLIS = 50;
    private static final long PATIENCE_SECONDS = 1_800;

    private final LocalFlink flink;
    private final String bootstrapServers;
    private int runs;

    TimedRun(LocalFlink flink, String bootstrapServers) {
        this.flink = flink;
        this.bootstrapServers = bootstrapServers;
    }

    /** Each run reads its topics from the beginning, so it is a group of its own. */
    private KafkaSettings kafka(boolean bounded) {
        return new KafkaSettings(bootstrapServers, "bench-" + ++runs, bounded, Map.of());
    }

    /**
     * Runs a job until it has done all readings of a topic.
     *
     * @return the savepoint that it left
     */
    Path warm(Job job, String topic, long readings, Path directory) throws InterruptedException {
        StreamExecutionEnvironment env = flink.environment();
        job.attach(env, kafka(false), topic);
        JobClient client = submitted(env, topic);
        Progress progress = new Progress(job, client, readings);
        while (!progress.isComplete()) {
            progress.look();
        }
        try {
            return Path.of(
                    java.net.URI.create(
                            client.stopWithSavepoint(
                                            false,
                                            directory.toUri().toString(),
                                            SavepointFormatType.CANONICAL)
                                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS)));
        } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new RunFailure("the warm state of " + topic + " could not be saved", e);
        }
    }

    /**
     * Runs a job over a topic, from a savepoint, to its end.
     *
     * @param backend Flink's name of the state backend
     * @return readings a second, the first tenth left out
     */
    double timed(Job job, String topic, long readings, Path savepoint, String backend)
            throws InterruptedException {
        Configuration more = new Configuration();
        more.set(StateBackendOptions.STATE_BACKEND, backend);
        more.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint.toUri().toString());
        // The savepoint knows how far it came in the topic of the history, which is not read here.
        more.set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, true);
        more.set(CheckpointingOptions.ENABLE_CHECKPOINTS_AFTER_TASKS_FINISH, true);
        StreamExecutionEnvironment env = flink.environment(more);
        job.attach(env, kafka(true), topic);
        JobClient client = submitted(env, topic);
        Progress progress = new Progress(job, client, readings);
        while (!progress.isComplete()) {
            progress.look();
        }
        try {
            // What it says goes to its topics with the last checkpoint.
            client.getJobExecutionResult().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new RunFailure("a job over " + topic + " did not end", e);
        }
        return progress.readingsPerSecond();
    }

    private static JobClient submitted(StreamExecutionEnvironment env, String topic)
            throws InterruptedException {
        try {
            return env.executeAsync("bench-" + topic);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw new RunFailure("a job over " + topic + " could not be started", e);
        }
    }

    /** How far a job has come, and when. */
    private static final class Progress {

        private final Job job;
        private final JobClient client;
        private final long readings;
        private final long giveUpAt =
                System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        private final long startedAt = System.nanoTime();
        private long firstDone;
        private long firstAt;
        private long done;
        private long doneAt;

        Progress(Job job, JobClient client, long readings) {
            this.job = job;
            this.client = client;
            this.readings = readings;
        }

        boolean isComplete() {
            return done >= readings;
        }

        void look() throws InterruptedException {
            Map<String, Object> accumulators = JobRun.accumulators(client);
            long now = System.nanoTime();
            long before = done;
            // A job that has just ended answers no more: then all is done.
            done = accumulators.isEmpty() ? atEnd(before) : job.done(accumulators);
            if (firstAt == 0 && done >= LEFT_OUT * readings) {
                firstDone = done;
                firstAt = now;
            }
            if (done > before) {
                doneAt = now;
            }
            if (now > giveUpAt) {
                throw new RunFailure("only %d of %d readings were done".formatted(done, readings));
            }
            if (!isComplete()) {
                Thread.sleep(LOOK_MILLIS);
            }
        }

        private long atEnd(long before) throws InterruptedException {
            try {
                JobStatus status = client.getJobStatus().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (status == JobStatus.FINISHED) {
                    return job.done(
                            client.getJobExecutionResult().get().getAllAccumulatorResults());
                }
                if (status.isGloballyTerminalState()) {
                    throw new RunFailure("a job ended: " + status);
                }
                return before;
            } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
                throw new RunFailure("a job does not answer", e);
            }
        }

        /** Of a run that was over at the first look, with its start. */
        double readingsPerSecond() {
            boolean seen = doneAt > firstAt;
            long from = seen ? firstAt : startedAt;
            return (done - (seen ? firstDone : 0)) / ((doneAt - from) / 1e9);
        }
    }
}

package io.dripwatch.cli.bench.timing;

import io.dripwatch.cli.console.RunFailure;
import io.dripwatch.cli.localcluster.LocalFlink;
import io.dripwatch.cli.localrun.JobRun;
import io.dripwatch.pipeline.kafka.KafkaSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Runs jobs on one local Flink: to leave a savepoint, or to be timed from one. */
public final class TimedRun {

    private static final long LOOK_MILLIS = 50;
    private static final long PATIENCE_SECONDS = 1_800;

    private final LocalFlink flink;
    private final String bootstrapServers;
    private int runs;

    public TimedRun(LocalFlink flink, String bootstrapServers) {
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
    public Path warm(Job job, String topic, long readings, Path directory)
            throws InterruptedException {
        StreamExecutionEnvironment env = flink.environment();
        job.attach(env, kafka(false), topic);
        JobClient client = submitted(env, topic);
        toEnd(job, client, new MeasuredPace(readings, readings));
        try {
            return Path.of(
                    URI.create(
                            client.stopWithSavepoint(
                                            false,
                                            directory.toUri().toString(),
                                            SavepointFormatType.CANONICAL)
                                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS)));
        } catch (ExecutionException | TimeoutException e) {
            throw new RunFailure("the warm state of " + topic + " could not be saved", e);
        }
    }

    /**
     * Runs a job over a topic to its end.
     *
     * @param savepoint to start from; null for an empty state
     * @param backend Flink's name of the state backend
     */
    public Timed timed(Job job, TimedTopic topic, Path savepoint, String backend)
            throws InterruptedException {
        Configuration more = new Configuration();
        more.set(StateBackendOptions.STATE_BACKEND, backend);
        if (savepoint != null) {
            restore(more, savepoint);
        }
        more.set(CheckpointingOptions.ENABLE_CHECKPOINTS_AFTER_TASKS_FINISH, true);
        StreamExecutionEnvironment env = flink.environment(more);
        job.attach(env, kafka(true), topic.name());
        JobClient client = submitted(env, topic.name());
        MeasuredPace pace =
                toEnd(job, client, new MeasuredPace(topic.readings(), topic.firstReads()));
        try {
            // What it says goes to its topics with the last checkpoint.
            client.getJobExecutionResult().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new RunFailure("a job over " + topic.name() + " did not end", e);
        }
        return new Timed(
                pace.readingsPerSecond(), flink.longestPauseOf(client.getJobID()).toMillis());
    }

    /** Begins to run a job over a topic without end. */
    public JobClient begin(Job job, String topic, Path savepoint) {
        Configuration more = new Configuration();
        restore(more, savepoint);
        StreamExecutionEnvironment env = flink.environment(more);
        job.attach(env, kafka(false), topic);
        return submitted(env, topic);
    }

    /** Looks on until a job that was begun has done so many readings. */
    public static void awaitDone(Job job, JobClient client, long readings)
            throws InterruptedException {
        toEnd(job, client, new MeasuredPace(readings, readings));
    }

    private static void restore(Configuration more, Path savepoint) {
        more.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint.toUri().toString());
        // It knows how far it came in the topic of the history, which is not read here.
        more.set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, true);
    }

    /** Begins to run the job of an environment. */
    public static JobClient submitted(StreamExecutionEnvironment env, String topic) {
        try {
            return env.executeAsync("bench-" + topic);
        } catch (Exception e) {
            throw new RunFailure("a job over " + topic + " could not be started", e);
        }
    }

    /** Looks on until all readings are done. */
    private static MeasuredPace toEnd(Job job, JobClient client, MeasuredPace pace)
            throws InterruptedException {
        long giveUpAt = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            Map<String, Object> accumulators = JobRun.accumulators(client);
            // A job that has just ended answers no more: then all is done.
            pace.at(
                    accumulators.isEmpty()
                            ? atEnd(job, client, pace.done())
                            : job.done(accumulators));
            if (pace.isOver()) {
                return pace;
            }
            if (System.nanoTime() > giveUpAt) {
                throw new RunFailure(
                        "only %d of %d readings were done".formatted(pace.done(), pace.readings()));
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private static long atEnd(Job job, JobClient client, long before) throws InterruptedException {
        try {
            JobStatus status = client.getJobStatus().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (status == JobStatus.FINISHED) {
                return job.done(client.getJobExecutionResult().get().getAllAccumulatorResults());
            }
            if (status.isGloballyTerminalState()) {
                throw new RunFailure("a job ended: " + status);
            }
            return before;
        } catch (ExecutionException | TimeoutException e) {
            throw new RunFailure("a job does not answer", e);
        }
    }
}

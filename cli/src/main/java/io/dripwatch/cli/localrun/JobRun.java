package io.dripwatch.cli.localrun;

import io.dripwatch.cli.console.RunFailure;
import io.dripwatch.cli.localcluster.LocalFlink;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A job that ran and ended by itself.
 *
 * @param accumulators at its end
 * @param startUp from its submission until all its tasks ran
 */
public record JobRun(Map<String, Object> accumulators, Duration startUp) {

    private static final long LOOK_MILLIS = 500;

    /**
     * Submits the job and waits for its end.
     *
     * @param progress hears the job's accumulators now and then
     */
    public static JobRun toEnd(
            LocalFlink flink,
            StreamExecutionEnvironment env,
            String name,
            Consumer<Map<String, Object>> progress) {
        try {
            JobClient job = env.executeAsync(name);
            var result = job.getJobExecutionResult();
            while (true) {
                try {
                    JobExecutionResult ended = result.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                    return new JobRun(
                            ended.getAllAccumulatorResults(), flink.startUpOf(job.getJobID()));
                } catch (TimeoutException stillRunning) {
                    progress.accept(accumulators(job));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunFailure("interrupted", e);
        } catch (ExecutionException e) {
            throw new RunFailure("job " + name + " failed", e.getCause());
        } catch (Exception e) {
            throw new RunFailure("job " + name + " could not be started", e);
        }
    }

    /** The job's accumulators now; empty where it does not answer, e.g. because it just ended. */
    public static Map<String, Object> accumulators(JobClient job) throws InterruptedException {
        try {
            return job.getAccumulators().get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return Map.of();
        }
    }
}

package io.dripwatch.cli.product;

import io.dripwatch.cli.RunFailure;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Runs a job that ends by itself, and says how far it is. */
public final class JobRun {

    private static final long LOOK_MILLIS = 500;

    private JobRun() {}

    /**
     * Submits the job and waits for its end.
     *
     * @param progress hears the job's accumulators now and then
     * @return the accumulators at the end
     */
    public static Map<String, Object> toEnd(
            StreamExecutionEnvironment env, String name, Consumer<Map<String, Object>> progress) {
        try {
            JobClient job = env.executeAsync(name);
            var result = job.getJobExecutionResult();
            while (true) {
                try {
                    JobExecutionResult ended = result.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                    return ended.getAllAccumulatorResults();
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

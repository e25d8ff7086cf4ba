package io.dripwatch.cli.submission;

import io.dripwatch.cli.console.InterruptOnExit;
import io.dripwatch.cli.console.RunFailure;
import io.dripwatch.cli.localcluster.LocalFlink;
import io.dripwatch.cli.localcluster.LocalFlinkSettings;
import io.dripwatch.cli.localcluster.StateDirectory;
import io.dripwatch.pipeline.kafka.KafkaSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * One job in this process, until it is stopped. It goes on from the newest checkpoint of its state
 * directory, and a stop in order (Ctrl-C, SIGTERM) leaves a savepoint there.
 *
 * @param name of the job
 * @param kafka the topics that its state is about
 * @param directory of its state; null for that of this user and job
 * @param from what to go on from instead of the newest checkpoint; null for that
 */
record LocalRun(
        String name, KafkaSettings kafka, LocalFlinkSettings flink, Path directory, String from) {

    private static final Duration LONGEST_STOP = Duration.ofSeconds(60);

    void untilStopped(Consumer<StreamExecutionEnvironment> job, PrintWriter console)
            throws IOException {
        // Declared first, so closed last: whoever ends the process waits until the state is safe.
        try (InterruptOnExit onExit =
                        InterruptOnExit.ofThisThread(LONGEST_STOP.plus(LONGEST_STOP));
                StateDirectory state =
                        StateDirectory.open(
                                directory == null ? usualDirectory(name) : directory,
                                owner(),
                                from != null);
                LocalFlink cluster = LocalFlink.start(state.run(), flink)) {
            StreamExecutionEnvironment env = cluster.environment(goingOn(state));
            job.accept(env);
            console.printf(
                    "%s runs here until Ctrl-C, from %s%n",
                    name,
                    from != null
                            ? from
                            : state.newest().map(Path::toString).orElse("no earlier state"));
            console.printf("State    %s%n", state.path());
            console.printf("Flink    %s%n", cluster.webPage());
            if (flink.metricsPort() != LocalFlinkSettings.NO_METRICS) {
                console.printf("Metrics  %s%n", cluster.metricsPage());
            }
            console.flush();
            JobClient running = JobSubmission.submit(env, name);
            try {
                running.getJobExecutionResult().get();
            } catch (InterruptedException stopped) {
                stop(running, state, console);
            } catch (ExecutionException e) {
                throw new RunFailure("job " + name + " failed", e.getCause());
            }
        }
    }

    private Map<String, String> owner() {
        return Map.of(
                "job", name,
                "bootstrap-servers", kafka.bootstrapServers(),
                "group-prefix", kafka.groupPrefix());
    }

    private Configuration goingOn(StateDirectory state) {
        Configuration recovery = new Configuration();
        if (from != null) {
            recovery.set(StateRecoveryOptions.SAVEPOINT_PATH, from);
        } else {
            state.newest()
                    .ifPresent(
                            newest ->
                                    recovery.set(
                                            StateRecoveryOptions.SAVEPOINT_PATH,
                                            newest.toUri().toString()));
        }
        return recovery;
    }

    private void stop(JobClient running, StateDirectory state, PrintWriter console) {
        try {
            String savepoint =
                    running.stopWithSavepoint(
                                    false,
                                    state.savepoints().toUri().toString(),
                                    SavepointFormatType.CANONICAL)
                            .get(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS);
            console.printf("%s stopped; it goes on from %s%n", name, savepoint);
        } catch (ExecutionException | TimeoutException e) {
            console.printf(
                    "%s stopped without a savepoint; it goes on from its newest checkpoint%n",
                    name);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        console.flush();
    }

    /** As the XDG base directories have it: what a user would miss. */
    static Path usualDirectory(String job) {
        String data = System.getenv("XDG_DATA_HOME");
        Path root =
                data == null || data.isBlank()
                        ? Path.of(System.getProperty("user.home"), ".local", "share")
                        : Path.of(data);
        return root.resolve("dripwatch").resolve(job).toAbsolutePath();
    }
}

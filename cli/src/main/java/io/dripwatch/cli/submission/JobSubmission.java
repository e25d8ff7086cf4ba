package io.dripwatch.cli.submission;

import io.dripwatch.cli.console.RunFailure;
import io.dripwatch.cli.console.UserError;
import io.dripwatch.cli.localcluster.LocalFlink;
import io.dripwatch.cli.localcluster.LocalFlinkSettings;
import io.dripwatch.cli.localcluster.WorkDirectory;
import io.dripwatch.pipeline.DetectionJob;
import io.dripwatch.pipeline.settings.JobArguments;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine.Option;

/** Options and ways that {@code detect} and {@code notify} share: one job, on a cluster or here. */
final class JobSubmission {

    private static final int ANSWER_MILLIS = 5_000;

    /** Where the job and its options stand in the jar. */
    interface Job {
        void attach(StreamExecutionEnvironment env, Configuration configuration);
    }

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Properties with the job's options (docs/configuration.md).")
    private Path config;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "One option; stronger than the file. May be repeated.")
    private Map<String, String> set = Map.of();

    @Option(
            names = "--jobmanager",
            paramLabel = "HOST:PORT",
            description =
                    "REST address of the Flink cluster that runs the job; without it the job runs in"
                            + " this command until it is interrupted.")
    private String jobManager;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            defaultValue = "2",
            description = "Parallelism of the job (default: ${DEFAULT-VALUE}).")
    private int parallelism;

    @Option(
            names = "--from",
            paramLabel = "SAVEPOINT",
            description =
                    "Go on from this savepoint or retained checkpoint (default: begin without"
                            + " state, behind what was read before).")
    private String from;

    void run(String name, List<ConfigOption<?>> options, Job job, PrintWriter console)
            throws IOException {
        if (parallelism < 1 || parallelism > DetectionJob.MAX_PARALLELISM) {
            throw new UserError(
                    "--parallelism is %d, expected 1 to %d"
                            .formatted(parallelism, DetectionJob.MAX_PARALLELISM));
        }
        Configuration configuration = configuration(options);
        if (jobManager == null) {
            here(name, job, configuration, console);
        } else {
            onCluster(name, job, configuration, console);
        }
    }

    private Configuration configuration(List<ConfigOption<?>> options) {
        List<String> arguments = new ArrayList<>();
        if (config != null) {
            arguments.addAll(List.of("--config", config.toString()));
        }
        set.forEach((key, value) -> arguments.addAll(List.of("--" + key, value)));
        try {
            return JobArguments.parse(arguments.toArray(String[]::new), System.getenv(), options);
        } catch (IllegalArgumentException e) {
            throw new UserError(e.getMessage(), e);
        }
    }

    private void here(String name, Job job, Configuration configuration, PrintWriter console)
            throws IOException {
        try (WorkDirectory work = WorkDirectory.create()) {
            LocalFlink flink =
                    work.owning(
                            LocalFlink.start(
                                    work.directory("flink"),
                                    LocalFlinkSettings.forProduct(parallelism)));
            StreamExecutionEnvironment env = flink.environment(goingOn());
            attach(env, job, configuration);
            console.printf("%s runs here until Ctrl-C; Flink: %s%n", name, flink.webPage());
            console.flush();
            submit(env, name).getJobExecutionResult().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new RunFailure("job " + name + " failed", e.getCause());
        }
    }

    private void onCluster(String name, Job job, Configuration configuration, PrintWriter console) {
        int colon = jobManager.lastIndexOf(':');
        if (colon < 1 || !jobManager.substring(colon + 1).matches("[0-9]{1,5}")) {
            throw new UserError(
                    "--jobmanager is '%s', expected HOST:PORT, like 127.0.0.1:8081"
                            .formatted(jobManager));
        }
        String host = jobManager.substring(0, colon);
        int port = Integer.parseInt(jobManager.substring(colon + 1));
        requireAnswer(host, port);
        Configuration strict = goingOn();
        strict.set(PipelineOptions.GENERIC_TYPES, false);
        strict.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        strict.set(PipelineOptions.OBJECT_REUSE, true);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createRemoteEnvironment(
                        host, port, strict, jobJar().toString());
        env.setParallelism(parallelism);
        attach(env, job, configuration);
        console.printf("submitted %s as job %s%n", name, submit(env, name).getJobID());
        console.flush();
    }

    private Configuration goingOn() {
        Configuration state = new Configuration();
        if (from != null) {
            state.set(StateRecoveryOptions.SAVEPOINT_PATH, from);
        }
        return state;
    }

    /** Flink's own client would try for a minute before it says that nobody is there. */
    private static void requireAnswer(String host, int port) {
        if (port < 1 || port > 65_535) {
            throw new UserError("--jobmanager: port is %d, expected 1 to 65535".formatted(port));
        }
        try (Socket probe = new Socket()) {
            probe.connect(new InetSocketAddress(host, port), ANSWER_MILLIS);
        } catch (UnknownHostException e) {
            throw new RunFailure(
                    "no Flink cluster at %s:%d: unknown host".formatted(host, port), e);
        } catch (IOException e) {
            throw new RunFailure(
                    "no Flink cluster answers at %s:%d: %s".formatted(host, port, e.getMessage()),
                    e);
        }
    }

    private static void attach(StreamExecutionEnvironment env, Job job, Configuration options) {
        try {
            job.attach(env, options);
        } catch (IllegalArgumentException e) {
            throw new UserError(e.getMessage(), e);
        }
    }

    private static JobClient submit(StreamExecutionEnvironment env, String name) {
        try {
            return env.executeAsync(name);
        } catch (Exception e) {
            Throwable root = e;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            String cause = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
            throw new RunFailure("job %s could not be submitted: %s".formatted(name, cause), e);
        }
    }

    /** The jar of both jobs, as the build leaves it. */
    private static Path jobJar() {
        Path jar =
                Path.of(
                        System.getProperty("dripwatch.home", "."),
                        "pipeline",
                        "target",
                        "dripwatch-job.jar");
        if (!Files.isReadable(jar)) {
            throw new RunFailure(jar + " is missing; build it with ./mvnw -DskipTests package");
        }
        return jar.toAbsolutePath();
    }
}

package io.dripwatch.cli.submission;

import io.dripwatch.cli.console.RunFailure;
import io.dripwatch.cli.console.UserError;
import io.dripwatch.cli.localcluster.LocalFlinkSettings;
import io.dripwatch.pipeline.DetectionJob;
import io.dripwatch.pipeline.StrictEnvironment;
import io.dripwatch.pipeline.kafka.KafkaSettings;
import io.dripwatch.pipeline.settings.JobArguments;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
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
            names = "--state",
            paramLabel = "DIR",
            description =
                    "Where a job that runs here keeps what it has learnt; it goes on from the newest"
                            + " checkpoint there (default: a directory of this user and job in"
                            + " $XDG_DATA_HOME/dripwatch or ~/.local/share/dripwatch).")
    private Path state;

    @Option(
            names = "--checkpoint-seconds",
            paramLabel = "N",
            description =
                    "How often a job that runs here writes down its state, in seconds (default: 10).")
    private Integer checkpointSeconds;

    @Option(
            names = "--flink-port",
            paramLabel = "PORT",
            description = "Port of Flink's page for a job that runs here (default: any free one).")
    private Integer flinkPort;

    @Option(
            names = "--metrics-port",
            paramLabel = "PORT",
            description =
                    "Serve the metrics of a job that runs here to Prometheus (0: any free port;"
                            + " default: not).")
    private Integer metricsPort;

    @Option(
            names = "--metrics-address",
            paramLabel = "ADDRESS",
            description = "On which address of this machine (default: 127.0.0.1).")
    private InetAddress metricsAddress;

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
                    "Go on from this savepoint or retained checkpoint (default: here, from the newest"
                            + " in --state; on a cluster, begin without state behind what was read"
                            + " before).")
    private String from;

    void run(String name, List<ConfigOption<?>> options, Job job, PrintWriter console)
            throws IOException {
        if (parallelism < 1 || parallelism > DetectionJob.MAX_PARALLELISM) {
            throw new UserError(
                    "--parallelism is %d, expected 1 to %d"
                            .formatted(parallelism, DetectionJob.MAX_PARALLELISM));
        }
        Configuration configuration = configuration(options);
        requirePort("--flink-port", flinkPort);
        requirePort("--metrics-port", metricsPort);
        if (checkpointSeconds != null && (checkpointSeconds < 1 || checkpointSeconds > 3_600)) {
            throw new UserError(
                    "--checkpoint-seconds is %d, expected 1 to 3600".formatted(checkpointSeconds));
        }
        boolean local =
                Stream.of(state, checkpointSeconds, flinkPort, metricsPort, metricsAddress)
                        .anyMatch(Objects::nonNull);
        if (jobManager != null && local) {
            throw new UserError(
                    "--state, --checkpoint-seconds, --flink-port, --metrics-port and"
                            + " --metrics-address are for a job that runs here; a cluster has its"
                            + " own (config.yaml)");
        }
        if (jobManager == null) {
            here(name, job, configuration, console);
        } else {
            onCluster(name, job, configuration, console);
        }
    }

    private static void requirePort(String option, Integer port) {
        if (port != null && (port < 0 || port > 65_535)) {
            throw new UserError("%s is %d, expected 0 to 65535".formatted(option, port));
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
        LocalFlinkSettings flink = LocalFlinkSettings.forService(parallelism);
        if (checkpointSeconds != null) {
            flink = flink.withCheckpointInterval(Duration.ofSeconds(checkpointSeconds));
        }
        if (flinkPort != null) {
            flink = flink.withWebPort(flinkPort);
        }
        if (metricsPort != null) {
            flink = flink.withMetricsPort(metricsPort);
        }
        if (metricsAddress != null) {
            flink = flink.withMetricsAddress(metricsAddress.getHostAddress());
        }
        new LocalRun(name, KafkaSettings.from(configuration), flink, state, from)
                .untilStopped(env -> attach(env, job, configuration), console);
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
        Configuration strict = ClusterSettings.ofJobs(host, port);
        strict.addAll(goingOn());
        strict.addAll(StrictEnvironment.options());
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

    static JobClient submit(StreamExecutionEnvironment env, String name) {
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

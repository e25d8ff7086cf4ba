package io.dripwatch.cli.localcluster;

import io.dripwatch.pipeline.StrictEnvironment;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.checkpoint.SubtaskStateStats;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * One Flink cluster inside this JVM that lives as long as the command and runs several jobs side by
 * side, with the state backend and the strictness of production. Jobs are built on {@link
 * #environment()} and submitted with {@code executeAsync}; the {@link JobClient} they give back is
 * bound to this cluster.
 */
public final class LocalFlink implements AutoCloseable {

    private static final long STOP_SECONDS = 30;
    private static final Duration HEARTBEAT = Duration.ofMillis(200);

    /** Checkpoints kept of a lasting job: behind the newest, two more for a damaged one. */
    private static final int RETAINED = 3;

    private final MiniCluster cluster;
    private final Configuration configuration;
    private final URI webPage;
    private boolean closed;

    private LocalFlink(MiniCluster cluster, Configuration configuration, URI webPage) {
        this.cluster = cluster;
        this.configuration = configuration;
        this.webPage = webPage;
    }

    /** Starts the cluster with RocksDB, checkpoints and scratch files below {@code directory}. */
    public static LocalFlink start(Path directory, LocalFlinkSettings settings) throws IOException {
        Configuration configuration = configuration(directory, settings);
        MiniCluster cluster =
                new MiniCluster(
                        new MiniClusterConfiguration.Builder()
                                .setConfiguration(configuration)
                                .setNumTaskManagers(1)
                                .setNumSlotsPerTaskManager(settings.slots())
                                .build());
        try {
            cluster.start();
            return new LocalFlink(cluster, configuration, cluster.getRestAddress().get());
        } catch (Exception failure) {
            cluster.closeAsync();
            throw new IOException("Flink did not start", failure);
        }
    }

    /** A fresh environment whose jobs run here. Operator uids are required, Kryo is refused. */
    public StreamExecutionEnvironment environment() {
        return environment(new Configuration());
    }

    /**
     * As {@link #environment()}.
     *
     * @param more settings of this environment's job alone
     */
    public StreamExecutionEnvironment environment(Configuration more) {
        Configuration all = new Configuration(configuration);
        all.addAll(more);
        return new StreamExecutionEnvironment(new LocalFlinkExecutor(cluster), all, null);
    }

    /**
     * How long a job took to start: from its submission until the last of its tasks ran. Zero where
     * a task never ran.
     */
    public Duration startUpOf(JobID job) {
        AccessExecutionGraph graph = cluster.getExecutionGraph(job).join();
        long submitted = graph.getStatusTimestamp(JobStatus.INITIALIZING);
        long running = submitted;
        for (AccessExecutionVertex task : graph.getAllExecutionVertices()) {
            running = Math.max(running, task.getStateTimestamp(ExecutionState.RUNNING));
        }
        return Duration.ofMillis(running - submitted);
    }

    /**
     * Returns when all tasks of a job run.
     *
     * @param patience after which it gives up waiting; the job may still start
     */
    public void awaitRunning(JobID job, Duration patience) throws InterruptedException {
        long giveUpAt = System.nanoTime() + patience.toNanos();
        while (!allRun(job) && System.nanoTime() < giveUpAt) {
            Thread.sleep(50);
        }
    }

    private boolean allRun(JobID job) {
        for (AccessExecutionVertex task :
                cluster.getExecutionGraph(job).join().getAllExecutionVertices()) {
            if (task.getExecutionState() != ExecutionState.RUNNING) {
                return false;
            }
        }
        return true;
    }

    /** The longest that a subtask of a job stood still for one of its last checkpoints. */
    public Duration longestPauseOf(JobID job) {
        CheckpointStatsSnapshot checkpoints =
                cluster.getExecutionGraph(job).join().getCheckpointStatsSnapshot();
        return Duration.ofMillis(
                checkpoints == null
                        ? 0
                        : checkpoints.getHistory().getCheckpoints().stream()
                                .flatMap(checkpoint -> checkpoint.getAllTaskStateStats().stream())
                                .flatMap(task -> Stream.of(task.getSubtaskStats()))
                                .filter(Objects::nonNull)
                                .mapToLong(SubtaskStateStats::getSyncCheckpointDuration)
                                .max()
                                .orElse(0));
    }

    /** Flink's own page. */
    public URI webPage() {
        return webPage;
    }

    /** Where Prometheus reads. Only where {@link LocalFlinkSettings#metricsPort()} asks for it. */
    public URI metricsPage() {
        return MetricsPage.page(configuration);
    }

    /** Ends all jobs where they stand, without a savepoint, and then the cluster. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            cluster.closeAsync().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException failure) {
            throw new IllegalStateException("Flink did not stop", failure);
        }
    }

    private static Configuration configuration(Path directory, LocalFlinkSettings settings)
            throws IOException {
        Configuration flink = StrictEnvironment.options();
        flink.set(DeploymentOptions.TARGET, LocalFlinkExecutor.NAME);
        flink.set(DeploymentOptions.ATTACHED, true);
        flink.set(CoreOptions.DEFAULT_PARALLELISM, settings.parallelism());
        flink.set(CoreOptions.TMP_DIRS, directory.resolve("scratch").toString());
        // Accumulators, and so every progress shown, travel with heartbeats.
        flink.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, HEARTBEAT);
        state(flink, directory, settings);
        restart(flink, settings.lasting());
        web(flink, settings);
        if (settings.metricsPort() != LocalFlinkSettings.NO_METRICS) {
            MetricsPage.on(
                    settings.metricsAddress(),
                    LoopbackPorts.choose(settings.metricsPort(), "--metrics-port"),
                    flink);
        }
        flink.set(
                TaskManagerOptions.MANAGED_MEMORY_SIZE,
                MemorySize.ofMebiBytes(settings.managedMebibytes()));
        return flink;
    }

    private static void state(Configuration flink, Path directory, LocalFlinkSettings settings) {
        flink.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        flink.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, settings.checkpointInterval());
        flink.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                settings.lasting()
                        ? ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION
                        : ExternalizedCheckpointRetention.DELETE_ON_CANCELLATION);
        if (settings.lasting()) {
            flink.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, RETAINED);
            // A full disk is no reason to stop judging readings; the age of the last one tells.
            flink.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, Integer.MAX_VALUE);
        }
        flink.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        flink.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                directory.resolve("checkpoints").toUri().toString());
    }

    private static void restart(Configuration flink, boolean lasting) {
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        flink.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF,
                Duration.ofMillis(200));
        flink.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF,
                Duration.ofSeconds(10));
        // In a terminal nobody waits for ever: a job that cannot live ends the command.
        flink.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS,
                lasting ? Integer.MAX_VALUE : 5);
    }

    private static void web(Configuration flink, LocalFlinkSettings settings) throws IOException {
        int port = LoopbackPorts.choose(settings.webPort(), "--flink-port");
        flink.set(RestOptions.ADDRESS, LoopbackPorts.ADDRESS);
        flink.set(RestOptions.BIND_ADDRESS, LoopbackPorts.ADDRESS);
        flink.set(RestOptions.PORT, port);
        flink.set(RestOptions.BIND_PORT, String.valueOf(settings.webPort()));
        flink.set(JobManagerOptions.ADDRESS, LoopbackPorts.ADDRESS);
        flink.set(TaskManagerOptions.BIND_HOST, LoopbackPorts.ADDRESS);
        // Half an hour of checkpoints.
        flink.set(WebOptions.CHECKPOINTS_HISTORY_SIZE, 200);
        // The page shows; it takes no orders from whoever can reach it.
        flink.set(WebOptions.SUBMIT_ENABLE, false);
        flink.set(WebOptions.CANCEL_ENABLE, false);
        flink.set(WebOptions.RESCALE_ENABLE, false);
    }
}

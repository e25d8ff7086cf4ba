package io.dripwatch.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.cli.CommandRun;
import io.dripwatch.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code detect --jobmanager}: a job is submitted to a cluster that somebody else set up. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class ClusterSubmissionITCase {

    @TempDir Path temporary;

    /** Flink takes the interval from whoever submits a job, never from the cluster by itself. */
    @Test
    void theJobWritesCheckpointsAsTheClusterIsSetUp() throws Exception {
        try (BrokerProcess broker =
                        BrokerProcess.start(Files.createDirectory(temporary.resolve("kafka")));
                StandaloneCluster cluster =
                        StandaloneCluster.start(
                                Files.createDirectory(temporary.resolve("flink")),
                                StandaloneSettings.small()
                                        .with("execution.checkpointing.interval", "700 ms")
                                        .with(
                                                "execution.checkpointing"
                                                        + ".externalized-checkpoint-retention",
                                                "RETAIN_ON_CANCELLATION"))) {
            broker.createTopics(Topics.all());
            cluster.startTaskManager();
            cluster.awaitTaskManagers(1);

            String said = submit(cluster, broker);

            String job = said.substring(said.lastIndexOf(' ') + 1).strip();
            cluster.awaitAllTasksRunning(job);
            cluster.awaitCompletedCheckpoints(job, 1);
            var settings = cluster.ask("/jobs/" + job + "/checkpoints/config");
            assertThat(settings.get("interval").asLong()).isEqualTo(700);
            assertThat(settings.get("tolerable_failed_checkpoints").asInt()).isEqualTo(10);
            assertThat(settings.at("/externalization/delete_on_cancellation").asBoolean())
                    .isFalse();
            assertThat(rocksDbOptions(cluster.localFiles(0)))
                    .as("a job brings RocksDB's options with it")
                    .isNotEmpty()
                    .allSatisfy(
                            options ->
                                    assertThat(options)
                                            .contains("compression=kNoCompression")
                                            .containsPattern("filter_policy=.*bloom"));
        }
    }

    /** What each RocksDB of a task manager runs with, as it wrote it down when it was opened. */
    private static List<String> rocksDbOptions(Path localFiles) throws IOException {
        try (Stream<Path> files = Files.walk(localFiles)) {
            List<String> options = new ArrayList<>();
            for (Path file :
                    files.filter(file -> file.getFileName().toString().startsWith("OPTIONS-"))
                            .toList()) {
                options.add(Files.readString(file));
            }
            return options;
        }
    }

    @Test
    void aClusterWithoutCheckpointsIsRefused() throws Exception {
        try (StandaloneCluster cluster =
                StandaloneCluster.start(
                        Files.createDirectory(temporary.resolve("flink")),
                        StandaloneSettings.small().without("execution.checkpointing.interval"))) {
            CommandRun refused =
                    CommandRun.of(
                            "notify",
                            "--jobmanager",
                            cluster.address(),
                            "--set",
                            "bootstrap-servers=127.0.0.1:1");

            assertThat(refused.status()).as(refused.errors()).isEqualTo(2);
            assertThat(refused.errors())
                    .startsWith("dripwatch: execution.checkpointing.interval is not set")
                    .hasLineCount(1);
        }
    }

    private static String submit(StandaloneCluster cluster, BrokerProcess broker) {
        CommandRun run =
                CommandRun.of(
                        "detect",
                        "--jobmanager",
                        cluster.address(),
                        "--parallelism",
                        "1",
                        "--set",
                        "bootstrap-servers=" + broker.bootstrapServers(),
                        // These topics bear the time of who wrote them.
                        "--set",
                        "arrival-time=PRODUCER");
        assertThat(run.status()).as(run.errors()).isZero();
        return run.out();
    }
}

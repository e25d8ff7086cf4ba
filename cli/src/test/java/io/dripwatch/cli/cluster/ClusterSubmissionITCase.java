package io.dripwatch.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dripwatch.cli.CommandRun;
import io.dripwatch.schemas.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
                    .contains("compression_per_level=kNoCompression")
                    .noneMatch(line -> line.matches("compression_per_level=(?!kNoCompression$).*"))
                    .anyMatch(line -> line.startsWith("filter_policy="))
                    .noneMatch(line -> line.matches("filter_policy=(?!.*bloom).*"));
        }
    }

    /** What each RocksDB of a task manager runs with, as it wrote it down when it was opened. */
    private static List<String> rocksDbOptions(Path localFiles) {
        return await().ignoreExceptionsInstanceOf(NoSuchFileException.class)
                .until(
                        () -> {
                            List<String> lines = new ArrayList<>();
                            for (Path file : found(localFiles)) {
                                Files.readAllLines(file).forEach(line -> lines.add(line.strip()));
                            }
                            return lines;
                        },
                        lines -> !lines.isEmpty());
    }

    /** A file that was replaced meanwhile is looked for again. */
    private static List<Path> found(Path localFiles) throws IOException {
        try (Stream<Path> files = Files.walk(localFiles)) {
            return files.filter(file -> file.getFileName().toString().startsWith("OPTIONS-"))
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
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

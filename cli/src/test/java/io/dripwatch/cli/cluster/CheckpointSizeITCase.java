package io.dripwatch.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.dripwatch.cli.localcluster.LocalFlinkSettings;
import io.dripwatch.cli.localcluster.LoopbackPorts;
import io.dripwatch.cli.localrun.JobRun;
import io.dripwatch.cli.localrun.LocalProduct;
import io.dripwatch.pipeline.DetectionJob;
import io.dripwatch.pipeline.clock.JobClock;
import io.dripwatch.pipeline.detection.DetectionJobSettings;
import io.dripwatch.pipeline.detection.ReadingTotals;
import io.dripwatch.simulator.load.FeedSettings;
import io.dripwatch.simulator.load.TownFeed;
import io.dripwatch.simulator.settings.TownSettings;
import io.dripwatch.simulator.town.Town;
import java.io.DataInputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a town costs in a savepoint, and in a checkpoint: the job as it ships, with a broker,
 * RocksDB and a simulated town of a hundred thousand homes that are read every hour and upload once
 * a day. Some six minutes on two free cores.
 *
 * <p>A thousand bytes a home bound the savepoint only. A checkpoint was seen to miss them, with
 * 1,186: it also holds older values that RocksDB has yet to compact.
 */
@Tag("long")
class CheckpointSizeITCase {

    private static final int HOUSEHOLDS = 100_000;
    private static final int DAYS = 14;
    private static final int READS_IN_AN_UPLOAD = 24;
    private static final int PARALLELISM = 2;
    private static final int MOST_BYTES_IN_A_SAVEPOINT = 1_000;
    private static final Duration NO_OTHER_CHECKPOINT = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofMinutes(40);

    @TempDir private Path savepoints;

    @Test
    void aHouseholdTakesAThousandBytesOfASavepointAtMostOnAverage() throws Exception {
        Town town =
                new Town(
                        TownSettings.of(HOUSEHOLDS, DAYS, 1).withMeters(READS_IN_AN_UPLOAD, 1_000));
        LocalFlinkSettings flink =
                LocalFlinkSettings.forProduct(PARALLELISM)
                        .withCheckpointInterval(NO_OTHER_CHECKPOINT);
        try (LocalProduct product = LocalProduct.start(LoopbackPorts.ANY, flink, sms -> {})) {
            long readings =
                    new TownFeed(town, FeedSettings.to(product.kafka().bootstrapServers()))
                            .run((uploads, sent, inAll, reached) -> {})
                            .readings();
            JobClient job =
                    product.detection(
                                    product.kafka(),
                                    DetectionJobSettings.DEFAULTS.in(
                                            town.settings().timeZone().getId()),
                                    JobClock.WALL)
                            .executeAsync(DetectionJob.NAME);
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> judged(job), judged -> judged == readings);

            Map<String, Long> bytes =
                    checkpoint(new FlinkRest(product.flink().webPage()), "" + job.getJobID());

            System.out.printf(
                    "checkpoint of %,d households after %d days and %,d readings, bytes a"
                            + " household:%n",
                    HOUSEHOLDS, DAYS, readings);
            bytes.forEach(
                    (task, size) ->
                            System.out.printf("  %6.1f  %s%n", size / (double) HOUSEHOLDS, task));
            long all = bytes.values().stream().mapToLong(Long::longValue).sum();
            System.out.printf("  %6.1f  all%n", all / (double) HOUSEHOLDS);
            Map<String, Long> once = savepoint(job);
            System.out.println("and in a savepoint, which has each value once:");
            once.forEach(
                    (operator, size) ->
                            System.out.printf(
                                    "  %6.1f  %s%n", size / (double) HOUSEHOLDS, operator));
            long compact = once.values().stream().mapToLong(Long::longValue).sum();
            System.out.printf("  %6.1f  all%n", compact / (double) HOUSEHOLDS);
            assertThat(readings).isEqualTo((long) HOUSEHOLDS * DAYS * 24);
            assertThat(compact / HOUSEHOLDS).isBetween(100L, (long) MOST_BYTES_IN_A_SAVEPOINT);
            // RocksDB keeps what it has yet to compact: 13, 21 and 45 % more were seen.
            assertThat(all).isBetween(compact / 2, 2 * compact);
        }
    }

    /** Takes one and tells how large the state of each operator in it is. */
    private Map<String, Long> savepoint(JobClient job) throws Exception {
        String path =
                job.triggerSavepoint(savepoints.toUri().toString(), SavepointFormatType.CANONICAL)
                        .get(PATIENCE.toMinutes(), TimeUnit.MINUTES);
        Path metadata = Path.of(URI.create(path)).resolve("_metadata");
        Map<String, Long> bytes = new TreeMap<>();
        try (DataInputStream in = new DataInputStream(Files.newInputStream(metadata))) {
            Checkpoints.loadCheckpointMetadata(in, getClass().getClassLoader(), path)
                    .getOperatorStates()
                    .forEach(
                            operator ->
                                    bytes.put(
                                            operator.getOperatorUid()
                                                    .orElse("" + operator.getOperatorID()),
                                            operator.getStateSize()));
        }
        return bytes;
    }

    private static long judged(JobClient job) throws InterruptedException {
        return ReadingTotals.of(JobRun.accumulators(job)).readings();
    }

    /** Takes one, waits for its end and tells what each task put into it. */
    private static Map<String, Long> checkpoint(FlinkRest flink, String job) {
        String request = flink.checkpoint(job);
        JsonNode done =
                await().atMost(PATIENCE)
                        .until(
                                () -> flink.get("/jobs/" + job + "/checkpoints/" + request),
                                answer -> answer.at("/status/id").asText().equals("COMPLETED"));
        JsonNode details =
                flink.get(
                        "/jobs/%s/checkpoints/details/%s"
                                .formatted(job, done.at("/operation/checkpointId").asText()));
        assertThat(details.get("status").asText()).isEqualTo("COMPLETED");
        Map<String, Long> bytes = new TreeMap<>();
        for (JsonNode task : flink.get("/jobs/" + job).get("vertices")) {
            bytes.put(
                    task.get("name").asText(),
                    details.at("/tasks/" + task.get("id").asText() + "/state_size").asLong());
        }
        return bytes;
    }
}

package io.dripwatch.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dripwatch.cli.kafka.TopicReader;
import io.dripwatch.cli.localcluster.LocalFlink;
import io.dripwatch.cli.localcluster.LocalFlinkSettings;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.pipeline.DetectionJob;
import io.dripwatch.pipeline.clock.ArrivalTime;
import io.dripwatch.pipeline.clock.JobClock;
import io.dripwatch.pipeline.detection.DetectionJobSettings;
import io.dripwatch.pipeline.detection.DetectionTopology;
import io.dripwatch.pipeline.detection.ReadingTotals;
import io.dripwatch.pipeline.kafka.Alerts;
import io.dripwatch.pipeline.kafka.KafkaSettings;
import io.dripwatch.schemas.MeterUpload;
import io.dripwatch.schemas.Topics;
import io.dripwatch.schemas.UsageAlert;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.CloseableIterator;

/**
 * What detection says about the readings on a broker when nothing goes wrong.
 *
 * @param alerts by id
 * @param totals what became of the readings
 * @param heldAgain readings that the topic holds a second time
 */
record UndisturbedRun(Map<String, UsageAlert> alerts, ReadingTotals totals, long heldAgain) {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** One run in this process, alone in its consumer group. */
    static UndisturbedRun over(String bootstrapServers, Path directory) throws Exception {
        KafkaSettings kafka = new KafkaSettings(bootstrapServers, "undisturbed", true, Map.of());
        Map<String, UsageAlert> alerts = new TreeMap<>();
        try (LocalFlink flink = LocalFlink.start(directory, LocalFlinkSettings.forProduct(1))) {
            StreamExecutionEnvironment env = flink.environment();
            DetectionTopology.Streams detected =
                    DetectionJob.detected(
                            env, kafka, DetectionJobSettings.DEFAULTS, JobClock.recordedUntil(0));
            CloseableIterator<IncidentTransition> transitions =
                    detected.transitions().collectAsync();
            JobClient job = env.executeAsync("undisturbed");
            try (transitions) {
                while (transitions.hasNext()) {
                    UsageAlert alert = AlertLog.story(Alerts.alert(transitions.next()));
                    if (!alert.getConfirms()) {
                        alerts.put(alert.getAlertId(), alert);
                    }
                }
            }
            return new UndisturbedRun(
                    alerts,
                    ReadingTotals.of(job.getJobExecutionResult().get().getAllAccumulatorResults()),
                    heldAgain(bootstrapServers));
        }
    }

    /**
     * Requires that a disturbed job counted the same, that of what was sent nothing is missing, and
     * that both count as duplicates what the topic holds again, no more and no less. A topic was
     * seen to hold a few readings again after its broker was killed.
     *
     * @param sent readings
     */
    void assertCounted(StandaloneCluster flink, String job, long sent) {
        assertThat(totals.accepted()).as("accepted of what was sent").isEqualTo(sent);
        assertThat(totals.rejected()).as("rejected of what was sent").isZero();
        assertThat(totals.duplicates())
                .as("held again by the topic")
                .isEqualTo(heldAgain)
                .isLessThan(sent / 100);
        assertThat(flink.awaitCounted(job, totals.readings()))
                .containsEntry("readings-accepted", sent)
                .containsEntry("readings-rejected", 0L)
                .containsEntry("readings-duplicate", totals.duplicates());
    }

    /** How many readings on the topic were there before, by meter and time. */
    private static long heldAgain(String bootstrapServers) {
        Set<String> seen = new HashSet<>();
        AtomicLong again = new AtomicLong();
        try (TopicReader<MeterUpload> topic =
                new TopicReader<>(
                        bootstrapServers,
                        Topics.METER_READINGS.name(),
                        MeterUpload.getClassSchema(),
                        MeterUpload.class)) {
            topic.readToEnd(
                    upload ->
                            upload.getReads()
                                    .forEach(
                                            read -> {
                                                if (!seen.add(
                                                        upload.getMeterId() + read.getReadAt())) {
                                                    again.incrementAndGet();
                                                }
                                            }));
        }
        return again.get();
    }

    /**
     * A savepoint of the job as it ships, by the wall's clock, when it has taken in all readings on
     * a broker. What it publishes goes nowhere.
     */
    static String savepoint(String bootstrapServers, Path directory) throws Exception {
        KafkaSettings kafka =
                new KafkaSettings(
                        bootstrapServers,
                        "undisturbed-state",
                        false,
                        Map.of(),
                        null,
                        ArrivalTime.PRODUCER);
        try (ConsumedOffsets offsets = new ConsumedOffsets(bootstrapServers);
                LocalFlink flink =
                        LocalFlink.start(
                                Files.createDirectory(directory.resolve("flink")),
                                LocalFlinkSettings.forProduct(1)
                                        .withCheckpointInterval(Duration.ofSeconds(1)))) {
            StreamExecutionEnvironment env = flink.environment();
            env.setParallelism(1);
            DetectionTopology.Streams detected =
                    DetectionJob.detected(env, kafka, DetectionJobSettings.DEFAULTS, JobClock.WALL);
            nowhere(detected.transitions(), "transitions");
            nowhere(detected.rejected(), "rejected");
            nowhere(detected.coverage(), "coverage");
            nowhere(detected.days(), "days");
            JobClient job = env.executeAsync("undisturbed-state");
            await().atMost(PATIENCE)
                    .until(
                            () ->
                                    offsets.left(kafka.group("detection"), Topics.METER_READINGS)
                                            == 0);
            return job.stopWithSavepoint(
                            false,
                            directory.resolve("savepoints").toUri().toString(),
                            SavepointFormatType.CANONICAL)
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private static void nowhere(DataStream<?> stream, String name) {
        stream.sinkTo(new DiscardingSink<>()).uid("nowhere-" + name);
    }
}

package io.dripwatch.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dripwatch.cli.Dripwatch;
import io.dripwatch.cli.kafka.TopicReader;
import io.dripwatch.cli.kafka.TopicWriter;
import io.dripwatch.cli.localcluster.EmbeddedBroker;
import io.dripwatch.schemas.AlertType;
import io.dripwatch.schemas.MeterUpload;
import io.dripwatch.schemas.ReadQuality;
import io.dripwatch.schemas.RegisterReading;
import io.dripwatch.schemas.Topics;
import io.dripwatch.schemas.UsageAlert;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code dripwatch detect} without a cluster: killed, stopped and started again, it knows each home
 * as if it had never ended.
 */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class LastingStateITCase {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int HOMES = 6;
    private static final int HOMES_WITH_LEAKS = 3;
    private static final int DAYS = 32;
    private static final int LEAKS_FROM = 27;
    private static final int SIGTERM_STATUS = 143;

    /** The last day ends two days ago. */
    private final Instant start =
            Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(DAYS + 2));

    @TempDir Path directory;

    private EmbeddedBroker broker;
    private TopicWriter<MeterUpload> readings;
    private final long[] registers = new long[HOMES];
    private final List<KillableJvm> children = new ArrayList<>();

    @BeforeEach
    void open() throws IOException {
        broker = EmbeddedBroker.start(directory.resolve("kafka"));
        broker.createTopics(Topics.all());
        readings =
                new TopicWriter<>(
                        broker.bootstrapServers(),
                        Topics.METER_READINGS.name(),
                        MeterUpload.getClassSchema(),
                        MeterUpload.class);
    }

    @AfterEach
    void close() {
        children.forEach(KillableJvm::close);
        readings.close();
        broker.close();
    }

    @Test
    void whatWasLearntOutlivesAKillAndAStop() throws Exception {
        KillableJvm first = detect(1);
        sendDays(0, 20);
        awaitCheckpointOf(20);
        first.kill();

        sendDays(20, 28);
        KillableJvm second = detect(2);
        awaitCheckpointOf(28);
        assertThat(output(2)).contains("chk-");
        assertThat(second.terminate()).isEqualTo(SIGTERM_STATUS);
        assertThat(output(2)).contains("stopped; it goes on from");

        sendDays(28, DAYS);
        KillableJvm third = detect(3);
        awaitCheckpointOf(DAYS);
        assertThat(output(3)).contains("savepoint-");
        assertThat(third.terminate()).isEqualTo(SIGTERM_STATUS);

        Map<String, UsageAlert> undisturbed =
                UndisturbedRun.over(broker.bootstrapServers(), directory.resolve("undisturbed"))
                        .alerts();
        try (AlertLog published = new AlertLog(alerts())) {
            List<UsageAlert> leaks = leaks(published.byId());
            assertThat(leaks).hasSizeGreaterThanOrEqualTo(HOMES_WITH_LEAKS);
            assertThat(leaks).containsExactlyInAnyOrderElementsOf(leaks(undisturbed));
        }
        try (Stream<Path> runs = Files.list(directory.resolve("state"))) {
            assertThat(runs.map(run -> run.getFileName().toString()))
                    .as("what no start needs any more is gone")
                    .containsExactlyInAnyOrder("lock", "owner.properties", "run-2", "run-3");
        }
    }

    @Test
    void stateOfOtherTopicsIsRefused() throws Exception {
        Path state = Files.createDirectories(directory.resolve("state"));
        Files.writeString(
                state.resolve("owner.properties"),
                "job=dripwatch-detection\nbootstrap-servers=elsewhere:9092\ngroup-prefix=dripwatch\n");

        assertThat(detect(1).status()).isEqualTo(2);
        assertThat(output(1))
                .contains("has the state of bootstrap-servers=elsewhere:9092, expected");
    }

    private static List<UsageAlert> leaks(Map<String, UsageAlert> alerts) {
        return alerts.values().stream()
                .filter(alert -> alert.getType() == AlertType.CONTINUOUS_FLOW)
                .toList();
    }

    private KillableJvm detect(int number) throws IOException {
        KillableJvm child =
                KillableJvm.start(
                        ClassPaths.all(),
                        List.of(
                                "-Xmx512m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Ddripwatch.log.file=" + directory.resolve("detect.log")),
                        List.of(
                                Dripwatch.class.getName(),
                                "detect",
                                "--set",
                                "bootstrap-servers=" + broker.bootstrapServers(),
                                "--set",
                                "arrival-time=PRODUCER",
                                "--state",
                                directory.resolve("state").toString(),
                                "--parallelism",
                                "1",
                                "--checkpoint-seconds",
                                "1"),
                        out(number));
        children.add(child);
        return child;
    }

    private Path out(int number) {
        return directory.resolve("detect-" + number + ".out");
    }

    private String output(int number) throws IOException {
        return Files.readString(out(number));
    }

    private void awaitCheckpointOf(int days) {
        try (ConsumedOffsets offsets = new ConsumedOffsets(broker.bootstrapServers())) {
            await().atMost(PATIENCE)
                    .until(
                            () -> {
                                children.get(children.size() - 1).requireAlive();
                                return offsets.consumed(
                                                "dripwatch-detection", Topics.METER_READINGS)
                                        == (long) days * HOMES;
                            });
        }
    }

    /** One upload a home and day. Homes use water by day, each its own amount; some leak. */
    private void sendDays(int from, int to) {
        for (int day = from; day < to; day++) {
            for (int home = 0; home < HOMES; home++) {
                SplittableRandom random = new SplittableRandom(1_000L * home + day);
                List<RegisterReading> reads = new ArrayList<>();
                for (int hour = 0; hour < 24; hour++) {
                    boolean used = hour >= 7 && random.nextInt(3) > 0;
                    long use = used ? 5_000L * (home + 1) + random.nextInt(9_000) : 0;
                    long leak = home < HOMES_WITH_LEAKS && day >= LEAKS_FROM ? 12_000 : 0;
                    registers[home] += use + leak;
                    reads.add(
                            new RegisterReading(
                                    start.plus(Duration.ofHours(24L * day + hour)),
                                    registers[home],
                                    ReadQuality.ACTUAL,
                                    List.of()));
                }
                readings.write("home-" + home, new MeterUpload("home-" + home, reads, null));
            }
        }
        readings.flush();
    }

    private TopicReader<UsageAlert> alerts() {
        return new TopicReader<>(
                broker.bootstrapServers(),
                Topics.USAGE_ALERTS.name(),
                UsageAlert.getClassSchema(),
                UsageAlert.class);
    }
}

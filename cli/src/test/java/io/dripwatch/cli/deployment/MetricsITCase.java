package io.dripwatch.cli.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dripwatch.cli.kafka.TopicWriter;
import io.dripwatch.cli.localcluster.LocalFlinkSettings;
import io.dripwatch.cli.localcluster.LoopbackPorts;
import io.dripwatch.cli.localrun.LocalProduct;
import io.dripwatch.console.Console;
import io.dripwatch.console.setting.ConsoleSettings;
import io.dripwatch.console.web.ConsoleMetric;
import io.dripwatch.pipeline.clock.JobClock;
import io.dripwatch.pipeline.detection.DetectionJobSettings;
import io.dripwatch.pipeline.metric.JobMetric;
import io.dripwatch.schemas.HouseholdProfile;
import io.dripwatch.schemas.MeterUpload;
import io.dripwatch.schemas.ReadQuality;
import io.dripwatch.schemas.RegisterReading;
import io.dripwatch.schemas.Topics;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Both jobs and the console at work on a home that leaks, as Prometheus sees them: what is promised
 * to whoever watches is there, and nothing tells of a person.
 */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class MetricsITCase {

    private static final Path REPOSITORY = Path.of(System.getProperty("dripwatch.repository"));
    private static final String PHONE = "+34600123456";
    private static final int DAYS = 12;

    /** Only where answers come in through a door. */
    private static final Set<JobMetric> DOOR =
            EnumSet.of(JobMetric.ANSWERS_IN, JobMetric.ANSWERS_REFUSED, JobMetric.ANSWERS_DOOR);

    private static LocalProduct product;
    private static Console console;
    private static Scrape scrape;

    @BeforeAll
    static void work() throws Exception {
        product =
                LocalProduct.start(
                        LoopbackPorts.ANY,
                        LocalFlinkSettings.forProduct(1)
                                .withMetricsPort(LoopbackPorts.ANY)
                                .withCheckpointInterval(Duration.ofSeconds(1)),
                        sms -> {});
        send();
        product.detection(product.kafka(), DetectionJobSettings.DEFAULTS, JobClock.WALL)
                .executeAsync("dripwatch-detection");
        product.notification(product.kafka(), "UTC", JobClock.WALL)
                .executeAsync("dripwatch-notification");
        console =
                Console.start(
                        ConsoleSettings.local(
                                product.kafka().bootstrapServers(),
                                product.directory("console"),
                                ZoneOffset.UTC),
                        System::currentTimeMillis);
        await().atMost(Duration.ofSeconds(120)).until(MetricsITCase::everythingHappened);
    }

    /** An alert was published, decided about and stored, and a checkpoint was taken. */
    private static boolean everythingHappened() throws Exception {
        scrape = Scrape.of(product.flink().metricsPage(), URI.create(console.url() + "/metrics"));
        return scrape.has(JobMetric.ALERTS_PUBLISHED.exported())
                && scrape.text().contains("dripwatch_console_incidents_open{type=")
                && scrape.text().contains("dripwatch_console_sms{stage=")
                && scrape.has("flink_jobmanager_job_lastCheckpointSize")
                && scrape.has("flink_taskmanager_job_task_operator_watermarkLag");
    }

    @AfterAll
    static void end() {
        if (console != null) {
            console.close();
        }
        product.close();
    }

    @Test
    void everyMetricOfTheJobsIsThere() {
        assertThat(JobMetric.values())
                .filteredOn(metric -> !DOOR.contains(metric))
                .allMatch(metric -> scrape.has(metric.exported()));
    }

    @Test
    void everyMetricOfTheConsoleIsThere() {
        assertThat(ConsoleMetric.values()).allMatch(metric -> scrape.has(metric.exported()));
    }

    @Test
    void thePageTheRulesAndTheDashboardsNameNothingElse() throws Exception {
        List<Path> files = new ArrayList<>(List.of(REPOSITORY.resolve("docs/metrics.md")));
        try (Stream<Path> monitoring = Files.walk(REPOSITORY.resolve("deploy/monitoring"))) {
            monitoring.filter(Files::isRegularFile).forEach(files::add);
        }
        for (Path file : files) {
            Set<String> named = Scrape.namesIn(Files.readString(file));
            DOOR.forEach(metric -> named.remove(metric.exported()));
            assertThat(named).as(file.toString()).allMatch(scrape::has);
        }
    }

    @Test
    void aNameThatNoMetricHasIsNoticed() {
        assertThat(scrape.has("flink_taskmanager_job_task_operator_readings_acepted")).isFalse();
        assertThat(scrape.has("dripwatch_console_incidents")).isFalse();
    }

    @Test
    void readingsAreCountedAndNobodyIsNamed() {
        assertThat(scrape.text())
                .containsPattern(
                        "operator_readings_accepted\\{[^}]*operator_name=\"Watch[^}]*} "
                                + DAYS * 24
                                + "\\.0")
                // The rules go by these names.
                .contains("job_name=\"dripwatch_detection\"")
                .contains("job_name=\"dripwatch_notification\"")
                .contains("operator_name=\"Source:_Meter_uploads\"")
                .doesNotContain(PHONE.substring(1))
                .doesNotContain("meter-of-a-person")
                .doesNotContain("home-of-a-person");
    }

    private static void send() {
        try (TopicWriter<HouseholdProfile> homes =
                writer(Topics.HOUSEHOLDS.name(), HouseholdProfile.class)) {
            homes.write(
                    "meter-of-a-person",
                    HouseholdProfile.newBuilder()
                            .setMeterId("meter-of-a-person")
                            .setHouseholdId("home-of-a-person")
                            .setTimeZone("UTC")
                            .setPhone(PHONE)
                            .setConsent(true)
                            .build());
        }
        Instant start = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofDays(DAYS));
        try (TopicWriter<MeterUpload> readings =
                writer(Topics.METER_READINGS.name(), MeterUpload.class)) {
            for (int day = 0; day < DAYS; day++) {
                List<RegisterReading> reads = new ArrayList<>();
                for (int hour = 24 * day; hour < 24 * day + 24; hour++) {
                    reads.add(
                            new RegisterReading(
                                    start.plus(Duration.ofHours(hour)),
                                    hour * 9_000L,
                                    ReadQuality.ACTUAL,
                                    List.of()));
                }
                readings.write(
                        "meter-of-a-person", new MeterUpload("meter-of-a-person", reads, null));
            }
        }
    }

    private static <T extends SpecificRecordBase> TopicWriter<T> writer(
            String topic, Class<T> type) {
        return new TopicWriter<>(
                product.kafka().bootstrapServers(),
                topic,
                org.apache.avro.specific.SpecificData.get().getSchema(type),
                type);
    }
}

package io.dripwatch.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.cli.console.ExitCodes;
import io.dripwatch.cli.feedback.FeedbackCommand;
import io.dripwatch.cli.kafka.TopicReader;
import io.dripwatch.cli.kafka.TopicWriter;
import io.dripwatch.cli.localcluster.LocalFlinkSettings;
import io.dripwatch.cli.localcluster.LoopbackPorts;
import io.dripwatch.cli.localrun.JobRun;
import io.dripwatch.cli.localrun.LocalProduct;
import io.dripwatch.domain.detection.settings.DetectionMethod;
import io.dripwatch.domain.detection.settings.DetectionSetting;
import io.dripwatch.domain.household.Feedback;
import io.dripwatch.pipeline.DetectionJob;
import io.dripwatch.pipeline.clock.JobClock;
import io.dripwatch.pipeline.detection.DetectionOptions;
import io.dripwatch.pipeline.household.FeedbackUpdate;
import io.dripwatch.pipeline.kafka.FeedbackTopic;
import io.dripwatch.pipeline.kafka.KafkaSettings;
import io.dripwatch.schemas.DetectionConfiguration;
import io.dripwatch.schemas.MeterUpload;
import io.dripwatch.schemas.ReadQuality;
import io.dripwatch.schemas.RegisterReading;
import io.dripwatch.schemas.Topics;
import io.dripwatch.schemas.UsageAlert;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

/** The two topics beside the readings, from the command line through a real broker to the job. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class RulesAndFeedbackITCase {

    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    private static LocalProduct product;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start() throws Exception {
        product =
                LocalProduct.start(LoopbackPorts.ANY, LocalFlinkSettings.forProduct(2), sms -> {});
        try (TopicWriter<MeterUpload> readings =
                new TopicWriter<>(
                        servers(),
                        Topics.METER_READINGS.name(),
                        MeterUpload.getClassSchema(),
                        MeterUpload.class)) {
            readings.write("m-1", leak("m-1"));
            readings.write("m-2", leak("m-2"));
        }
    }

    @AfterAll
    static void stop() {
        product.close();
    }

    @Test
    void aRuleHoldsFromTheFirstReadingUntilItIsTakenBack() throws Exception {
        garbage(Topics.DETECTION_RULES.name());
        assertThat(run("rules", "list")).isEqualTo(ExitCodes.DONE);
        assertThat(out.toString()).contains("no rules");
        assertThat(
                        run(
                                "rules",
                                "set",
                                "--scope=HOUSEHOLD:m-2",
                                "continuous-flow.litres-per-hour=50",
                                "burst.persistence-hours=4"))
                .isEqualTo(ExitCodes.DONE);
        assertThat(run("rules", "list")).isEqualTo(ExitCodes.DONE);
        assertThat(out.toString()).contains("HOUSEHOLD:m-2 continuous-flow.litres-per-hour=50");
        assertThat(meters("with-rule")).containsExactly("m-1");

        assertThat(
                        run(
                                "rules",
                                "unset",
                                "--scope=HOUSEHOLD:m-2",
                                "continuous-flow.litres-per-hour"))
                .isEqualTo(ExitCodes.DONE);
        assertThat(meters("without-rule")).containsExactly("m-1", "m-2");
        assertThat(configuration())
                .as("what the job was started with, whatever rules say")
                .containsEntry("ALL method", "FIXED_RULES")
                .containsEntry("ALL continuous-flow.litres-per-hour", "5")
                .hasSize(DetectionSetting.all().size());
    }

    private static Map<String, String> configuration() {
        Map<String, String> settings = new TreeMap<>();
        try (TopicReader<DetectionConfiguration> reader =
                new TopicReader<>(
                        servers(),
                        Topics.DETECTION_CONFIGURATION.name(),
                        DetectionConfiguration.getClassSchema(),
                        DetectionConfiguration.class)) {
            reader.readToEnd(configuration -> settings.putAll(configuration.getSettings()));
        }
        return settings;
    }

    @Test
    void aFeedbackReachesTheJobAndGarbageBesideItDoesNotStopIt() throws Exception {
        garbage(Topics.HOUSEHOLD_FEEDBACK.name());
        assertThat(
                        run(
                                "feedback",
                                "--meter=m-9",
                                "--kind=normal",
                                "--value=7.5",
                                "--at=2026-03-02T00:00:00Z"))
                .isEqualTo(ExitCodes.DONE);

        List<FeedbackUpdate> allFeedback = new ArrayList<>();
        FeedbackTopic.history(KafkaSettings.of(servers())).forEach(allFeedback::add);
        assertThat(allFeedback)
                .containsExactly(
                        new FeedbackUpdate(
                                "m-9",
                                new Feedback(
                                        START.toEpochMilli(), Feedback.Kind.NORMAL, 7_500, 0, 0)));
        assertThat(meters("with-wish")).contains("m-1");
    }

    @Test
    void mistakesAreOneLine() {
        assertThat(run("rules", "set", "tolerated-false-alerts=many"))
                .isEqualTo(ExitCodes.WRONG_INPUT);
        assertThat(run("rules", "set", "--scope=TOWN", "tolerated-false-alerts=1"))
                .isEqualTo(ExitCodes.WRONG_INPUT);
        assertThat(run("rules", "unset", "colour")).isEqualTo(ExitCodes.WRONG_INPUT);
        assertThat(run("feedback", "--meter=m-1", "--kind=SNOOZE"))
                .isEqualTo(ExitCodes.WRONG_INPUT);
        assertThat(err.toString().lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("tolerated-false-alerts is 'many'"),
                        line -> assertThat(line).contains("--scope: scope is 'TOWN'"),
                        line -> assertThat(line).contains("key is 'colour'"),
                        line -> assertThat(line).contains("until is '', expected the end"));
    }

    private int run(String... arguments) {
        List<String> line = new ArrayList<>(List.of(arguments));
        line.add("--bootstrap-servers=" + servers());
        CommandLine command = new CommandLine(new Root());
        command.addSubcommand(new RulesCommand());
        command.addSubcommand(new FeedbackCommand());
        return command.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler(
                        (failure, failed, parsed) -> {
                            err.write(failure.getMessage() + "\n");
                            return ExitCodes.WRONG_INPUT;
                        })
                .execute(line.toArray(String[]::new));
    }

    @CommandLine.Command(name = "dripwatch")
    private static final class Root {}

    /** The meters that a run over all readings alerts about. */
    private static TreeSet<String> meters(String group) {
        KafkaSettings kafka = new KafkaSettings(servers(), group, true, Map.of());
        TreeSet<String> meters = new TreeSet<>();
        try (TopicReader<UsageAlert> alerts = product.alerts()) {
            alerts.readToEnd(alert -> {});
            Configuration fixed =
                    Configuration.fromMap(Map.of("method", DetectionMethod.FIXED_RULES.name()));
            JobRun.toEnd(
                    product.flink(),
                    product.detection(
                            kafka, DetectionOptions.settings(fixed), JobClock.recordedUntil(0)),
                    DetectionJob.NAME,
                    accumulators -> {});
            alerts.readToEnd(alert -> meters.add(alert.getMeterId()));
        }
        return meters;
    }

    private static void garbage(String topic) throws Exception {
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", servers());
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, "m-1", "no Avro")).get();
            producer.send(new ProducerRecord<>(topic, "m-1", null)).get();
        }
    }

    private static String servers() {
        return product.kafka().bootstrapServers();
    }

    /** Six litres an hour for sixty hours. */
    private static MeterUpload leak(String meterId) {
        List<RegisterReading> reads = new ArrayList<>();
        for (int hour = 0; hour <= 60; hour++) {
            reads.add(
                    new RegisterReading(
                            START.plusSeconds(hour * 3_600L),
                            hour * 6_000L,
                            ReadQuality.ACTUAL,
                            List.of()));
        }
        return new MeterUpload(meterId, reads, null);
    }
}

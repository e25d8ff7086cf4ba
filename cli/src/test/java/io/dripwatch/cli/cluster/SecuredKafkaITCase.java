package io.dripwatch.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dripwatch.cli.kafka.TopicWriter;
import io.dripwatch.cli.localcluster.LocalFlink;
import io.dripwatch.cli.localcluster.LocalFlinkSettings;
import io.dripwatch.pipeline.DetectionJob;
import io.dripwatch.pipeline.NotificationJob;
import io.dripwatch.schemas.HouseholdProfile;
import io.dripwatch.schemas.MeterUpload;
import io.dripwatch.schemas.ReadQuality;
import io.dripwatch.schemas.RegisterReading;
import io.dripwatch.schemas.Topic;
import io.dripwatch.schemas.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Both jobs at a broker with TLS, passwords and access lists: with the rights of docs/operations.md
 * and no others, readings become alerts and an SMS.
 */
@Tag("long")
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class SecuredKafkaITCase {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String DETECTION = "detection";
    private static final String NOTIFICATION = "notification";
    private static final String HEAD_END = "head-end";
    private static final String METER = "m-1";

    @TempDir Path temporary;

    @Test
    void withTheirLeastRightsBothJobsDoTheirWork() throws Exception {
        try (SecuredBroker broker =
                        SecuredBroker.start(
                                temporary.resolve("kafka"),
                                List.of(DETECTION, NOTIFICATION, HEAD_END));
                LocalFlink flink =
                        LocalFlink.start(
                                Files.createDirectory(temporary.resolve("flink")),
                                LocalFlinkSettings.forProduct(4)
                                        .withCheckpointInterval(Duration.ofSeconds(1)))) {
            leastRights(broker);
            enter(broker);

            StreamExecutionEnvironment detection = flink.environment();
            detection.setParallelism(1);
            DetectionJob.attach(detection, Configuration.fromMap(broker.options(DETECTION)));
            detection.executeAsync(DetectionJob.NAME);
            Path sent = temporary.resolve("sent");
            StreamExecutionEnvironment notification = flink.environment();
            notification.setParallelism(1);
            NotificationJob.attach(notification, Configuration.fromMap(sending(broker, sent)));
            notification.executeAsync(NotificationJob.NAME);

            uploads(broker);

            await().atMost(PATIENCE).until(() -> messages(broker, Topics.REJECTED_READINGS) > 0);
            await().atMost(PATIENCE).until(() -> messages(broker, Topics.USAGE_ALERTS) > 0);
            await().atMost(PATIENCE).until(() -> messages(broker, Topics.SMS_OUTCOMES) > 0);
            await().atMost(PATIENCE)
                    .until(
                            () ->
                                    Files.exists(sent)
                                            && sent.toFile()
                                                            .list(
                                                                    (place, name) ->
                                                                            name.endsWith(".sms"))
                                                            .length
                                                    > 0);
            assertThat(messages(broker, Topics.SMS_JOURNAL)).isGreaterThan(1);
            assertThat(messages(broker, Topics.HOUSEHOLD_DAYS)).isPositive();
            assertThat(messages(broker, Topics.DETECTION_CONFIGURATION)).isPositive();

            assertRefused(broker, DETECTION, Topics.SMS_JOURNAL);
            assertRefused(broker, DETECTION, Topics.HOUSEHOLDS);
            assertRefused(broker, NOTIFICATION, Topics.USAGE_ALERTS);
            assertRefused(broker, HEAD_END, Topics.USAGE_ALERTS);
        }
    }

    /** As docs/operations.md has them. */
    private static void leastRights(SecuredBroker broker) throws Exception {
        allow(
                broker,
                DETECTION,
                AclOperation.READ,
                Topics.METER_READINGS,
                Topics.HOUSEHOLDS,
                Topics.HOUSEHOLD_FEEDBACK,
                Topics.DETECTION_RULES);
        allow(
                broker,
                DETECTION,
                AclOperation.WRITE,
                Topics.USAGE_ALERTS,
                Topics.REJECTED_READINGS,
                Topics.METER_COVERAGE,
                Topics.HOUSEHOLD_DAYS,
                Topics.DETECTION_CONFIGURATION);
        allow(broker, DETECTION, AclOperation.DESCRIBE_CONFIGS, Topics.METER_READINGS);
        broker.allow(DETECTION, AclOperation.READ, ResourceType.GROUP, "dripwatch-detection");
        allow(
                broker,
                NOTIFICATION,
                AclOperation.READ,
                Topics.USAGE_ALERTS,
                Topics.HOUSEHOLDS,
                Topics.HOUSEHOLD_FEEDBACK,
                Topics.HOUSEHOLD_ANSWERS,
                Topics.SMS_JOURNAL,
                Topics.SMS_OUTCOMES,
                Topics.OPERATOR_ACTIONS);
        allow(
                broker,
                NOTIFICATION,
                AclOperation.WRITE,
                Topics.SMS_JOURNAL,
                Topics.SMS_OUTCOMES,
                Topics.HOUSEHOLD_FEEDBACK);
        broker.allow(NOTIFICATION, AclOperation.READ, ResourceType.GROUP, "dripwatch-notification");
        broker.allow(
                NOTIFICATION,
                AclOperation.WRITE,
                ResourceType.TRANSACTIONAL_ID,
                "sms-journal-sender");
        allow(broker, HEAD_END, AclOperation.WRITE, Topics.METER_READINGS, Topics.HOUSEHOLDS);
    }

    private static void allow(
            SecuredBroker broker, String user, AclOperation operation, Topic... topics)
            throws Exception {
        for (Topic topic : topics) {
            broker.allow(user, operation, ResourceType.TOPIC, topic.name());
        }
    }

    private static Map<String, String> sending(SecuredBroker broker, Path directory) {
        Map<String, String> options = new HashMap<>(broker.options(NOTIFICATION));
        options.put("mode", "LIVE");
        options.put("sms-gateway", "FILE");
        options.put("sms-directory", directory.toString());
        options.put("quiet-from", "00:00");
        options.put("quiet-to", "00:00");
        options.put("catch-up-minutes", "0");
        return options;
    }

    private static void enter(SecuredBroker broker) {
        try (TopicWriter<HouseholdProfile> writer =
                new TopicWriter<>(
                        broker.client(HEAD_END),
                        Topics.HOUSEHOLDS.name(),
                        HouseholdProfile.getClassSchema(),
                        HouseholdProfile.class)) {
            writer.write(
                    METER,
                    HouseholdProfile.newBuilder()
                            .setMeterId(METER)
                            .setHouseholdId("h-1")
                            .setTimeZone("Asia/Shanghai")
                            .setPhone("+8613800138000")
                            .setConsent(true)
                            .build());
        }
    }

    /** Three days of an empty home, a pipe that bursts, and what is no upload. */
    private static void uploads(SecuredBroker broker) throws Exception {
        Instant now = Instant.now();
        List<RegisterReading> reads = new ArrayList<>();
        long register = 1_000_000;
        for (int hour = 72; hour >= 0; hour--) {
            register += hour > 12 ? 0 : 300_000;
            reads.add(
                    new RegisterReading(
                            now.minus(Duration.ofHours(hour))
                                    .truncatedTo(java.time.temporal.ChronoUnit.SECONDS),
                            register,
                            ReadQuality.ACTUAL,
                            List.of()));
        }
        try (TopicWriter<MeterUpload> writer =
                new TopicWriter<>(
                        broker.client(HEAD_END),
                        Topics.METER_READINGS.name(),
                        MeterUpload.getClassSchema(),
                        MeterUpload.class)) {
            writer.write(METER, new MeterUpload(METER, reads, null));
        }
        try (KafkaProducer<byte[], byte[]> producer = producer(broker, HEAD_END)) {
            producer.send(new ProducerRecord<>(Topics.METER_READINGS.name(), new byte[] {1, 2, 3}))
                    .get();
        }
    }

    private static KafkaProducer<byte[], byte[]> producer(SecuredBroker broker, String user) {
        Properties client = broker.client(user);
        client.setProperty("max.block.ms", "20000");
        return new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static void assertRefused(SecuredBroker broker, String user, Topic topic) {
        try (KafkaProducer<byte[], byte[]> producer = producer(broker, user)) {
            assertThatThrownBy(
                            () ->
                                    producer.send(new ProducerRecord<>(topic.name(), new byte[1]))
                                            .get())
                    .as("%s writes %s", user, topic)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
        }
    }

    private static long messages(SecuredBroker broker, Topic topic) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        broker.client("admin"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            return consumer
                    .endOffsets(
                            consumer.partitionsFor(topic.name()).stream()
                                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                                    .toList())
                    .values()
                    .stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }
}

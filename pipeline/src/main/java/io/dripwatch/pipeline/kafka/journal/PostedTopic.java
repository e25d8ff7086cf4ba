package io.dripwatch.pipeline.kafka.journal;

import io.dripwatch.pipeline.kafka.KafkaHistory;
import io.dripwatch.pipeline.kafka.KafkaSettings;
import io.dripwatch.pipeline.notification.PostedBefore;
import io.dripwatch.pipeline.sms.journal.SendRecord;
import io.dripwatch.schemas.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which SMS were posted, from the journal as it stands: read when the job starts, never written. A
 * topic that is not there yet is left for the sender to create.
 */
public final class PostedTopic {

    private static final Logger LOG = LoggerFactory.getLogger(PostedTopic.class);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** No alert is read again that is older; milliseconds. */
    private static final long REMEMBERS = Duration.ofDays(60).toMillis();

    private PostedTopic() {}

    /** The journal of these brokers. */
    public static PostedBefore of(KafkaSettings kafka) {
        return () -> {
            Map<String, Long> posted = read(kafka);
            long newest = posted.values().stream().mapToLong(at -> at).max().orElse(0);
            posted.values().removeIf(at -> at < newest - REMEMBERS);
            return smsId -> posted.getOrDefault(smsId, 0L);
        };
    }

    private static Map<String, Long> read(KafkaSettings kafka) {
        Properties properties = kafka.patientProperties();
        properties.setProperty("enable.auto.commit", "false");
        properties.setProperty("isolation.level", "read_committed");
        properties.setProperty("allow.auto.create.topics", "false");
        Map<String, Long> posted = new HashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            String topic = Topics.SMS_JOURNAL.name();
            if (consumer.listTopics().containsKey(topic)) {
                new KafkaHistory<SendRecord>(kafka, topic, () -> PostedTopic::record)
                        .read(consumer, PATIENCE, record -> note(record, posted));
            }
        }
        return posted;
    }

    /** Of several entries the newest counts. */
    private static void note(SendRecord record, Map<String, Long> posted) {
        if (isPosted(record)) {
            posted.merge(record.alertId(), record.at(), Math::min);
        } else {
            posted.remove(record.alertId());
        }
    }

    /** Whether its reader has it, or may have. */
    private static boolean isPosted(SendRecord record) {
        return switch (record.state()) {
            case INTENT, IN_DOUBT, ACCEPTED, PARKED -> true;
            case NOT_SENT, REFUSED, MISCONFIGURED, EXPIRED -> false;
        };
    }

    private static SendRecord record(ConsumerRecord<byte[], byte[]> message) {
        if (SenderClaim.isKey(message.key())) {
            return null;
        }
        try {
            return message.value() == null ? null : SendRecords.decode(message.value());
        } catch (IOException | RuntimeException e) {
            // The sender says what it makes of its own topic.
            LOG.warn(
                    "Left out entry at {}-{} offset {}: {}",
                    message.topic(),
                    message.partition(),
                    message.offset(),
                    e.getMessage());
            return null;
        }
    }
}

package io.dripwatch.pipeline.kafka;

import io.dripwatch.pipeline.sms.SendJournal;
import io.dripwatch.schemas.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Opens the journal on the compacted topic.
 *
 * @param client Kafka client properties: bootstrap servers, security
 * @param topic has one partition; created when it is missing, compacted and without a retention:
 *     how long an SMS must be remembered is for the operator to say
 * @param transactionalId the same for every sender of one environment: opening the journal shuts an
 *     older sender out
 * @param replication of a topic that is created; -1 for the broker's own default
 */
public record JournalTopic(
        Map<String, String> client, String topic, String transactionalId, short replication)
        implements SendJournal.Opener {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    public JournalTopic {
        client = Map.copyOf(client);
    }

    /** The journal of one environment: its prefix names the only sender that may write. */
    public static JournalTopic on(KafkaSettings kafka) {
        Map<String, String> client = new HashMap<>(kafka.client());
        client.put("bootstrap.servers", kafka.bootstrapServers());
        return new JournalTopic(
                client, Topics.SMS_JOURNAL.name(), kafka.group("sms-sender"), (short) -1);
    }

    @Override
    public SendJournal open() throws IOException {
        createIfMissing();
        Properties producer = new Properties();
        producer.putAll(client);
        producer.put(ProducerConfig.ACKS_CONFIG, "all");
        producer.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        producer.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        producer.put(ProducerConfig.LINGER_MS_CONFIG, "0");
        producer.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, Long.toString(PATIENCE.toMillis()));
        Properties consumer = new Properties();
        consumer.putAll(client);
        consumer.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        consumer.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        consumer.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return KafkaSendJournal.open(
                topic,
                Topics.SMS_OUTCOMES.name(),
                new KafkaProducer<>(producer, new StringSerializer(), new ByteArraySerializer()),
                () ->
                        new KafkaConsumer<>(
                                consumer, new StringDeserializer(), new ByteArrayDeserializer()));
    }

    private void createIfMissing() throws IOException {
        Map<String, Object> properties = new HashMap<>(client);
        try (Admin admin = Admin.create(properties)) {
            create(admin, topic, TopicConfig.CLEANUP_POLICY_COMPACT);
            create(admin, Topics.SMS_OUTCOMES.name(), TopicConfig.CLEANUP_POLICY_DELETE);
        } catch (KafkaException | TimeoutException e) {
            throw new IOException("The topics of the SMS sender cannot be created", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while creating topic " + topic, e);
        }
    }

    private void create(Admin admin, String name, String cleanUp)
            throws IOException, InterruptedException, TimeoutException {
        NewTopic wanted =
                new NewTopic(name, 1, replication)
                        .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, cleanUp));
        try {
            admin.createTopics(List.of(wanted))
                    .all()
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IOException("Topic " + name + " cannot be created", e.getCause());
            }
        }
    }

    /** Without the clients' properties: some are secret. */
    @Override
    public String toString() {
        return "JournalTopic[%s, %s, client=%s]"
                .formatted(topic, transactionalId, new TreeSet<>(client.keySet()));
    }
}

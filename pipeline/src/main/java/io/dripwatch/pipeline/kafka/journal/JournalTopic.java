package io.dripwatch.pipeline.kafka.journal;

import io.dripwatch.pipeline.kafka.KafkaSettings;
import io.dripwatch.pipeline.sms.journal.JournalOpening;
import io.dripwatch.pipeline.sms.journal.SendJournal;
import io.dripwatch.pipeline.sms.journal.SendRecord;
import io.dripwatch.pipeline.sms.journal.SendingEndedException;
import io.dripwatch.schemas.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
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
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
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
 * @param groupPrefix of the environment, for a person to find a sender that was shut out. It makes
 *     no topics of its own, and so no fence of its own either: whoever opens the journal on this
 *     topic shuts out whoever had it, whatever their prefixes
 * @param replication of a topic that is created; -1 for the broker's own default
 * @param patience how long an answer about the topic is waited for
 */
public record JournalTopic(
        Map<String, String> client,
        String topic,
        String groupPrefix,
        short replication,
        Duration patience)
        implements SendJournal.Opener {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    public JournalTopic {
        client = Map.copyOf(client);
    }

    /** The journal of one set of topics, for a person who waits for it. */
    public static JournalTopic on(KafkaSettings kafka) {
        return on(kafka, kafka.properties(), PATIENCE);
    }

    /** The same for a job, which waits for a broker that is away. */
    public static JournalTopic ofJob(KafkaSettings kafka) {
        return on(kafka, kafka.patientProperties(), KafkaSettings.OUTAGE);
    }

    private static JournalTopic on(KafkaSettings kafka, Properties client, Duration patience) {
        Map<String, String> copied = new HashMap<>();
        client.forEach((key, value) -> copied.put((String) key, (String) value));
        return new JournalTopic(
                copied, Topics.SMS_JOURNAL.name(), kafka.groupPrefix(), (short) -1, patience);
    }

    @Override
    public SendJournal open() throws IOException {
        return open(JournalOpening.by("unknown"));
    }

    @Override
    public SendJournal open(JournalOpening opening) throws IOException {
        if (opening.known() == null || opening.acceptsLoss()) {
            createIfMissing();
        } else if (id() == null) {
            throw new SendingEndedException(
                    "Sending stops: topic %s is gone. What was sent is not known, and could be sent"
                                    .formatted(topic)
                            + " again. Restore the topic, or set no-sms-before to now and start once"
                            + " with sms-journal-loss-accepted=true.");
        }
        Properties producer = new Properties();
        producer.putAll(client);
        producer.put(ProducerConfig.ACKS_CONFIG, "all");
        producer.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        producer.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, topic + "-sender");
        producer.put(ProducerConfig.LINGER_MS_CONFIG, "0");
        producer.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, Long.toString(PATIENCE.toMillis()));
        return KafkaSendJournal.open(
                place(),
                new KafkaProducer<>(producer, new StringSerializer(), new ByteArraySerializer()),
                opening);
    }

    /**
     * What the topic holds, for a person; nothing is shut out.
     *
     * @throws IOException when the topic cannot be read
     */
    public JournalEntries entries() throws IOException {
        if (id() == null) {
            throw new IOException("Topic " + topic + " does not exist");
        }
        return place().read();
    }

    /**
     * Covers foreign records, so that compaction removes them: with the newest entry of the alert
     * whose key they took, and where there is none with a tombstone. A record without a key cannot
     * be covered.
     *
     * @return how many were covered
     * @throws IOException when that could not be written
     */
    public int repair() throws IOException {
        JournalEntries entries = entries();
        Set<String> keys = new LinkedHashSet<>();
        for (JournalEntries.Foreign record : entries.foreign()) {
            if (record.key() != null) {
                keys.add(record.key());
            }
        }
        Properties properties = new Properties();
        properties.putAll(client);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(
                        properties, new StringSerializer(), new ByteArraySerializer())) {
            for (String key : keys) {
                SendRecord entry = entries.newest().get(key);
                byte[] value = entry == null ? null : SendRecords.encode(entry);
                if (key.equals(SenderClaim.KEY) && entries.claim() != null) {
                    value = entries.claim().encode();
                }
                producer.send(new ProducerRecord<>(topic, key, value)).get();
            }
        } catch (ExecutionException | KafkaException e) {
            throw new IOException("Topic " + topic + " cannot be written", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while writing topic " + topic, e);
        }
        return keys.size();
    }

    private JournalPlace place() {
        Properties consumer = new Properties();
        consumer.putAll(client);
        consumer.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        consumer.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        consumer.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        consumer.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        return new JournalPlace(
                topic,
                Topics.SMS_OUTCOMES.name(),
                groupPrefix,
                () ->
                        new KafkaConsumer<>(
                                consumer, new StringDeserializer(), new ByteArrayDeserializer()),
                this::id);
    }

    /** Kafka's id of the topic as it is now; null when there is none. */
    private String id() {
        try (Admin admin = Admin.create(new HashMap<>(client))) {
            return id(admin, topic);
        }
    }

    private String id(Admin admin, String name) {
        try {
            return admin.describeTopics(List.of(name))
                    .allTopicNames()
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .get(name)
                    .topicId()
                    .toString();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return null;
            }
            throw new KafkaException("Topic " + name + " cannot be described", e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException("Topic " + name + " cannot be described", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while describing topic " + name, e);
        }
    }

    private void createIfMissing() throws IOException {
        Map<String, Object> properties = new HashMap<>(client);
        try (Admin admin = Admin.create(properties)) {
            // Where both are there the sender needs no right to create topics.
            if (id(admin, topic) == null) {
                create(admin, topic, TopicConfig.CLEANUP_POLICY_COMPACT);
            }
            if (id(admin, Topics.SMS_OUTCOMES.name()) == null) {
                create(admin, Topics.SMS_OUTCOMES.name(), TopicConfig.CLEANUP_POLICY_DELETE);
            }
            awaitId();
        } catch (KafkaException | TimeoutException e) {
            throw new IOException("The topics of the SMS sender cannot be created", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while creating topic " + topic, e);
        }
    }

    /** A new topic is not known to every broker at once. */
    private void awaitId() throws InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (id() == null) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("Topic " + topic + " does not come into being");
            }
            Thread.sleep(LOOK_EVERY.toMillis());
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
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
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
                .formatted(topic, groupPrefix, new TreeSet<>(client.keySet()));
    }
}

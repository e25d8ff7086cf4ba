package io.dripwatch.simulator.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The Kafka cluster a town is sent to. */
final class Broker {

    private static final int ANSWER_SECONDS = 10;

    /** A simulated year may lie in the past or ahead: nothing expires, nothing comes too early. */
    private static final Map<String, String> ANY_EVENT_TIME =
            Map.of(
                    TopicConfig.RETENTION_MS_CONFIG,
                    "-1",
                    TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG,
                    Long.toString(Long.MAX_VALUE));

    private final String bootstrapServers;

    Broker(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Makes the topics that are not there, with the partitions the cluster gives by default. */
    void ensure(FeedTopics topics) throws SimulationException, InterruptedException {
        Properties settings = new Properties();
        settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_SECONDS * 1_000);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_SECONDS * 500);
        try (Admin admin = Admin.create(settings)) {
            Set<String> present =
                    admin.listTopics().names().get(ANSWER_SECONDS + 1, TimeUnit.SECONDS);
            List<NewTopic> missing = new ArrayList<>();
            if (!present.contains(topics.readings())) {
                missing.add(topic(topics.readings()).configs(ANY_EVENT_TIME));
            }
            if (!present.contains(topics.households())) {
                String compact = TopicConfig.CLEANUP_POLICY_COMPACT;
                missing.add(
                        topic(topics.households())
                                .configs(
                                        Map.of(
                                                TopicConfig.CLEANUP_POLICY_CONFIG,
                                                compact,
                                                TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG,
                                                Long.toString(Long.MAX_VALUE))));
            }
            admin.createTopics(missing).all().get(ANSWER_SECONDS + 1, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw failure(e.getCause());
            }
        } catch (TimeoutException | KafkaException e) {
            throw failure(e);
        }
    }

    Producer<byte[], byte[]> producer() throws SimulationException {
        Properties settings = new Properties();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "dripwatch-simulator");
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1_024);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 30_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 15_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
        try {
            return new KafkaProducer<>(
                    settings, new ByteArraySerializer(), new ByteArraySerializer());
        } catch (KafkaException e) {
            throw failure(e);
        }
    }

    SimulationException failure(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        if (root instanceof TimeoutException
                || root instanceof org.apache.kafka.common.errors.TimeoutException) {
            return new SimulationException(
                    "Kafka at " + bootstrapServers + " does not answer: is it running there?",
                    cause);
        }
        String said = root.getMessage() == null ? "no answer" : root.getMessage().strip();
        return new SimulationException(
                "Kafka at " + bootstrapServers + ": " + said.replaceAll("\\s*\\R\\s*", " "), cause);
    }

    private static NewTopic topic(String name) {
        return new NewTopic(name, Optional.empty(), Optional.empty());
    }
}

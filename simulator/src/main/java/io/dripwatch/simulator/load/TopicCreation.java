package io.dripwatch.simulator.load;

import io.dripwatch.schemas.Topic;
import io.dripwatch.simulator.files.SimulationException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Creates topics for a town on a broker, and leaves alone those that are there. A simulated year
 * may lie in the past or ahead: nothing expires, nothing comes too early.
 */
public final class TopicCreation {

    private static final int ANSWER_MILLIS = 10_000;
    private static final long LEADERS_SECONDS = 30;
    private static final long LOOK_MILLIS = 20;

    /** The broker's own default number of copies. */
    private static final short DEFAULT_REPLICATION = -1;

    private TopicCreation() {}

    /**
     * Returns when each topic exists and its partitions can be written to.
     *
     * @throws SimulationException when the broker does not answer or refuses
     */
    public static void create(String bootstrapServers, Collection<Topic> topics)
            throws SimulationException, InterruptedException {
        Broker broker = new Broker(bootstrapServers);
        try (Admin admin = Admin.create(settings(bootstrapServers))) {
            createMissing(admin, topics);
            awaitWritable(admin, topics.stream().map(Topic::name).toList());
        } catch (ExecutionException e) {
            throw broker.failure(e.getCause());
        } catch (TimeoutException | KafkaException e) {
            throw broker.failure(e);
        }
    }

    private static Map<String, Object> settings(String bootstrapServers) {
        return Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                ANSWER_MILLIS,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                ANSWER_MILLIS / 2);
    }

    private static void createMissing(Admin admin, Collection<Topic> topics)
            throws ExecutionException, InterruptedException {
        Set<String> there = admin.listTopics().names().get();
        List<NewTopic> missing =
                topics.stream()
                        .filter(topic -> !there.contains(topic.name()))
                        .map(TopicCreation::request)
                        .toList();
        try {
            admin.createTopics(missing).all().get();
        } catch (ExecutionException e) {
            // Somebody else may be creating the same ones.
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    /** The controller has said yes before the broker knows: until then it denies the topic. */
    private static void awaitWritable(Admin admin, List<String> names)
            throws ExecutionException, InterruptedException, TimeoutException {
        long started = System.nanoTime();
        ExecutionException denied = denial(admin, names);
        while (denied != null) {
            if (!(denied.getCause() instanceof RetriableException)) {
                throw denied;
            }
            if (System.nanoTime() - started > TimeUnit.SECONDS.toNanos(LEADERS_SECONDS)) {
                throw new TimeoutException(
                        "the leader of one of %s does not answer: %s"
                                .formatted(names, denied.getCause()));
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            denied = denial(admin, names);
        }
    }

    /**
     * Asks each leader for its newest offset; null where all answer. A broker is named the leader
     * of a partition before it can write to it. A producer that comes too early loses its first
     * batch while those behind it are taken, and its order is wrong for good.
     */
    private static ExecutionException denial(Admin admin, List<String> names)
            throws InterruptedException {
        try {
            Map<TopicPartition, OffsetSpec> newest = new HashMap<>();
            for (TopicDescription topic :
                    admin.describeTopics(names).allTopicNames().get().values()) {
                for (TopicPartitionInfo partition : topic.partitions()) {
                    newest.put(
                            new TopicPartition(topic.name(), partition.partition()),
                            OffsetSpec.latest());
                }
            }
            admin.listOffsets(newest).all().get();
            return null;
        } catch (ExecutionException failure) {
            return failure;
        }
    }

    private static NewTopic request(Topic topic) {
        Map<String, String> settings = new HashMap<>();
        settings.put(
                TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, Long.toString(Long.MAX_VALUE));
        if (topic.compacted()) {
            settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
        } else {
            settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
            settings.put(TopicConfig.RETENTION_MS_CONFIG, "-1");
        }
        return new NewTopic(topic.name(), topic.partitions(), DEFAULT_REPLICATION)
                .configs(settings);
    }
}

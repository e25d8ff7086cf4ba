package io.dripwatch.cli.stack;

import io.dripwatch.cli.RunFailure;
import io.dripwatch.schemas.Topic;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** Creates topics on a broker, and leaves alone those that are there. */
public final class TopicCreation {

    private static final long TIMEOUT_SECONDS = 30;

    /** The broker's own default number of copies. */
    private static final short DEFAULT_REPLICATION = -1;

    private TopicCreation() {}

    /** Returns when each topic exists and its partitions have a leader. */
    public static void create(String bootstrapServers, Collection<Topic> topics) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            Set<String> there = admin.listTopics().names().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            List<NewTopic> missing =
                    topics.stream()
                            .filter(topic -> !there.contains(topic.name()))
                            .map(TopicCreation::request)
                            .toList();
            admin.createTopics(missing).all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            admin.describeTopics(topics.stream().map(Topic::name).toList())
                    .allTopicNames()
                    .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            throw new RunFailure("cannot create topics on " + bootstrapServers, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new RunFailure("interrupted while creating topics", interrupted);
        }
    }

    private static NewTopic request(Topic topic) {
        NewTopic request = new NewTopic(topic.name(), topic.partitions(), DEFAULT_REPLICATION);
        String policy =
                topic.compacted()
                        ? TopicConfig.CLEANUP_POLICY_COMPACT
                        : TopicConfig.CLEANUP_POLICY_DELETE;
        return request.configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, policy));
    }
}

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
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates topics on a broker, and leaves alone those that are there. */
public final class TopicCreation {

    private static final long TIMEOUT_SECONDS = 30;
    private static final long LOOK_MILLIS = 20;

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
            awaitLeaders(admin, topics.stream().map(Topic::name).toList());
        } catch (ExecutionException | TimeoutException failure) {
            throw new RunFailure("cannot create topics on " + bootstrapServers, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new RunFailure("interrupted while creating topics", interrupted);
        }
    }

    /** The controller has said yes before the broker knows: until then it denies the topic. */
    private static void awaitLeaders(Admin admin, List<String> names)
            throws ExecutionException, InterruptedException, TimeoutException {
        long started = System.nanoTime();
        while (!haveLeaders(admin, names)) {
            if (System.nanoTime() - started > TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS)) {
                throw new TimeoutException("no leader for one of " + names);
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    private static boolean haveLeaders(Admin admin, List<String> names)
            throws ExecutionException, InterruptedException, TimeoutException {
        try {
            return admin
                    .describeTopics(names)
                    .allTopicNames()
                    .get(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                    .values()
                    .stream()
                    .flatMap(topic -> topic.partitions().stream())
                    .allMatch(partition -> partition.leader() != null);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw failure;
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

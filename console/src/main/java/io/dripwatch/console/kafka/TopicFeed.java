package io.dripwatch.console.kafka;

import io.dripwatch.console.fact.Batch;
import io.dripwatch.console.fact.Fact;
import io.dripwatch.console.fact.Place;
import io.dripwatch.schemas.MalformedMessageException;
import io.dripwatch.schemas.Topic;
import io.dripwatch.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the topics from where the store stands. It commits nothing to Kafka: where to read on is
 * stored with the facts, so that a crash at any time loses nothing and doubles nothing.
 */
public final class TopicFeed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicFeed.class);

    private static final List<Topic> READ =
            List.of(
                    Topics.HOUSEHOLDS,
                    Topics.METER_COVERAGE,
                    Topics.DETECTION_RULES,
                    Topics.DETECTION_CONFIGURATION,
                    Topics.USAGE_ALERTS,
                    Topics.SMS_OUTCOMES,
                    Topics.HOUSEHOLD_FEEDBACK,
                    Topics.OPERATOR_ACTIONS,
                    Topics.HOUSEHOLD_DAYS);

    private static final Duration POLL = Duration.ofMillis(200);
    private static final int MOST_RECORDS = 5_000;

    /**
     * How often it looks for topics and partitions that came later, among what the client knows,
     * which is as old at most: together a minute.
     */
    private static final Duration LOOK = Duration.ofSeconds(30);

    private final Consumer<byte[], byte[]> consumer;
    private final Duration look;
    private final FactsFromTopics facts = new FactsFromTopics();
    private long lookedAt = System.nanoTime();
    private long malformed;

    /**
     * A feed from that broker.
     *
     * @param properties of the client, as Kafka names them
     */
    public TopicFeed(String bootstrapServers, Map<String, String> properties) {
        Properties all = new Properties();
        all.putAll(properties);
        all.put("bootstrap.servers", bootstrapServers);
        all.put("enable.auto.commit", "false");
        all.put("auto.offset.reset", "earliest");
        all.put("max.poll.records", Integer.toString(MOST_RECORDS));
        all.put("fetch.max.wait.ms", "100");
        all.put("isolation.level", "read_committed");
        all.put("metadata.max.age.ms", Long.toString(LOOK.toMillis()));
        consumer =
                new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        look = LOOK;
    }

    /**
     * A feed from that consumer.
     *
     * @param look between two looks for topics and partitions that came later
     */
    TopicFeed(Consumer<byte[], byte[]> consumer, Duration look) {
        this.consumer = consumer;
        this.look = look;
    }

    /**
     * Begins where the store stands; partitions that it does not know from their start.
     *
     * @param stored offsets to read on at
     * @throws TopicsDownException where Kafka does not answer
     */
    public void begin(Map<Place, Long> stored) {
        try {
            assign(stored);
        } catch (KafkaException e) {
            throw new TopicsDownException(e);
        }
    }

    private void assign(Map<Place, Long> stored) {
        List<TopicPartition> partitions = known();
        READ.stream()
                .filter(topic -> partitions.stream().noneMatch(p -> p.topic().equals(topic.name())))
                .forEach(topic -> LOG.warn("Topic {} does not exist; create it", topic.name()));
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        List<TopicPartition> fromStart = new ArrayList<>();
        for (TopicPartition partition : partitions) {
            Long next = stored.get(new Place(partition.topic(), partition.partition()));
            if (next != null && next > ends.getOrDefault(partition, Long.MAX_VALUE)) {
                throw new IllegalStateException(
                        "the store has read %s to offset %d, but it ends at %d: it is another topic; begin with an empty store"
                                .formatted(partition, next, ends.get(partition)));
            }
            if (next == null) {
                fromStart.add(partition);
            } else {
                consumer.seek(partition, next);
            }
        }
        if (!fromStart.isEmpty()) {
            consumer.seekToBeginning(fromStart);
        }
    }

    private List<TopicPartition> known() {
        List<TopicPartition> partitions = new ArrayList<>();
        for (Topic topic : READ) {
            List<PartitionInfo> known = consumer.partitionsFor(topic.name());
            if (known != null) {
                known.forEach(
                        info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
            }
        }
        return partitions;
    }

    /** What came later is read from its beginning: the store knows nothing of it. */
    private void joinNewPartitions() {
        if (System.nanoTime() - lookedAt < look.toNanos()) {
            return;
        }
        lookedAt = System.nanoTime();
        List<TopicPartition> added = known();
        added.removeAll(consumer.assignment());
        if (!added.isEmpty()) {
            // A topic that is not found just now keeps its place.
            List<TopicPartition> all = new ArrayList<>(consumer.assignment());
            all.addAll(added);
            consumer.assign(all);
            consumer.seekToBeginning(added);
            LOG.info("New partitions are read, too: {}", added);
        }
    }

    /** The next facts; none after a while without any. */
    public Batch next() {
        List<Fact> read = new ArrayList<>();
        Map<Place, Long> next = new HashMap<>();
        try {
            joinNewPartitions();
            for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
                next.put(new Place(message.topic(), message.partition()), message.offset() + 1);
                try {
                    Fact fact = facts.of(message);
                    if (fact != null) {
                        read.add(fact);
                    }
                } catch (MalformedMessageException e) {
                    malformed++;
                    LOG.warn(
                            "Skipped message at {}-{} offset {}: {} ({} skipped so far)",
                            message.topic(),
                            message.partition(),
                            message.offset(),
                            e.getMessage(),
                            malformed);
                }
            }
        } catch (WakeupException e) {
            LOG.debug("Woken up to end");
        } catch (KafkaException e) {
            throw new TopicsDownException(e);
        }
        return new Batch(read, next);
    }

    /** Makes {@link #next} return at once; from any thread. */
    public void wakeUp() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }
}

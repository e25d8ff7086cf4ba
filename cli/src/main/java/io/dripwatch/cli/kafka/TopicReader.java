package io.dripwatch.cli.kafka;

import io.dripwatch.cli.console.RunFailure;
import io.dripwatch.schemas.MalformedMessageException;
import io.dripwatch.schemas.WireCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads messages of one type from a topic, those of a key in their order, each once.
 *
 * @param <T> the generated class
 */
public final class TopicReader<T extends SpecificRecordBase> implements AutoCloseable {

    private final String topic;
    private final WireCodec<T> codec;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;

    /** Entries under it are of another kind; null where there are none. */
    private byte[] otherKind;

    /** Null where the topic has no such keys. */
    private Consumer<String> removed;

    /** Null where a message that cannot be read ends the reading. */
    private Consumer<String> unreadable;

    public TopicReader(String bootstrapServers, String topic, Schema schema, Class<T> type) {
        this(servers(bootstrapServers), topic, schema, type);
    }

    /**
     * @param client properties of the Kafka client
     */
    public TopicReader(Properties client, String topic, Schema schema, Class<T> type) {
        this.topic = topic;
        this.codec = new WireCodec<>(schema, type);
        Properties properties = new Properties();
        properties.putAll(client);
        properties.setProperty("enable.auto.commit", "false");
        // The SMS journal is written in transactions; what was rolled back never happened.
        properties.setProperty("isolation.level", "read_committed");
        // Closing waits for a fetch that is under way, and at the end of a topic there is one.
        properties.setProperty("fetch.max.wait.ms", "20");
        this.consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<PartitionInfo> known = consumer.partitionsFor(topic);
        if (known == null || known.isEmpty()) {
            consumer.close();
            throw new RunFailure("topic " + topic + " does not exist", null);
        }
        this.partitions =
                known.stream().map(info -> new TopicPartition(topic, info.partition())).toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    private static Properties servers(String bootstrapServers) {
        Properties servers = new Properties();
        servers.setProperty("bootstrap.servers", bootstrapServers);
        return servers;
    }

    /** Tells the keys under which there is nothing any more, in their place among the messages. */
    public TopicReader<T> removed(Consumer<String> keys) {
        removed = keys;
        return this;
    }

    /** Leaves out messages that cannot be read, and tells where each stands and why. */
    public TopicReader<T> leavingOut(Consumer<String> complaints) {
        unreadable = complaints;
        return this;
    }

    /** Leaves out the entries under that key: they are not of this type. */
    public TopicReader<T> without(String key) {
        otherKind = key.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    /** Reads on to what is the end now; returns how many messages that were. */
    public long readToEnd(Consumer<T> messages) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        long read = 0;
        while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
            for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofMillis(100))) {
                if (removed != null && message.value() == null) {
                    removed.accept(new String(message.key(), StandardCharsets.UTF_8));
                } else if (otherKind == null || !Arrays.equals(otherKind, message.key())) {
                    T decoded = decode(message);
                    if (decoded != null) {
                        messages.accept(decoded);
                        read++;
                    }
                }
            }
        }
        return read;
    }

    /** Null for one that is left out. */
    private T decode(ConsumerRecord<byte[], byte[]> message) {
        try {
            return codec.decode(message.value());
        } catch (MalformedMessageException e) {
            String complaint =
                    "%s-%d offset %d cannot be read: %s"
                            .formatted(
                                    topic, message.partition(), message.offset(), e.getMessage());
            if (unreadable == null) {
                throw new RunFailure(complaint, e);
            }
            unreadable.accept(complaint);
            return null;
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}

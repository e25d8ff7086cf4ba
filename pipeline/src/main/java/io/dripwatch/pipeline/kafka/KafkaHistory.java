package io.dripwatch.pipeline.kafka;

import io.dripwatch.pipeline.household.History;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A topic from its beginning to the end that it has when it is read.
 *
 * @param decoder made where the topic is read
 */
public record KafkaHistory<T>(KafkaSettings kafka, String topic, Decoding<T> decoder)
        implements History<T> {

    private static final Duration POLL = Duration.ofMillis(200);

    /** How long nothing may come while there is more to read. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Makes what decodes a message; that answers null for one that cannot be read. */
    public interface Decoding<T> extends Supplier<Decoder<T>>, Serializable {}

    /** Reads one message. */
    public interface Decoder<T> {
        T decode(ConsumerRecord<byte[], byte[]> message);
    }

    /**
     * @throws IllegalStateException when nothing came for a minute: a partition without a leader
     */
    @Override
    public void forEach(java.util.function.Consumer<T> messages) {
        Properties properties = kafka.patientProperties();
        properties.setProperty("enable.auto.commit", "false");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            read(consumer, PATIENCE, messages);
        }
    }

    public void read(
            Consumer<byte[], byte[]> consumer,
            Duration patience,
            java.util.function.Consumer<T> messages) {
        Decoder<T> decoding = decoder.get();
        List<TopicPartition> partitions =
                consumer.partitionsFor(topic).stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        long readBefore = -1;
        long movedAt = System.nanoTime();
        while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
            for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
                T decoded = decoding.decode(message);
                if (decoded != null) {
                    messages.accept(decoded);
                }
            }
            long read = partitions.stream().mapToLong(consumer::position).sum();
            if (read != readBefore) {
                readBefore = read;
                movedAt = System.nanoTime();
            } else if (System.nanoTime() - movedAt >= patience.toNanos()) {
                throw new IllegalStateException(
                        "Topic %s cannot be read to its end: nothing more came for %d s"
                                .formatted(topic, patience.toSeconds()));
            }
        }
    }
}

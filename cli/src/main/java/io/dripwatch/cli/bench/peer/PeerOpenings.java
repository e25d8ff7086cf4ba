package io.dripwatch.cli.bench.peer;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The topic into which peers write what they opened, a line an opening. */
public final class PeerOpenings implements AutoCloseable {

    public static final String TOPIC = "bench-openings";

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions = List.of(new TopicPartition(TOPIC, 0));

    public PeerOpenings(String bootstrapServers) {
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", bootstrapServers);
        properties.setProperty("enable.auto.commit", "false");
        consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /**
     * What was opened since the last call.
     *
     * @param from epoch milliseconds; what was detected before does not count
     */
    public SortedSet<String> next(long from) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        SortedSet<String> opened = new TreeSet<>();
        while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
            for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofMillis(100))) {
                String line = new String(message.value(), StandardCharsets.UTF_8);
                if (Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)) >= from) {
                    opened.add(line);
                }
            }
        }
        return opened;
    }

    @Override
    public void close() {
        consumer.close();
    }
}

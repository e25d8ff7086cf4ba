package io.dripwatch.cli.kafka;

import io.dripwatch.cli.console.RunFailure;
import io.dripwatch.schemas.WireCodec;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes messages of one type to a topic, as fast as the broker takes them.
 *
 * @param <T> the generated class
 */
public final class TopicWriter<T extends SpecificRecordBase> implements AutoCloseable {

    private final String topic;
    private final WireCodec<T> codec;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    public TopicWriter(String bootstrapServers, String topic, Schema schema, Class<T> type) {
        this(servers(bootstrapServers), topic, schema, type);
    }

    /**
     * @param client properties of the Kafka client
     */
    public TopicWriter(Properties client, String topic, Schema schema, Class<T> type) {
        this.topic = topic;
        this.codec = new WireCodec<>(schema, type);
        Properties properties = new Properties();
        properties.putAll(client);
        properties.setProperty("compression.type", "lz4");
        properties.setProperty("batch.size", "262144");
        properties.setProperty("linger.ms", "20");
        properties.setProperty("buffer.memory", "67108864");
        this.producer =
                new KafkaProducer<>(
                        properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static Properties servers(String bootstrapServers) {
        Properties servers = new Properties();
        servers.setProperty("bootstrap.servers", bootstrapServers);
        return servers;
    }

    /** Sends one message; fails here or at {@link #close} when an earlier one was not taken. */
    public void write(String key, T message) {
        send(key, codec.encode(message), null);
    }

    /**
     * The same, as if the broker had taken it then.
     *
     * @param arrivedAt epoch milliseconds
     */
    public void write(String key, T message, long arrivedAt) {
        send(key, codec.encode(message), arrivedAt);
    }

    /** Sends that there is nothing under a key any more. */
    public void remove(String key) {
        send(key, null, null);
    }

    private void send(String key, byte[] value, Long timestamp) {
        check();
        producer.send(
                new ProducerRecord<>(
                        topic, null, timestamp, key.getBytes(StandardCharsets.UTF_8), value),
                (metadata, exception) -> {
                    if (exception != null) {
                        failure.compareAndSet(null, exception);
                    }
                });
    }

    private void check() {
        Exception first = failure.get();
        if (first != null) {
            throw new RunFailure(
                    "Kafka did not take a message of topic "
                            + topic
                            + ": "
                            + first.getClass().getSimpleName()
                            + ", "
                            + first.getMessage(),
                    first);
        }
    }

    /** Returns when everything sent so far is stored. */
    public void flush() {
        producer.flush();
        check();
    }

    /** Returns when everything is stored. */
    @Override
    public void close() {
        producer.close();
        check();
    }
}

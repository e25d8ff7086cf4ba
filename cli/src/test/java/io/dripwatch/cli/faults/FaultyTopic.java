package io.dripwatch.cli.faults;

import io.dripwatch.cli.faults.BadInput.RawMessage;
import io.dripwatch.schemas.HouseholdProfile;
import io.dripwatch.schemas.Topics;
import io.dripwatch.schemas.WireCodec;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends raw bytes to the real topics, and knows afterwards which message lies where. */
final class FaultyTopic implements AutoCloseable {

    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<String, BadInput> origins = new HashMap<>();

    FaultyTopic(String bootstrapServers) {
        producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers", bootstrapServers,
                                // The broker's limit is on the compressed batch: this is how more
                                // than a MiB gets in.
                                "compression.type", "lz4",
                                "max.request.size", "16777216"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    void send(List<BadInput> kinds) throws Exception {
        Map<Future<RecordMetadata>, BadInput> sent = new LinkedHashMap<>();
        for (BadInput kind : kinds) {
            for (RawMessage message : kind.messages()) {
                sent.put(
                        producer.send(
                                new ProducerRecord<>(
                                        Topics.METER_READINGS.name(),
                                        null,
                                        message.timestamp(),
                                        message.key(),
                                        message.value())),
                        kind);
            }
        }
        for (Map.Entry<Future<RecordMetadata>, BadInput> message : sent.entrySet()) {
            RecordMetadata stored = message.getKey().get();
            origins.put(origin(stored.partition(), stored.offset()), message.getValue());
        }
    }

    /** The kind whose message lies there. */
    BadInput at(int partition, long offset) {
        return origins.get(origin(partition, offset));
    }

    /**
     * A registry that knows one meter, between records that are none. (Records without a key the
     * broker itself refuses on a compacted topic.)
     */
    void register(String meterId) throws Exception {
        HouseholdProfile profile =
                HouseholdProfile.newBuilder()
                        .setMeterId(meterId)
                        .setHouseholdId("household-of-" + meterId)
                        .setTimeZone("Asia/Shanghai")
                        .build();
        byte[] known =
                new WireCodec<>(HouseholdProfile.getClassSchema(), HouseholdProfile.class)
                        .encode(profile);
        byte[] key = meterId.getBytes(StandardCharsets.UTF_8);
        household(key, new byte[0]);
        household(key, known);
        household(key, "{}".getBytes(StandardCharsets.UTF_8));
        household(key, new byte[] {(byte) 0xC3, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
        household("nobody".getBytes(StandardCharsets.UTF_8), null);
    }

    private void household(byte[] key, byte[] value) throws Exception {
        producer.send(new ProducerRecord<>(Topics.HOUSEHOLDS.name(), key, value)).get();
    }

    private static String origin(int partition, long offset) {
        return partition + "@" + offset;
    }

    @Override
    public void close() {
        producer.close();
    }
}

package io.dripwatch.cli.receive;

import io.dripwatch.schemas.MalformedMessageException;
import io.dripwatch.schemas.MeterUpload;
import io.dripwatch.schemas.RejectedReading;
import io.dripwatch.schemas.Topics;
import io.dripwatch.schemas.WireCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The readings topic, and the topic of what is rejected. What is sent counts when every replica has
 * it: only then is it acknowledged to whoever sent it. Thread-safe.
 */
final class ReadingsTopic implements AutoCloseable {

    private static final int RAW_BYTES = 3_072;
    private static final Duration CLOSE = Duration.ofSeconds(10);

    private final KafkaProducer<byte[], byte[]> producer;
    private final WireCodec<MeterUpload> uploads =
            new WireCodec<>(MeterUpload.getClassSchema(), MeterUpload.class);
    private final WireCodec<RejectedReading> rejections =
            new WireCodec<>(RejectedReading.getClassSchema(), RejectedReading.class);
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong rejected = new AtomicLong();

    ReadingsTopic(Properties client) {
        Properties properties = new Properties();
        properties.putAll(client);
        properties.setProperty("acks", "all");
        properties.setProperty("enable.idempotence", "true");
        properties.setProperty("compression.type", "lz4");
        properties.setProperty("linger.ms", "5");
        this.producer =
                new KafkaProducer<>(
                        properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Completes when Kafka has all of them; exceptionally when it has not. */
    CompletableFuture<Void> send(List<MeterUpload> all) {
        return CompletableFuture.allOf(
                        all.stream()
                                .map(
                                        upload ->
                                                send(
                                                        Topics.METER_READINGS.name(),
                                                        upload.getMeterId(),
                                                        encoded(upload)))
                                .toArray(CompletableFuture[]::new))
                .thenRun(
                        () ->
                                accepted.addAndGet(
                                        all.stream().mapToLong(u -> u.getReads().size()).sum()));
    }

    /** Keeps a message that cannot be read, as the detection job keeps what it cannot read. */
    CompletableFuture<Void> reject(byte[] message, String from, MalformedMessageException why) {
        byte[] kept = message.length > RAW_BYTES ? Arrays.copyOf(message, RAW_BYTES) : message;
        RejectedReading reading =
                RejectedReading.newBuilder()
                        .setReason(why.kind().name())
                        .setDetail(why.getMessage())
                        .setRaw("base64:" + Base64.getEncoder().encodeToString(kept))
                        .setTopic(from)
                        .build();
        return send(Topics.REJECTED_READINGS.name(), null, encoded(reading))
                .thenRun(rejected::incrementAndGet);
    }

    private byte[] encoded(MeterUpload upload) {
        synchronized (uploads) {
            return uploads.encode(upload);
        }
    }

    private byte[] encoded(RejectedReading reading) {
        synchronized (rejections) {
            return rejections.encode(reading);
        }
    }

    private CompletableFuture<Void> send(String topic, String key, byte[] value) {
        CompletableFuture<Void> stored = new CompletableFuture<>();
        try {
            producer.send(
                    new ProducerRecord<>(
                            topic,
                            key == null ? null : key.getBytes(StandardCharsets.UTF_8),
                            value),
                    (metadata, failure) -> {
                        if (failure == null) {
                            stored.complete(null);
                        } else {
                            stored.completeExceptionally(failure);
                        }
                    });
        } catch (KafkaException e) {
            stored.completeExceptionally(e);
        }
        return stored;
    }

    /** Readings that Kafka has. */
    long accepted() {
        return accepted.get();
    }

    /** Messages that could not be read. */
    long rejected() {
        return rejected.get();
    }

    @Override
    public void close() {
        producer.close(CLOSE);
    }
}

package io.dripwatch.simulator.load;

import io.dripwatch.simulator.files.SimulationException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The Kafka cluster a town is sent to. */
final class Broker {

    private static final int SHORT_LINGER = 5;
    private static final int LONG_LINGER = 50;

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);

    private final String bootstrapServers;

    Broker(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * @param unlimited sends as fast as it goes: then batches may fill for longer
     */
    Producer<byte[], byte[]> producer(boolean unlimited) throws SimulationException {
        Properties settings = new Properties();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "dripwatch-simulator");
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, unlimited ? LONG_LINGER : SHORT_LINGER);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1_024);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 64L * 1_024 * 1_024);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 30_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 15_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 120_000);
        try {
            return new KafkaProducer<>(
                    settings, new ByteArraySerializer(), new ByteArraySerializer());
        } catch (KafkaException e) {
            throw failure(e);
        }
    }

    /** Kafka's client does not close in order on a thread whose interrupt flag is set. */
    void close(Producer<byte[], byte[]> producer) {
        boolean interrupted = Thread.interrupted();
        try {
            producer.close(CLOSE_WITHIN);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    SimulationException failure(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        if (root instanceof TimeoutException
                || root instanceof org.apache.kafka.common.errors.TimeoutException) {
            return new SimulationException(
                    "Kafka at " + bootstrapServers + " does not answer: is it running there?",
                    cause);
        }
        String said = root.getMessage() == null ? "no answer" : root.getMessage().strip();
        return new SimulationException(
                "Kafka at " + bootstrapServers + ": " + said.replaceAll("\\s*\\R\\s*", " "), cause);
    }
}

package io.dripwatch.pipeline.kafka.answer;

import io.dripwatch.domain.answer.HouseholdAnswer;
import io.dripwatch.pipeline.answer.door.AnswerLog;
import io.dripwatch.pipeline.kafka.KafkaSettings;
import io.dripwatch.schemas.Topics;
import io.dripwatch.schemas.WireCodec;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes answers to topic {@code household-answers}. */
public final class KafkaAnswerLog implements AnswerLog {

    /** A caller waits so long and is asked to come again. */
    private static final long PATIENCE = 5_000;

    private final Producer<String, byte[]> producer;

    KafkaAnswerLog(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    /** Opens it where it is used. */
    public static AnswerLog.Opener on(KafkaSettings kafka) {
        return () -> {
            Properties properties = kafka.properties();
            properties.setProperty(ProducerConfig.ACKS_CONFIG, "all");
            properties.setProperty(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
            properties.setProperty(ProducerConfig.LINGER_MS_CONFIG, "0");
            properties.setProperty(ProducerConfig.MAX_BLOCK_MS_CONFIG, Long.toString(PATIENCE));
            return new KafkaAnswerLog(
                    new KafkaProducer<>(
                            properties, new StringSerializer(), new ByteArraySerializer()));
        };
    }

    @Override
    public void append(List<HouseholdAnswer> answers) throws IOException {
        WireCodec<io.dripwatch.schemas.HouseholdAnswer> codec = AnswersTopic.codec();
        try {
            List<Future<?>> written = new ArrayList<>();
            for (HouseholdAnswer answer : answers) {
                written.add(
                        producer.send(
                                new ProducerRecord<>(
                                        Topics.HOUSEHOLD_ANSWERS.name(),
                                        answer.householdId(),
                                        AnswersTopic.encode(codec, answer))));
            }
            for (Future<?> each : written) {
                each.get(PATIENCE, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while writing answers", e);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new IOException("Topic household-answers cannot be written", e);
        }
    }

    /** What is not durable by then was not acknowledged. */
    @Override
    public void close() {
        producer.close(Duration.ofMillis(PATIENCE));
    }
}

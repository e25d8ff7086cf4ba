package io.dripwatch.pipeline.kafka.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dripwatch.domain.answer.AnswerChannel;
import io.dripwatch.domain.answer.AnswerKind;
import io.dripwatch.domain.answer.HouseholdAnswer;
import io.dripwatch.domain.incident.Audience;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** An answer is acknowledged when Kafka has it. */
class KafkaAnswerLogTest {

    private final List<Duration> closed = new ArrayList<>();
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer()) {
                @Override
                public void close(Duration patience) {
                    closed.add(patience);
                    super.close(patience);
                }
            };
    private final KafkaAnswerLog log = new KafkaAnswerLog(producer);

    @Test
    void whatKafkaDoesNotTakeIsNotWrittenDown() throws IOException {
        producer.sendException = new NotEnoughReplicasException("one of two");
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> log.append(List.of(stop())));
        producer.sendException = null;
        log.append(List.of(stop()));
        assertThat(producer.history())
                .singleElement()
                .satisfies(sent -> assertThat(sent.key()).isEqualTo("home"));
    }

    /** A job that ends must not wait two minutes for a broker that is away. */
    @Test
    void closingWaitsNoLongerThanACaller() {
        log.close();
        assertThat(closed).containsExactly(Duration.ofSeconds(5));
    }

    private static HouseholdAnswer stop() {
        return new HouseholdAnswer(
                "answer.meter",
                "home",
                "meter",
                1_800_000_000_000L,
                AnswerKind.STOP,
                0,
                Audience.HOUSEHOLD,
                AnswerChannel.SMS,
                null,
                null);
    }
}

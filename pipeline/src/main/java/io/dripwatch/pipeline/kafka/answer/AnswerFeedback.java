package io.dripwatch.pipeline.kafka.answer;

import io.dripwatch.domain.answer.AnswerEffect;
import io.dripwatch.domain.answer.AnswerKind;
import io.dripwatch.domain.answer.HouseholdAnswer;
import io.dripwatch.domain.household.Feedback;
import io.dripwatch.pipeline.kafka.KafkaSettings;
import io.dripwatch.schemas.FeedbackKind;
import io.dripwatch.schemas.HouseholdFeedback;
import io.dripwatch.schemas.Topics;
import io.dripwatch.schemas.WireCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Publishes answers as feedback. At least once: after a crash the same answer comes again under the
 * same id.
 */
public final class AnswerFeedback {

    private AnswerFeedback() {}

    /** Writes to topic {@code household-feedback}. */
    public static void publish(DataStream<AnswerEffect> effects, KafkaSettings kafka) {
        effects.sinkTo(
                        KafkaSink.<AnswerEffect>builder()
                                .setKafkaProducerConfig(kafka.properties())
                                .setBootstrapServers(kafka.bootstrapServers())
                                .setRecordSerializer(new Serializer())
                                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                                .setProperty("acks", "all")
                                .setProperty("enable.idempotence", "true")
                                .setProperty("linger.ms", "0")
                                .build())
                .uid("answers-as-feedback")
                .name("Publish answers as feedback");
    }

    static HouseholdFeedback message(AnswerEffect effect) {
        HouseholdAnswer answer = effect.answer();
        Feedback feedback = effect.feedback();
        return HouseholdFeedback.newBuilder()
                .setMeterId(effect.meterId())
                .setAt(Instant.ofEpochMilli(answer.at()))
                .setKind(kind(answer.kind(), feedback))
                .setValue(
                        feedback != null && feedback.kind() == Feedback.Kind.NORMAL
                                ? feedback.litres()
                                : null)
                .setFrom(feedback == null ? null : instant(feedback.from()))
                .setUntil(feedback == null ? null : instant(feedback.until()))
                .setIncidentId(effect.incidentId())
                .setAnswer(answer.kind().name())
                .setAnswerId(answer.answerId())
                .setChannel(answer.channel().name())
                .setAlertType(effect.type() == null ? null : effect.type().name())
                .setHouseholdId(answer.householdId())
                .setAudience(answer.audience().name())
                .build();
    }

    private static Instant instant(long millis) {
        return millis == 0 ? null : Instant.ofEpochMilli(millis);
    }

    private static FeedbackKind kind(AnswerKind answer, Feedback feedback) {
        if (feedback != null) {
            return FeedbackKind.valueOf(feedback.kind().name());
        }
        return switch (answer) {
            case STOP -> FeedbackKind.STOP;
            case START -> FeedbackKind.START;
            default -> FeedbackKind.ANSWER;
        };
    }

    private static final class Serializer implements KafkaRecordSerializationSchema<AnswerEffect> {

        private static final long serialVersionUID = 1L;
        private transient WireCodec<HouseholdFeedback> codec;

        @Override
        public void open(
                SerializationSchema.InitializationContext context, KafkaSinkContext sinkContext) {
            codec = new WireCodec<>(HouseholdFeedback.getClassSchema(), HouseholdFeedback.class);
        }

        @Override
        public ProducerRecord<byte[], byte[]> serialize(
                AnswerEffect effect, KafkaSinkContext context, Long timestamp) {
            return new ProducerRecord<>(
                    Topics.HOUSEHOLD_FEEDBACK.name(),
                    effect.meterId().getBytes(StandardCharsets.UTF_8),
                    codec.encode(message(effect)));
        }
    }
}

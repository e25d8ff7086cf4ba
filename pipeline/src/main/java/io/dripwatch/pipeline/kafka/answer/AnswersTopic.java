package io.dripwatch.pipeline.kafka.answer;

import io.dripwatch.domain.answer.AnswerKind;
import io.dripwatch.domain.answer.HouseholdAnswer;
import io.dripwatch.domain.incident.Audience;
import io.dripwatch.pipeline.kafka.KafkaSettings;
import io.dripwatch.pipeline.kafka.SideTopic;
import io.dripwatch.schemas.AnswerChannel;
import io.dripwatch.schemas.MalformedMessageException;
import io.dripwatch.schemas.Topics;
import io.dripwatch.schemas.WireCodec;
import java.time.Instant;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What people answered, as it came in. */
public final class AnswersTopic {

    private AnswersTopic() {}

    /** Reads topic {@code household-answers}. */
    public static DataStream<HouseholdAnswer> attach(
            StreamExecutionEnvironment env, KafkaSettings kafka) {
        return SideTopic.attach(
                        env,
                        kafka,
                        Topics.HOUSEHOLD_ANSWERS,
                        "notification",
                        "Answers of households",
                        AnswersTopic::decoder,
                        TypeInformation.of(HouseholdAnswer.class))
                .uid("household-answers");
    }

    static WireCodec<io.dripwatch.schemas.HouseholdAnswer> codec() {
        return new WireCodec<>(
                io.dripwatch.schemas.HouseholdAnswer.getClassSchema(),
                io.dripwatch.schemas.HouseholdAnswer.class);
    }

    private static SideTopic.Decoder<HouseholdAnswer> decoder() {
        WireCodec<io.dripwatch.schemas.HouseholdAnswer> codec = codec();
        return message -> answer(message, codec);
    }

    private static HouseholdAnswer answer(
            ConsumerRecord<byte[], byte[]> message,
            WireCodec<io.dripwatch.schemas.HouseholdAnswer> codec)
            throws MalformedMessageException, SideTopic.Unusable {
        if (message.value() == null) {
            throw new SideTopic.Unusable("no value, expected an answer");
        }
        io.dripwatch.schemas.HouseholdAnswer said = codec.decode(message.value());
        AnswerKind kind = kind(said.getKind());
        if (kind == null || said.getChannel() == AnswerChannel.UNKNOWN) {
            throw new SideTopic.Unusable(
                    "an answer %s by %s, expected one of this release"
                            .formatted(said.getKind(), said.getChannel()));
        }
        return new HouseholdAnswer(
                said.getAnswerId(),
                said.getHouseholdId(),
                said.getMeterId(),
                said.getAt().toEpochMilli(),
                kind,
                said.getUntil() == null ? 0 : said.getUntil().toEpochMilli(),
                "CARER".equals(said.getAudience()) ? Audience.CARER : Audience.HOUSEHOLD,
                io.dripwatch.domain.answer.AnswerChannel.valueOf(said.getChannel().name()),
                said.getSmsId(),
                said.getAuthor());
    }

    private static AnswerKind kind(io.dripwatch.schemas.AnswerKind written) {
        for (AnswerKind kind : AnswerKind.values()) {
            if (kind.name().equals(written.name())) {
                return kind;
            }
        }
        return null;
    }

    static byte[] encode(
            WireCodec<io.dripwatch.schemas.HouseholdAnswer> codec, HouseholdAnswer answer) {
        return codec.encode(
                io.dripwatch.schemas.HouseholdAnswer.newBuilder()
                        .setAnswerId(answer.answerId())
                        .setHouseholdId(answer.householdId())
                        .setMeterId(answer.meterId())
                        .setAt(Instant.ofEpochMilli(answer.at()))
                        .setKind(io.dripwatch.schemas.AnswerKind.valueOf(answer.kind().name()))
                        .setUntil(answer.until() == 0 ? null : Instant.ofEpochMilli(answer.until()))
                        .setAudience(answer.audience().name())
                        .setChannel(AnswerChannel.valueOf(answer.channel().name()))
                        .setSmsId(answer.smsId())
                        .setAuthor(answer.author())
                        .build());
    }
}

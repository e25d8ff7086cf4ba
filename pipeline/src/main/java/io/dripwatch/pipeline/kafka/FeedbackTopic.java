package io.dripwatch.pipeline.kafka;

import io.dripwatch.domain.household.Wish;
import io.dripwatch.pipeline.household.History;
import io.dripwatch.pipeline.household.HouseholdWish;
import io.dripwatch.schemas.FeedbackKind;
import io.dripwatch.schemas.HouseholdFeedback;
import io.dripwatch.schemas.MalformedMessageException;
import io.dripwatch.schemas.Topics;
import io.dripwatch.schemas.WireCodec;
import java.time.Instant;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What households ask for. A wish that cannot be granted is skipped, logged and counted. */
public final class FeedbackTopic {

    private FeedbackTopic() {}

    /**
     * Reads topic {@code household-feedback}.
     *
     * @param reader which job reads: each has offsets of its own
     */
    public static DataStream<HouseholdWish> attach(
            StreamExecutionEnvironment env, KafkaSettings kafka, String reader) {
        return SideTopic.attach(
                        env,
                        kafka,
                        Topics.HOUSEHOLD_FEEDBACK,
                        reader,
                        "Household feedback",
                        FeedbackTopic::decoder,
                        TypeInformation.of(HouseholdWish.class))
                .uid("household-feedback");
    }

    /** What the topic says before the job begins. */
    public static History<HouseholdWish> history(KafkaSettings kafka) {
        return new KafkaHistory<>(
                kafka, Topics.HOUSEHOLD_FEEDBACK.name(), () -> SideTopic.quiet(decoder()));
    }

    static SideTopic.Decoder<HouseholdWish> decoder() {
        WireCodec<HouseholdFeedback> codec =
                new WireCodec<>(HouseholdFeedback.getClassSchema(), HouseholdFeedback.class);
        return message -> wish(message, codec);
    }

    private static HouseholdWish wish(
            ConsumerRecord<byte[], byte[]> message, WireCodec<HouseholdFeedback> codec)
            throws MalformedMessageException, SideTopic.Unusable {
        if (message.value() == null) {
            throw new SideTopic.Unusable("no value, expected household feedback");
        }
        HouseholdFeedback feedback = codec.decode(message.value());
        if (feedback.getKind() == FeedbackKind.FINDING) {
            // What was found is a label, not a wish.
            return null;
        }
        Wish.Kind kind =
                switch (feedback.getKind()) {
                    case SNOOZE -> Wish.Kind.SNOOZE;
                    case NORMAL -> Wish.Kind.NORMAL;
                    case AWAY -> Wish.Kind.AWAY;
                    case BACK -> Wish.Kind.BACK;
                    case BUDGET -> Wish.Kind.BUDGET;
                    case UNKNOWN, FINDING -> null;
                };
        boolean measured = kind == Wish.Kind.NORMAL || kind == Wish.Kind.BUDGET;
        if (measured && (feedback.getValue() == null || !Double.isFinite(feedback.getValue()))) {
            throw new SideTopic.Unusable(kind + " has no value, expected litres");
        }
        long at = feedback.getAt().toEpochMilli();
        boolean away = kind == Wish.Kind.AWAY;
        Wish wish =
                new Wish(
                        at,
                        kind,
                        measured ? Math.round(feedback.getValue() * 1_000) : 0,
                        away ? millis(feedback.getFrom(), at) : 0,
                        away || kind == Wish.Kind.SNOOZE ? millis(feedback.getUntil(), 0) : 0);
        if (wish.complaint() != null) {
            throw new SideTopic.Unusable(wish.complaint());
        }
        return new HouseholdWish(feedback.getMeterId(), wish);
    }

    private static long millis(Instant instant, long otherwise) {
        return instant == null ? otherwise : instant.toEpochMilli();
    }
}

package io.dripwatch.pipeline.kafka;

import io.dripwatch.domain.household.Feedback;
import io.dripwatch.domain.incident.Audience;
import io.dripwatch.pipeline.household.FeedbackUpdate;
import io.dripwatch.pipeline.household.Followed;
import io.dripwatch.pipeline.household.History;
import io.dripwatch.pipeline.household.StopUpdate;
import io.dripwatch.schemas.FeedbackKind;
import io.dripwatch.schemas.HouseholdFeedback;
import io.dripwatch.schemas.MalformedMessageException;
import io.dripwatch.schemas.Topics;
import io.dripwatch.schemas.WireCodec;
import java.time.Instant;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What households ask for. Feedback that cannot be granted is skipped, logged and counted. */
public final class FeedbackTopic {

    private FeedbackTopic() {}

    /**
     * Reads what detection is told by topic {@code household-feedback}.
     *
     * @param reader which job reads: each has offsets of its own
     */
    public static Followed<FeedbackUpdate> attach(
            StreamExecutionEnvironment env, KafkaSettings kafka, String reader) {
        return SideTopic.follow(
                env,
                kafka,
                Topics.HOUSEHOLD_FEEDBACK,
                reader,
                "Household feedback",
                FeedbackTopic::decoder,
                TypeInformation.of(FeedbackUpdate.class));
    }

    /** The same for the job that sends SMS, with STOP and START. */
    public static Followed<FeedbackUpdate> attachWithStops(
            StreamExecutionEnvironment env, KafkaSettings kafka, String reader) {
        return SideTopic.follow(
                env,
                kafka,
                Topics.HOUSEHOLD_FEEDBACK,
                reader,
                "Household feedback",
                FeedbackTopic::decoderWithStops,
                TypeInformation.of(FeedbackUpdate.class));
    }

    /** What the topic says before the job begins. */
    public static History<FeedbackUpdate> history(KafkaSettings kafka) {
        return SideTopic.history(kafka, Topics.HOUSEHOLD_FEEDBACK, FeedbackTopic::decoder);
    }

    static SideTopic.Decoder<FeedbackUpdate> decoder() {
        WireCodec<HouseholdFeedback> codec =
                new WireCodec<>(HouseholdFeedback.getClassSchema(), HouseholdFeedback.class);
        return message -> given(message, codec);
    }

    static SideTopic.Decoder<FeedbackUpdate> decoderWithStops() {
        WireCodec<HouseholdFeedback> codec =
                new WireCodec<>(HouseholdFeedback.getClassSchema(), HouseholdFeedback.class);
        return message -> {
            HouseholdFeedback feedback =
                    message.value() == null ? null : codec.decode(message.value());
            return feedback != null && isStop(feedback.getKind())
                    ? new FeedbackUpdate(feedback.getMeterId(), null, stop(feedback))
                    : given(message, codec);
        };
    }

    private static boolean isStop(FeedbackKind kind) {
        return kind == FeedbackKind.STOP || kind == FeedbackKind.START;
    }

    private static StopUpdate stop(HouseholdFeedback feedback) throws SideTopic.Unusable {
        if (feedback.getHouseholdId() == null) {
            throw new SideTopic.Unusable(
                    feedback.getKind() + " names no household, expected householdId");
        }
        return new StopUpdate(
                feedback.getHouseholdId(),
                "CARER".equals(feedback.getAudience()) ? Audience.CARER : Audience.HOUSEHOLD,
                feedback.getAt().toEpochMilli(),
                feedback.getKind() == FeedbackKind.STOP);
    }

    private static FeedbackUpdate given(
            ConsumerRecord<byte[], byte[]> message, WireCodec<HouseholdFeedback> codec)
            throws MalformedMessageException, SideTopic.Unusable {
        if (message.value() == null) {
            throw new SideTopic.Unusable("no value, expected household feedback");
        }
        HouseholdFeedback feedback = codec.decode(message.value());
        if (feedback.getKind() == FeedbackKind.FINDING
                || feedback.getKind() == FeedbackKind.ANSWER
                || isStop(feedback.getKind())) {
            // Labels, and what concerns SMS alone: nothing for detection.
            return null;
        }
        Feedback.Kind kind =
                switch (feedback.getKind()) {
                    case SNOOZE -> Feedback.Kind.SNOOZE;
                    case NORMAL -> Feedback.Kind.NORMAL;
                    case AWAY -> Feedback.Kind.AWAY;
                    case BACK -> Feedback.Kind.BACK;
                    case BUDGET -> Feedback.Kind.BUDGET;
                    case UNKNOWN, FINDING, ANSWER, STOP, START -> null;
                };
        boolean measured = kind == Feedback.Kind.NORMAL || kind == Feedback.Kind.BUDGET;
        if (measured && (feedback.getValue() == null || !Double.isFinite(feedback.getValue()))) {
            throw new SideTopic.Unusable(kind + " has no value, expected litres");
        }
        long at = feedback.getAt().toEpochMilli();
        boolean away = kind == Feedback.Kind.AWAY;
        Feedback given =
                new Feedback(
                        at,
                        kind,
                        measured ? Math.round(feedback.getValue() * 1_000) : 0,
                        away ? millis(feedback.getFrom(), at) : 0,
                        away || kind == Feedback.Kind.SNOOZE ? millis(feedback.getUntil(), 0) : 0);
        if (given.complaint() != null) {
            throw new SideTopic.Unusable(given.complaint());
        }
        return new FeedbackUpdate(feedback.getMeterId(), given);
    }

    private static long millis(Instant instant, long otherwise) {
        return instant == null ? otherwise : instant.toEpochMilli();
    }
}

package io.dripwatch.pipeline.kafka;

import io.dripwatch.domain.household.Feedback;
import io.dripwatch.pipeline.household.FeedbackUpdate;
import io.dripwatch.pipeline.household.Followed;
import io.dripwatch.pipeline.household.History;
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

/** What households ask for. Feedback that cannot be granted is skipped, logged and counted. */
public final class FeedbackTopic {

    private FeedbackTopic() {}

    /**
     * Reads topic {@code household-feedback}.
     *
     * @param reader which job reads: each has offsets of its own
     */
    public static Followed<FeedbackUpdate> attach(
            StreamExecutionEnvironment env, KafkaSettings kafka, String reader) {
        DataStream<FeedbackUpdate> news =
                SideTopic.attach(
                                env,
                                kafka,
                                Topics.HOUSEHOLD_FEEDBACK,
                                reader,
                                "Household feedback",
                                FeedbackTopic::decoder,
                                TypeInformation.of(FeedbackUpdate.class))
                        .uid("household-feedback");
        return new Followed<>(news, history(kafka));
    }

    /** What the topic says before the job begins. */
    public static History<FeedbackUpdate> history(KafkaSettings kafka) {
        return new KafkaHistory<>(
                kafka, Topics.HOUSEHOLD_FEEDBACK.name(), () -> SideTopic.quiet(decoder()));
    }

    static SideTopic.Decoder<FeedbackUpdate> decoder() {
        WireCodec<HouseholdFeedback> codec =
                new WireCodec<>(HouseholdFeedback.getClassSchema(), HouseholdFeedback.class);
        return message -> given(message, codec);
    }

    private static FeedbackUpdate given(
            ConsumerRecord<byte[], byte[]> message, WireCodec<HouseholdFeedback> codec)
            throws MalformedMessageException, SideTopic.Unusable {
        if (message.value() == null) {
            throw new SideTopic.Unusable("no value, expected household feedback");
        }
        HouseholdFeedback feedback = codec.decode(message.value());
        if (feedback.getKind() == FeedbackKind.FINDING) {
            // What was found is a label, not feedback.
            return null;
        }
        Feedback.Kind kind =
                switch (feedback.getKind()) {
                    case SNOOZE -> Feedback.Kind.SNOOZE;
                    case NORMAL -> Feedback.Kind.NORMAL;
                    case AWAY -> Feedback.Kind.AWAY;
                    case BACK -> Feedback.Kind.BACK;
                    case BUDGET -> Feedback.Kind.BUDGET;
                    case UNKNOWN, FINDING -> null;
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

package io.dripwatch.pipeline.kafka;

import io.dripwatch.pipeline.detection.RuleUpdate;
import io.dripwatch.pipeline.household.Followed;
import io.dripwatch.pipeline.household.History;
import io.dripwatch.schemas.DetectionRule;
import io.dripwatch.schemas.MalformedMessageException;
import io.dripwatch.schemas.Topics;
import io.dripwatch.schemas.WireCodec;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The settings that change while detection runs. What no rule can be read from is skipped. */
public final class RulesTopic {

    private RulesTopic() {}

    /** Reads topic {@code detection-rules}. */
    public static Followed<RuleUpdate> attach(StreamExecutionEnvironment env, KafkaSettings kafka) {
        DataStream<RuleUpdate> news =
                SideTopic.attach(
                                env,
                                kafka,
                                Topics.DETECTION_RULES,
                                "detection",
                                "Detection rules",
                                RulesTopic::decoder,
                                TypeInformation.of(RuleUpdate.class))
                        .uid("detection-rules");
        return new Followed<>(news, history(kafka));
    }

    /** What the topic says before the job begins. */
    public static History<RuleUpdate> history(KafkaSettings kafka) {
        return new KafkaHistory<>(
                kafka, Topics.DETECTION_RULES.name(), () -> SideTopic.quiet(decoder()));
    }

    static SideTopic.Decoder<RuleUpdate> decoder() {
        WireCodec<DetectionRule> codec =
                new WireCodec<>(DetectionRule.getClassSchema(), DetectionRule.class);
        return message -> message.value() == null ? takenBack(message) : set(message, codec);
    }

    private static RuleUpdate set(
            ConsumerRecord<byte[], byte[]> message, WireCodec<DetectionRule> codec)
            throws MalformedMessageException {
        DetectionRule rule = codec.decode(message.value());
        return new RuleUpdate(rule.getScope(), rule.getKey(), rule.getValue(), message.offset());
    }

    private static RuleUpdate takenBack(ConsumerRecord<byte[], byte[]> message)
            throws SideTopic.Unusable {
        String subject =
                message.key() == null ? "" : new String(message.key(), StandardCharsets.UTF_8);
        int space = subject.indexOf(' ');
        if (space < 0) {
            throw new SideTopic.Unusable("no value, and a key other than 'scope setting'");
        }
        return new RuleUpdate(
                subject.substring(0, space), subject.substring(space + 1), null, message.offset());
    }
}

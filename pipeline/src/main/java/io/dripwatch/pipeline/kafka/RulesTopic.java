package io.dripwatch.pipeline.kafka;

import io.dripwatch.pipeline.detection.DetectionTopology;
import io.dripwatch.pipeline.detection.RuleUpdate;
import io.dripwatch.pipeline.household.Followed;
import io.dripwatch.pipeline.household.History;
import io.dripwatch.schemas.DetectionConfiguration;
import io.dripwatch.schemas.DetectionRule;
import io.dripwatch.schemas.MalformedMessageException;
import io.dripwatch.schemas.RuleSubject;
import io.dripwatch.schemas.Topics;
import io.dripwatch.schemas.WireCodec;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The settings that change while detection runs. What no rule can be read from is skipped. */
public final class RulesTopic {

    private static final Logger LOG = LoggerFactory.getLogger(RulesTopic.class);

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

    /**
     * Writes what a job was started with to topic {@code detection-configuration}. Detection goes
     * on where Kafka does not take it: only previews would know less.
     */
    public static DetectionTopology.Announcement announcement(KafkaSettings kafka) {
        return configuration -> {
            Map<String, String> settings = new TreeMap<>();
            configuration.forEach(
                    rule ->
                            settings.put(
                                    new RuleSubject(rule.scope(), rule.key()).toString(),
                                    rule.value()));
            byte[] message =
                    new WireCodec<>(
                                    DetectionConfiguration.getClassSchema(),
                                    DetectionConfiguration.class)
                            .encode(new DetectionConfiguration(settings));
            try (Producer<byte[], byte[]> producer =
                    new KafkaProducer<>(
                            kafka.properties(),
                            new ByteArraySerializer(),
                            new ByteArraySerializer())) {
                producer.send(
                                new ProducerRecord<>(
                                        Topics.DETECTION_CONFIGURATION.name(),
                                        kafka.group("detection").getBytes(StandardCharsets.UTF_8),
                                        message))
                        .get();
            } catch (KafkaException | ExecutionException e) {
                LOG.warn("The configuration is not on its topic: {}", e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
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
            throws MalformedMessageException {
        RuleSubject subject =
                RuleSubject.parse(
                        message.key() == null
                                ? ""
                                : new String(message.key(), StandardCharsets.UTF_8));
        return new RuleUpdate(subject.scope(), subject.key(), null, message.offset());
    }
}

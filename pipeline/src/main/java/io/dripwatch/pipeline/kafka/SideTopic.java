package io.dripwatch.pipeline.kafka;

import io.dripwatch.pipeline.household.Followed;
import io.dripwatch.pipeline.household.History;
import io.dripwatch.pipeline.metric.JobMetric;
import io.dripwatch.schemas.MalformedMessageException;
import io.dripwatch.schemas.Topic;
import java.io.Serializable;
import java.util.function.Supplier;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.datastream.DataStreamSource;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the topics beside the readings have in common: they are small, written by people and their
 * programs, and what cannot be read is skipped, with a line in the log and metric {@code
 * messages-rejected}.
 */
public final class SideTopic {

    private static final Logger LOG = LoggerFactory.getLogger(SideTopic.class);

    private SideTopic() {}

    /** Reads one message; null where it is nothing for the job. */
    public interface Decoder<T> {
        T decode(ConsumerRecord<byte[], byte[]> message) throws MalformedMessageException, Unusable;
    }

    /** Makes a decoder where the topic is read. */
    public interface Decoding<T> extends Supplier<Decoder<T>>, Serializable {}

    /** A message that could be decoded and says what cannot be done. */
    public static final class Unusable extends Exception {

        private static final long serialVersionUID = 1L;

        public Unusable(String what) {
            super(what);
        }
    }

    public static <T> DataStreamSource<T> attach(
            StreamExecutionEnvironment env,
            KafkaSettings kafka,
            Topic topic,
            String reader,
            String name,
            Decoding<T> decoding,
            TypeInformation<T> type) {
        return env.fromSource(
                ReadingsSource.source(kafka, topic.name(), reader, new Skipping<>(decoding, type)),
                WatermarkStrategy.noWatermarks(),
                name);
    }

    /** What comes on a topic, under whose name its place in it is remembered, and its past. */
    static <T> Followed<T> follow(
            StreamExecutionEnvironment env,
            KafkaSettings kafka,
            Topic topic,
            String reader,
            String name,
            Decoding<T> decoding,
            TypeInformation<T> type) {
        return new Followed<>(
                attach(env, kafka, topic, reader, name, decoding, type).uid(topic.name()),
                history(kafka, topic, decoding));
    }

    /** What a topic holds when it is read. */
    static <T> History<T> history(KafkaSettings kafka, Topic topic, Decoding<T> decoding) {
        return new KafkaHistory<>(kafka, topic.name(), () -> quiet(decoding.get()));
    }

    /** The same decoder for a history: what the stream will report, it only leaves out. */
    private static <T> KafkaHistory.Decoder<T> quiet(Decoder<T> decoder) {
        return message -> {
            try {
                return decoder.decode(message);
            } catch (MalformedMessageException | Unusable e) {
                LOG.debug("Left out {}: {}", message.topic(), e.getMessage());
                return null;
            }
        };
    }

    private static final class Skipping<T> implements KafkaRecordDeserializationSchema<T> {

        private static final long serialVersionUID = 1L;
        private final Decoding<T> decoding;
        private final TypeInformation<T> type;
        private transient Decoder<T> decoder;
        private transient Counter rejected;

        private Skipping(Decoding<T> decoding, TypeInformation<T> type) {
            this.decoding = decoding;
            this.type = type;
        }

        @Override
        public void open(DeserializationSchema.InitializationContext context) {
            decoder = decoding.get();
            rejected = JobMetric.MESSAGES_REJECTED.counter(context.getMetricGroup());
        }

        @Override
        public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<T> out) {
            try {
                T decoded = decoder.decode(message);
                if (decoded != null) {
                    out.collect(decoded);
                }
            } catch (MalformedMessageException | Unusable e) {
                rejected.inc();
                LOG.warn(
                        "Rejected message at {}-{} offset {}: {}",
                        message.topic(),
                        message.partition(),
                        message.offset(),
                        e.getMessage());
            }
        }

        @Override
        public TypeInformation<T> getProducedType() {
            return type;
        }
    }
}

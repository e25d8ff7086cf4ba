package io.dripwatch.pipeline.kafka;

import io.dripwatch.domain.notification.message.MessageOutcome;
import io.dripwatch.schemas.MalformedMessageException;
import io.dripwatch.schemas.SmsOutcome;
import io.dripwatch.schemas.Topics;
import io.dripwatch.schemas.WireCodec;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What budget and sender say about the SMS that this job let go: it comes back to the book that
 * they stand in. What cannot be read is left out, with a line in the log.
 */
public final class OutcomesSource {

    private static final Logger LOG = LoggerFactory.getLogger(OutcomesSource.class);

    private OutcomesSource() {}

    /** Reads topic {@code sms-outcomes}, committed messages only. */
    public static DataStream<MessageOutcome> attach(
            StreamExecutionEnvironment env, KafkaSettings kafka) {
        return env.fromSource(
                        ReadingsSource.source(
                                kafka,
                                Topics.SMS_OUTCOMES.name(),
                                "notification",
                                new Deserializer()),
                        WatermarkStrategy.noWatermarks(),
                        "Outcomes of SMS")
                .uid("sms-outcomes-heard");
    }

    /** Never throws. */
    static final class Deserializer implements KafkaRecordDeserializationSchema<MessageOutcome> {

        private static final long serialVersionUID = 1L;
        private transient WireCodec<SmsOutcome> codec;

        @Override
        public void open(DeserializationSchema.InitializationContext context) {
            codec = SmsOutcomes.codec();
        }

        @Override
        public void deserialize(
                ConsumerRecord<byte[], byte[]> message, Collector<MessageOutcome> out) {
            try {
                MessageOutcome outcome =
                        message.value() == null
                                ? null
                                : SmsOutcomes.outcome(codec.decode(message.value()));
                if (outcome != null) {
                    out.collect(outcome);
                }
            } catch (MalformedMessageException e) {
                LOG.warn(
                        "Left out outcome at {}-{} offset {}: {}",
                        message.topic(),
                        message.partition(),
                        message.offset(),
                        e.getMessage());
            }
        }

        @Override
        public TypeInformation<MessageOutcome> getProducedType() {
            return TypeInformation.of(MessageOutcome.class);
        }
    }
}

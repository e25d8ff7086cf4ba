package io.dripwatch.pipeline.kafka;

import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.schemas.MalformedMessageException;
import io.dripwatch.schemas.Topics;
import io.dripwatch.schemas.UsageAlert;
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

/** The usage alerts of Kafka, as the transitions they publish. */
public final class AlertsSource {

    private static final Logger LOG = LoggerFactory.getLogger(AlertsSource.class);

    private AlertsSource() {}

    /** Reads topic {@code usage-alerts}. */
    public static DataStream<IncidentTransition> attach(
            StreamExecutionEnvironment env, KafkaSettings kafka) {
        return env.fromSource(
                        ReadingsSource.source(
                                kafka,
                                Topics.USAGE_ALERTS.name(),
                                "notification",
                                new Deserializer()),
                        WatermarkStrategy.noWatermarks(),
                        "Usage alerts")
                .uid("usage-alerts");
    }

    private static final class Deserializer
            implements KafkaRecordDeserializationSchema<IncidentTransition> {

        private static final long serialVersionUID = 1L;
        private transient WireCodec<UsageAlert> codec;

        @Override
        public void open(DeserializationSchema.InitializationContext context) {
            codec = new WireCodec<>(UsageAlert.getClassSchema(), UsageAlert.class);
        }

        @Override
        public void deserialize(
                ConsumerRecord<byte[], byte[]> message, Collector<IncidentTransition> out) {
            String why = "no value";
            try {
                if (message.value() != null) {
                    IncidentTransition transition =
                            Alerts.transition(codec.decode(message.value()));
                    if (transition != null) {
                        out.collect(transition);
                        return;
                    }
                    why = "a type or event this version does not know";
                }
            } catch (MalformedMessageException e) {
                why = e.getMessage();
            }
            LOG.warn(
                    "Skipped alert at {}-{} offset {}: {}",
                    message.topic(),
                    message.partition(),
                    message.offset(),
                    why);
        }

        @Override
        public TypeInformation<IncidentTransition> getProducedType() {
            return TypeInformation.of(IncidentTransition.class);
        }
    }
}

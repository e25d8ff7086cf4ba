package io.dripwatch.pipeline.kafka;

import io.dripwatch.domain.incident.AlertBounds;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.pipeline.metric.JobMetric;
import io.dripwatch.schemas.MalformedMessageException;
import io.dripwatch.schemas.Topics;
import io.dripwatch.schemas.UsageAlert;
import io.dripwatch.schemas.WireCodec;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The usage alerts of Kafka, as the transitions they publish. What cannot be read, or must not be
 * told ({@link AlertBounds}), is left out, with a line in the log and metric {@code
 * alerts-rejected}.
 */
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

    /** Why nobody is told of an alert, whatever it says; null where somebody may be. */
    public static String complaint(UsageAlert alert) {
        return complaint(Alerts.transition(alert));
    }

    private static String complaint(IncidentTransition transition) {
        return transition == null
                ? "a type or event this version does not know"
                : AlertBounds.complaint(transition);
    }

    /** Never throws. */
    static final class Deserializer
            implements KafkaRecordDeserializationSchema<IncidentTransition> {

        private static final long serialVersionUID = 1L;
        private transient WireCodec<UsageAlert> codec;
        private transient Counter rejected;

        @Override
        public void open(DeserializationSchema.InitializationContext context) {
            codec = new WireCodec<>(UsageAlert.getClassSchema(), UsageAlert.class);
            rejected = JobMetric.ALERTS_REJECTED.counter(context.getMetricGroup());
        }

        @Override
        public void deserialize(
                ConsumerRecord<byte[], byte[]> message, Collector<IncidentTransition> out) {
            String why = "no value";
            try {
                if (message.value() != null) {
                    IncidentTransition transition =
                            Alerts.transition(codec.decode(message.value()));
                    why = complaint(transition);
                    if (why == null) {
                        out.collect(transition.withoutExplanation());
                        return;
                    }
                }
            } catch (MalformedMessageException e) {
                why = e.getMessage();
            }
            rejected.inc();
            LOG.warn(
                    "Rejected alert at {}-{} offset {}: {}",
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

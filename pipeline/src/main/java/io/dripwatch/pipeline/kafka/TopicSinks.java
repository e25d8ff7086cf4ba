package io.dripwatch.pipeline.kafka;

import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.pipeline.detection.MeterCoverage;
import io.dripwatch.pipeline.detection.MeterDay;
import io.dripwatch.pipeline.detection.RejectedRead;
import io.dripwatch.pipeline.metric.JobMetric;
import io.dripwatch.pipeline.notification.NotificationDecision;
import io.dripwatch.schemas.HouseholdDay;
import io.dripwatch.schemas.RejectedReading;
import io.dripwatch.schemas.SmsOutcome;
import io.dripwatch.schemas.Topics;
import io.dripwatch.schemas.UsageAlert;
import io.dripwatch.schemas.WireCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Where streams end. At least once: after a crash the same alerts come again under the same ids,
 * and whoever reads them keeps the first.
 */
public final class TopicSinks {

    private TopicSinks() {}

    /** Publishes transitions as usage alerts, those of a meter in order. */
    public static void alerts(DataStream<IncidentTransition> transitions, KafkaSettings kafka) {
        transitions
                .sinkTo(sink(kafka, new AlertSerializer()))
                .uid("usage-alerts")
                .name("Publish usage alerts");
    }

    /** Publishes what was rejected. */
    public static void rejected(DataStream<RejectedRead> rejected, KafkaSettings kafka) {
        rejected.sinkTo(sink(kafka, new RejectedSerializer()))
                .uid("rejected-readings")
                .name("Publish rejected readings");
    }

    /** Publishes what meters' data can show. */
    public static void coverage(DataStream<MeterCoverage> coverage, KafkaSettings kafka) {
        coverage.sinkTo(sink(kafka, new CoverageSerializer()))
                .uid("meter-coverage")
                .name("Publish what meters' data can show");
    }

    /** Publishes the days of homes. */
    public static void days(DataStream<MeterDay> days, KafkaSettings kafka) {
        days.sinkTo(sink(kafka, new DaySerializer()))
                .uid("household-days")
                .name("Publish the days of homes");
    }

    /** Publishes what was decided about SMS; the sender publishes what became of them. */
    public static void decisions(DataStream<NotificationDecision> decided, KafkaSettings kafka) {
        decided.sinkTo(sink(kafka, new DecisionSerializer()))
                .uid("sms-outcomes")
                .name("Publish decisions about SMS");
    }

    private static <T> KafkaSink<T> sink(
            KafkaSettings kafka, KafkaRecordSerializationSchema<T> serializer) {
        return KafkaSink.<T>builder()
                .setKafkaProducerConfig(kafka.properties())
                .setBootstrapServers(kafka.bootstrapServers())
                .setRecordSerializer(serializer)
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setProperty("acks", "all")
                .setProperty("enable.idempotence", "true")
                .setProperty("linger.ms", "5")
                .build();
    }

    /** Encodes to one topic. */
    private abstract static class ToTopic<T, M extends SpecificRecordBase>
            implements KafkaRecordSerializationSchema<T> {

        private static final long serialVersionUID = 1L;
        private final String topic;
        private transient WireCodec<M> codec;

        ToTopic(String topic) {
            this.topic = topic;
        }

        abstract WireCodec<M> newCodec();

        abstract M message(T element);

        abstract String key(T element);

        @Override
        public void open(
                SerializationSchema.InitializationContext context, KafkaSinkContext sinkContext) {
            codec = newCodec();
        }

        @Override
        public ProducerRecord<byte[], byte[]> serialize(
                T element, KafkaSinkContext context, Long timestamp) {
            String key = key(element);
            return new ProducerRecord<>(
                    topic,
                    key == null ? null : key.getBytes(StandardCharsets.UTF_8),
                    codec.encode(message(element)));
        }

        static <M extends SpecificRecordBase> WireCodec<M> codec(Schema schema, Class<M> type) {
            return new WireCodec<>(schema, type);
        }
    }

    private static final class AlertSerializer extends ToTopic<IncidentTransition, UsageAlert> {

        private static final long serialVersionUID = 1L;

        private transient BiFunction<IncidentType, IncidentEvent, Counter> published;
        private transient Map<IncidentType, Map<IncidentEvent, Counter>> counters;

        AlertSerializer() {
            super(Topics.USAGE_ALERTS.name());
        }

        @Override
        WireCodec<UsageAlert> newCodec() {
            return codec(UsageAlert.getClassSchema(), UsageAlert.class);
        }

        @Override
        public void open(
                SerializationSchema.InitializationContext context, KafkaSinkContext sinkContext) {
            super.open(context, sinkContext);
            MetricGroup metrics = context.getMetricGroup();
            published =
                    (type, event) ->
                            JobMetric.ALERTS_PUBLISHED.labelled(metrics, type.name(), event.name());
            counters = new EnumMap<>(IncidentType.class);
        }

        @Override
        UsageAlert message(IncidentTransition element) {
            counters.computeIfAbsent(element.type(), type -> new EnumMap<>(IncidentEvent.class))
                    .computeIfAbsent(
                            element.event(), event -> published.apply(element.type(), event))
                    .inc();
            return Alerts.alert(element);
        }

        @Override
        String key(IncidentTransition element) {
            return element.meterId();
        }
    }

    private static final class RejectedSerializer extends ToTopic<RejectedRead, RejectedReading> {

        private static final long serialVersionUID = 1L;

        RejectedSerializer() {
            super(Topics.REJECTED_READINGS.name());
        }

        @Override
        WireCodec<RejectedReading> newCodec() {
            return codec(RejectedReading.getClassSchema(), RejectedReading.class);
        }

        @Override
        RejectedReading message(RejectedRead element) {
            return RejectedReading.newBuilder()
                    .setMeterId(element.meterId())
                    .setReadAt(element.hasTime() ? Instant.ofEpochMilli(element.readAt()) : null)
                    .setReason(element.reason().name())
                    .setDetail(element.detail())
                    .setRaw(element.raw())
                    .setTopic(Topics.METER_READINGS.name())
                    .setPartition(element.partition())
                    .setOffset(element.offset())
                    .build();
        }

        @Override
        String key(RejectedRead element) {
            return element.meterId();
        }
    }

    private static final class CoverageSerializer
            extends ToTopic<MeterCoverage, io.dripwatch.schemas.MeterCoverage> {

        private static final long serialVersionUID = 1L;

        CoverageSerializer() {
            super(Topics.METER_COVERAGE.name());
        }

        @Override
        WireCodec<io.dripwatch.schemas.MeterCoverage> newCodec() {
            return codec(
                    io.dripwatch.schemas.MeterCoverage.getClassSchema(),
                    io.dripwatch.schemas.MeterCoverage.class);
        }

        @Override
        io.dripwatch.schemas.MeterCoverage message(MeterCoverage element) {
            return Coverages.message(element);
        }

        @Override
        String key(MeterCoverage element) {
            return element.meterId();
        }
    }

    private static final class DaySerializer extends ToTopic<MeterDay, HouseholdDay> {

        private static final long serialVersionUID = 1L;

        DaySerializer() {
            super(Topics.HOUSEHOLD_DAYS.name());
        }

        @Override
        WireCodec<HouseholdDay> newCodec() {
            return codec(HouseholdDay.getClassSchema(), HouseholdDay.class);
        }

        @Override
        HouseholdDay message(MeterDay element) {
            return HouseholdDays.message(element);
        }

        @Override
        String key(MeterDay element) {
            return HouseholdDays.key(element);
        }
    }

    private static final class DecisionSerializer
            extends ToTopic<NotificationDecision, SmsOutcome> {

        private static final long serialVersionUID = 1L;

        DecisionSerializer() {
            super(Topics.SMS_OUTCOMES.name());
        }

        @Override
        WireCodec<SmsOutcome> newCodec() {
            return SmsOutcomes.codec();
        }

        @Override
        SmsOutcome message(NotificationDecision element) {
            return SmsOutcomes.outcome(element);
        }

        @Override
        String key(NotificationDecision element) {
            return element.alertId();
        }
    }
}

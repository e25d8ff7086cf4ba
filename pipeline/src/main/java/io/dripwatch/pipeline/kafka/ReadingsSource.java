package io.dripwatch.pipeline.kafka;

import io.dripwatch.pipeline.clock.ArrivalTime;
import io.dripwatch.pipeline.clock.JobClock;
import io.dripwatch.pipeline.detection.InboundUpload;
import io.dripwatch.schemas.Topics;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/** The meter uploads of Kafka. */
public final class ReadingsSource {

    private ReadingsSource() {}

    /** A partition that is silent for so long does not hold the others' time back. */
    private static final Duration IDLE = Duration.ofSeconds(30);

    /**
     * Reads topic {@code meter-readings}. Each meter has its own clock; the watermark, the newest
     * reading of the slowest partition, serves only what needs the town's time: districts and
     * silent meters. A recorded run has no such time but its end, so that nothing depends on how
     * fast its partitions are read.
     */
    public static DataStream<InboundUpload> attach(
            StreamExecutionEnvironment env, KafkaSettings kafka, JobClock clock) {
        return attach(env, kafka, clock, Topics.METER_READINGS.name());
    }

    /** The same from another topic, under whose name its place in it is remembered. */
    public static DataStream<InboundUpload> attach(
            StreamExecutionEnvironment env, KafkaSettings kafka, JobClock clock, String topic) {
        return env.fromSource(
                        source(
                                kafka,
                                topic,
                                "detection",
                                new UploadDeserializer(
                                        kafka.schemaRegistry(),
                                        clock.isWall()
                                                ? kafka.arrivalTime()
                                                : ArrivalTime.PRODUCER)),
                        clock.isRecorded() ? WatermarkStrategy.noWatermarks() : newestReading(),
                        "Meter uploads")
                .uid(topic);
    }

    private static WatermarkStrategy<InboundUpload> newestReading() {
        return WatermarkStrategy.<InboundUpload>forMonotonousTimestamps()
                .withTimestampAssigner((upload, arrivedAt) -> upload.newestBelievable())
                .withIdleness(IDLE);
    }

    /** A source over one topic: from the committed offsets, else from the earliest. */
    @SuppressWarnings("deprecation") // The connector asks for Kafka's old enum.
    static <T> KafkaSource<T> source(
            KafkaSettings kafka,
            String topic,
            String reader,
            KafkaRecordDeserializationSchema<T> deserializer) {
        KafkaSourceBuilder<T> builder =
                KafkaSource.<T>builder()
                        .setProperties(kafka.patientProperties())
                        .setBootstrapServers(kafka.bootstrapServers())
                        .setGroupId(kafka.group(reader))
                        .setClientIdPrefix(kafka.group(reader) + "-" + topic)
                        .setTopics(topic)
                        .setStartingOffsets(
                                OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST))
                        .setProperty("max.partition.fetch.bytes", "4194304")
                        .setProperty("max.poll.records", "5000")
                        // Imports write in transactions: what was rolled back never happened.
                        .setProperty("isolation.level", "read_committed")
                        .setDeserializer(deserializer);
        return kafka.bounded()
                ? builder.setBounded(OffsetsInitializer.latest()).build()
                : builder.setProperty("partition.discovery.interval.ms", "60000").build();
    }
}

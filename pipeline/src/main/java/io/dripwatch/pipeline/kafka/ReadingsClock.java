package io.dripwatch.pipeline.kafka;

import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.pipeline.clock.ArrivalTime;
import io.dripwatch.pipeline.detection.InboundUpload;
import io.dripwatch.schemas.Topics;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;

/**
 * Lets Flink's event time follow the readings of topic {@code meter-readings}: for a demonstration,
 * in which days pass in seconds and what waits for the morning must not wait for the machine's.
 */
public final class ReadingsClock {

    private ReadingsClock() {}

    /** The alerts, with the readings' time as their watermark. */
    public static DataStream<IncidentTransition> of(
            DataStream<IncidentTransition> alerts,
            StreamExecutionEnvironment env,
            KafkaSettings kafka) {
        DataStream<InboundUpload> uploads =
                env.fromSource(
                                ReadingsSource.source(
                                        kafka,
                                        Topics.METER_READINGS.name(),
                                        "notification-clock",
                                        new UploadDeserializer(
                                                kafka.schemaRegistry(), ArrivalTime.PRODUCER)),
                                WatermarkStrategy.forGenerator(context -> new NewestReading()),
                                "Meter uploads, for their time")
                        .uid("readings-clock-uploads");
        DataStream<IncidentTransition> time =
                uploads.flatMap(new Nothing())
                        .returns(TypeInformation.of(IncidentTransition.class))
                        .uid("readings-clock")
                        .name("The readings' time");
        return timeless(alerts, "readings-clock-alerts").union(time);
    }

    /** The same, and they hold no other stream's time back. */
    public static <T> DataStream<T> timeless(DataStream<T> stream, String uid) {
        return stream.assignTimestampsAndWatermarks(
                        WatermarkStrategy.<T>forGenerator(context -> new Idle<>()))
                .uid(uid)
                .name("Holds no time back");
    }

    private static final class Nothing
            implements FlatMapFunction<InboundUpload, IncidentTransition> {

        private static final long serialVersionUID = 1L;

        @Override
        public void flatMap(InboundUpload upload, Collector<IncidentTransition> out) {}
    }

    /** A read later than its arrival, of a meter with a wrong clock, moves nothing. */
    static final class NewestReading implements WatermarkGenerator<InboundUpload> {

        private long newest = Long.MIN_VALUE;

        @Override
        public void onEvent(InboundUpload upload, long timestamp, WatermarkOutput output) {
            newest = Math.max(newest, upload.newestBelievable());
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            if (newest != Long.MIN_VALUE) {
                output.emitWatermark(new Watermark(newest));
            }
        }
    }

    private static final class Idle<T> implements WatermarkGenerator<T> {

        @Override
        public void onEvent(T event, long timestamp, WatermarkOutput output) {}

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            output.markIdle();
        }
    }
}

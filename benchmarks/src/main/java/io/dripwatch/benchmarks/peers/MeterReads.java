package io.dripwatch.benchmarks.peers;

import io.dripwatch.pipeline.kafka.KafkaSettings;
import io.dripwatch.schemas.MalformedMessageException;
import io.dripwatch.schemas.MeterUpload;
import io.dripwatch.schemas.RegisterReading;
import io.dripwatch.schemas.WireCodec;
import java.io.IOException;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The reads of a topic as a team with a global watermark takes them: meter, instant of the read
 * (epoch milliseconds), register (millilitres). Meters report in turn, at different minutes of an
 * hour: a read is up to an hour older than the newest of its partition.
 */
final class MeterReads {

    private static final Duration OUT_OF_ORDER = Duration.ofMinutes(61);

    private MeterReads() {}

    static SingleOutputStreamOperator<Tuple3<String, Long, Long>> from(
            StreamExecutionEnvironment env, KafkaSettings kafka, String topic) {
        KafkaSourceBuilder<Tuple3<String, Long, Long>> source =
                KafkaSource.<Tuple3<String, Long, Long>>builder()
                        .setBootstrapServers(kafka.bootstrapServers())
                        .setGroupId(kafka.group("peer"))
                        .setTopics(topic)
                        .setStartingOffsets(OffsetsInitializer.earliest())
                        .setProperty("max.partition.fetch.bytes", "4194304")
                        .setProperty("max.poll.records", "5000")
                        .setDeserializer(new Uploads());
        if (kafka.bounded()) {
            source.setBounded(OffsetsInitializer.latest());
        }
        return env.fromSource(
                        source.build(),
                        WatermarkStrategy.<Tuple3<String, Long, Long>>forBoundedOutOfOrderness(
                                        OUT_OF_ORDER)
                                .withTimestampAssigner((read, arrived) -> read.f1),
                        "Meter reads")
                .uid(topic);
    }

    private static final class Uploads
            implements KafkaRecordDeserializationSchema<Tuple3<String, Long, Long>> {

        private static final long serialVersionUID = 1L;

        private transient WireCodec<MeterUpload> codec;

        @Override
        public void open(DeserializationSchema.InitializationContext context) {
            codec = new WireCodec<>(MeterUpload.getClassSchema(), MeterUpload.class);
        }

        @Override
        public void deserialize(
                ConsumerRecord<byte[], byte[]> message, Collector<Tuple3<String, Long, Long>> out)
                throws IOException {
            MeterUpload upload;
            try {
                upload = codec.decode(message.value());
            } catch (MalformedMessageException e) {
                throw new IOException(e);
            }
            for (RegisterReading read : upload.getReads()) {
                out.collect(
                        Tuple3.of(
                                upload.getMeterId(),
                                read.getReadAt().toEpochMilli(),
                                read.getRegisterMillilitres()));
            }
        }

        @Override
        public TypeInformation<Tuple3<String, Long, Long>> getProducedType() {
            return Types.TUPLE(Types.STRING, Types.LONG, Types.LONG);
        }
    }
}

package io.dripwatch.cli.bench;

import io.dripwatch.cli.bench.timing.Job;
import io.dripwatch.pipeline.kafka.KafkaSettings;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The ceiling: Kafka, keyBy, one get and one put of a value that cannot be compressed, discard. It
 * does not even decode the upload, so it is for topics with one read in each.
 */
final class BareJob implements Job {

    private static final String DONE = "bare-readings";

    private final int valueBytes;

    BareJob(int valueBytes) {
        this.valueBytes = valueBytes;
    }

    @Override
    public void attach(StreamExecutionEnvironment env, KafkaSettings kafka, String topic) {
        KafkaSourceBuilder<String> source =
                KafkaSource.<String>builder()
                        .setBootstrapServers(kafka.bootstrapServers())
                        .setGroupId(kafka.group("bare"))
                        .setTopics(topic)
                        .setStartingOffsets(OffsetsInitializer.earliest())
                        .setProperty("max.partition.fetch.bytes", "4194304")
                        .setProperty("max.poll.records", "5000")
                        .setDeserializer(new KeyOnly());
        if (kafka.bounded()) {
            source.setBounded(OffsetsInitializer.latest());
        }
        env.fromSource(source.build(), WatermarkStrategy.noWatermarks(), "Keys of uploads")
                .uid(topic)
                .keyBy(meterId -> meterId, Types.STRING)
                .process(new GetAndPut(valueBytes))
                .returns(Types.STRING)
                .uid("bare-state")
                .name("One get and one put")
                .sinkTo(new DiscardingSink<>())
                .uid("bare-discard");
    }

    @Override
    public long done(Map<String, Object> accumulators) {
        Object done = accumulators.get(DONE);
        return done == null ? 0 : (Long) done;
    }

    private static final class KeyOnly implements KafkaRecordDeserializationSchema<String> {

        private static final long serialVersionUID = 1L;

        @Override
        public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<String> out) {
            out.collect(new String(message.key(), StandardCharsets.UTF_8));
        }

        @Override
        public TypeInformation<String> getProducedType() {
            return Types.STRING;
        }
    }

    private static final class GetAndPut extends KeyedProcessFunction<String, String, String> {

        private static final long serialVersionUID = 1L;

        /** Changed by each put, so that no two values of a meter are the same. */
        private static final int CHANGED_BYTES = 16;

        private final int valueBytes;
        private transient ValueState<byte[]> state;
        private transient LongCounter done;

        GetAndPut(int valueBytes) {
            this.valueBytes = valueBytes;
        }

        @Override
        public void open(OpenContext context) {
            state =
                    getRuntimeContext()
                            .getState(
                                    new ValueStateDescriptor<>(
                                            "bare-value",
                                            PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
            done = new LongCounter();
            getRuntimeContext().addAccumulator(DONE, done);
        }

        @Override
        public void processElement(String meterId, Context context, Collector<String> out)
                throws Exception {
            byte[] value = state.value();
            if (value == null) {
                value = new byte[valueBytes];
                new SplittableRandom(meterId.hashCode()).nextBytes(value);
            }
            for (int i = 0; i < Math.min(CHANGED_BYTES, valueBytes); i++) {
                value[i] = (byte) (value[i] * 31 + i + 1);
            }
            state.update(value);
            done.add(1);
        }
    }
}

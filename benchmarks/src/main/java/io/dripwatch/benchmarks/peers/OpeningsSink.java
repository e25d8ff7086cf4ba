package io.dripwatch.benchmarks.peers;

import io.dripwatch.pipeline.kafka.KafkaSettings;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Publishes openings, as our job publishes alerts. */
final class OpeningsSink {

    private OpeningsSink() {}

    static void attach(DataStream<String> openings, KafkaSettings kafka, String topic) {
        openings.sinkTo(
                        KafkaSink.<String>builder()
                                .setBootstrapServers(kafka.bootstrapServers())
                                .setRecordSerializer(
                                        KafkaRecordSerializationSchema.builder()
                                                .setTopic(topic)
                                                .setValueSerializationSchema(
                                                        new SimpleStringSchema())
                                                .build())
                                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                                .setProperty("acks", "all")
                                .setProperty("enable.idempotence", "true")
                                .setProperty("linger.ms", "5")
                                .build())
                .uid("openings");
    }
}

package io.dripwatch.cli.bench.timing;

import io.dripwatch.pipeline.kafka.KafkaSettings;
import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A job that reads uploads of a topic and keeps a state for each meter. */
public interface Job {

    /**
     * Puts the job into an environment.
     *
     * @param kafka bounded for a measured run, without end for one that leaves a savepoint
     * @param topic that it reads from its beginning
     */
    void attach(StreamExecutionEnvironment env, KafkaSettings kafka, String topic);

    /** How many readings of the topic it has done, as its accumulators say. */
    long done(Map<String, Object> accumulators);
}

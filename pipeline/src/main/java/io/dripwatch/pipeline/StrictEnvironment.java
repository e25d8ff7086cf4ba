package io.dripwatch.pipeline;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.state.rocksdb.RocksDBConfigurableOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * What both jobs demand of any Flink: checkpoints, no Kryo, no operator without a uid, and a
 * RocksDB that is set for small packed values.
 */
public final class StrictEnvironment {

    private StrictEnvironment() {}

    /** The environment of the cluster that runs the main method. */
    static StreamExecutionEnvironment fromCluster() {
        return StreamExecutionEnvironment.getExecutionEnvironment(options());
    }

    /**
     * Refuses an environment without checkpoints. Without them Kafka never hears how far a job has
     * read: after any fault it begins anew, with nothing learnt, and tells it all again.
     *
     * @throws IllegalArgumentException saying what to set
     */
    static void requireCheckpoints(StreamExecutionEnvironment env) {
        if (!env.getCheckpointConfig().isCheckpointingEnabled()) {
            throw new IllegalArgumentException(
                    "execution.checkpointing.interval is not set in Flink's configuration, expected"
                            + " a time like 30 s: without checkpoints a job that starts again has"
                            + " forgotten every home and what it told them");
        }
    }

    /**
     * Flink's options that forbid Kryo and operators without a uid, and RocksDB's for packed
     * values: no compression, and Bloom filters (docs/adr/0088).
     */
    public static Configuration options() {
        Configuration strict = new Configuration();
        strict.set(PipelineOptions.GENERIC_TYPES, false);
        strict.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        strict.set(PipelineOptions.OBJECT_REUSE, true);
        strict.setString(RocksDBConfigurableOptions.COMPRESSION_PER_LEVEL.key(), "NO_COMPRESSION");
        strict.set(RocksDBConfigurableOptions.USE_BLOOM_FILTER, true);
        return strict;
    }
}

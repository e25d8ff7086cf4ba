package io.dripwatch.pipeline;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** What both jobs demand of any Flink: no Kryo, and no operator without a uid. */
public final class StrictEnvironment {

    private StrictEnvironment() {}

    /** The environment of the cluster that runs the main method. */
    static StreamExecutionEnvironment fromCluster() {
        return StreamExecutionEnvironment.getExecutionEnvironment(options());
    }

    /** Flink's options that say so. */
    public static Configuration options() {
        Configuration strict = new Configuration();
        strict.set(PipelineOptions.GENERIC_TYPES, false);
        strict.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        strict.set(PipelineOptions.OBJECT_REUSE, true);
        return strict;
    }
}

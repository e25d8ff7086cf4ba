package io.dripwatch.pipeline.kafka;

import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** How both jobs reach Kafka. */
public final class KafkaOptions {

    public static final ConfigOption<String> BOOTSTRAP_SERVERS =
            ConfigOptions.key("bootstrap-servers")
                    .stringType()
                    .noDefaultValue()
                    .withDescription("Kafka's host:port,... Required.");

    public static final ConfigOption<String> GROUP_PREFIX =
            ConfigOptions.key("group-prefix")
                    .stringType()
                    .defaultValue("dripwatch")
                    .withDescription(
                            "Stands before the names of consumer groups only. Topics have no prefix:"
                                    + " of all jobs on one Kafka one may be LIVE, whatever its prefix.");

    public static final ConfigOption<String> SCHEMA_REGISTRY =
            ConfigOptions.key("schema-registry")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Address of a registry with Confluent's interface, for readings in its"
                                    + " framing. Without it such readings are rejected.");

    private KafkaOptions() {}

    /** All of them, as documented. */
    public static List<ConfigOption<?>> all() {
        return List.of(BOOTSTRAP_SERVERS, GROUP_PREFIX, SCHEMA_REGISTRY);
    }

    /** These and those of a job. */
    public static List<ConfigOption<?>> and(List<ConfigOption<?>> ofJob) {
        return Stream.concat(all().stream(), ofJob.stream()).toList();
    }
}

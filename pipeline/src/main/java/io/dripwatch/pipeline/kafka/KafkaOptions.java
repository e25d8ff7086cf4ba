package io.dripwatch.pipeline.kafka;

import io.dripwatch.pipeline.clock.ArrivalTime;
import io.dripwatch.pipeline.settings.Options;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.configuration.ConfigOption;

/** How both jobs reach Kafka. */
public final class KafkaOptions {

    private static final Options OPTIONS = new Options();

    public static final ConfigOption<String> BOOTSTRAP_SERVERS =
            OPTIONS.text("bootstrap-servers", null, "Kafka's host:port,... Required.");

    public static final ConfigOption<String> GROUP_PREFIX =
            OPTIONS.text(
                    "group-prefix",
                    "dripwatch",
                    "Stands before the names of consumer groups only. Topics have no prefix:"
                            + " of all jobs on one Kafka one may be LIVE, whatever its prefix.");

    public static final ConfigOption<String> SCHEMA_REGISTRY =
            OPTIONS.text(
                    "schema-registry",
                    null,
                    "Address of a registry with Confluent's interface, for readings in its"
                            + " framing. Without it such readings are rejected.");

    public static final ConfigOption<ArrivalTime> ARRIVAL_TIME =
            OPTIONS.choice(
                    "arrival-time",
                    ArrivalTime.BROKER,
                    "Whose clock says when an upload arrived. BROKER demands that topic"
                            + " meter-readings has message.timestamp.type=LogAppendTime; PRODUCER"
                            + " is for a simulated town, whose messages bear its own time.");

    private KafkaOptions() {}

    /** All of them, as documented. */
    public static List<ConfigOption<?>> all() {
        return OPTIONS.all();
    }

    /** These and those of a job. */
    public static List<ConfigOption<?>> and(List<ConfigOption<?>> ofJob) {
        return Stream.concat(all().stream(), ofJob.stream()).toList();
    }
}

package io.dripwatch.cli.kafka;

import io.dripwatch.cli.console.UserError;
import io.dripwatch.pipeline.DetectionJob;
import io.dripwatch.pipeline.kafka.KafkaSettings;
import io.dripwatch.pipeline.settings.JobArguments;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import picocli.CommandLine.Option;

/** Which Kafka a command writes to or reads from. */
public final class KafkaTarget {

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "H:P",
            description = "Kafka's host:port,...; stronger than the file.")
    private String bootstrapServers;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "Properties of the detection job, for bootstrap-servers and kafka.* (security).")
    private Path config;

    /** Whether the user named a Kafka. */
    public boolean isGiven() {
        return bootstrapServers != null || config != null;
    }

    public KafkaSettings settings() {
        return settings(bootstrapServers, config, DetectionJob.options());
    }

    /**
     * What a user said about Kafka.
     *
     * @param bootstrapServers stronger than the file; null for what stands there
     * @param config file of a job's options; null for none
     * @param options of that job
     */
    static KafkaSettings settings(
            String bootstrapServers, Path config, List<ConfigOption<?>> options) {
        Configuration configuration = new Configuration();
        try {
            if (config != null) {
                configuration = JobArguments.file(config, options);
            }
            if (bootstrapServers != null) {
                configuration.addAll(
                        Configuration.fromMap(Map.of("bootstrap-servers", bootstrapServers)));
            }
            return KafkaSettings.from(configuration);
        } catch (IllegalArgumentException e) {
            throw new UserError(e.getMessage(), e);
        }
    }

    /** Properties of a client that gives up soon: a person waits. */
    public Properties client() {
        return givingUpSoon(settings()).properties();
    }

    /** The same Kafka, with clients that give up soon. */
    static KafkaSettings givingUpSoon(KafkaSettings kafka) {
        Map<String, String> client = new TreeMap<>(kafka.client());
        client.putIfAbsent("max.block.ms", "10000");
        client.putIfAbsent("request.timeout.ms", "5000");
        client.putIfAbsent("delivery.timeout.ms", "10000");
        client.putIfAbsent("default.api.timeout.ms", "10000");
        return new KafkaSettings(
                kafka.bootstrapServers(),
                kafka.groupPrefix(),
                kafka.bounded(),
                client,
                kafka.schemaRegistry(),
                kafka.arrivalTime());
    }
}

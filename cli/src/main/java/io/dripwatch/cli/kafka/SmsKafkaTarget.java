package io.dripwatch.cli.kafka;

import io.dripwatch.pipeline.NotificationJob;
import io.dripwatch.pipeline.kafka.KafkaSettings;
import java.nio.file.Path;
import java.util.Properties;
import picocli.CommandLine.Option;

/** Which Kafka a command about SMS writes to or reads from. */
public final class SmsKafkaTarget {

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "H:P",
            description = "Kafka's host:port,...; stronger than the file.")
    private String bootstrapServers;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "Properties of the notification job, for bootstrap-servers and kafka.*"
                            + " (security).")
    private Path config;

    /** Of clients that give up soon: a person waits. */
    public KafkaSettings settings() {
        return KafkaTarget.givingUpSoon(
                KafkaTarget.settings(bootstrapServers, config, NotificationJob.options()));
    }

    /** Properties of such a client. */
    public Properties client() {
        return settings().properties();
    }
}

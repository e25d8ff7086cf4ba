package io.dripwatch.cli.journal;

import io.dripwatch.cli.console.UserError;
import io.dripwatch.pipeline.NotificationJob;
import io.dripwatch.pipeline.kafka.KafkaSettings;
import io.dripwatch.pipeline.kafka.journal.JournalTopic;
import io.dripwatch.pipeline.settings.JobArguments;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;
import picocli.CommandLine.Option;

/** Which Kafka holds the journal. */
final class JournalTarget {

    private static final int MOST_SHOWN = 80;

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

    JournalTopic topic() {
        Configuration configuration = new Configuration();
        try {
            if (config != null) {
                configuration = JobArguments.file(config, NotificationJob.options());
            }
            if (bootstrapServers != null) {
                configuration.addAll(
                        Configuration.fromMap(Map.of("bootstrap-servers", bootstrapServers)));
            }
            KafkaSettings kafka = KafkaSettings.from(configuration);
            // A person waits.
            Map<String, String> client = new TreeMap<>(kafka.client());
            client.putIfAbsent("request.timeout.ms", "5000");
            client.putIfAbsent("default.api.timeout.ms", "10000");
            client.putIfAbsent("max.block.ms", "10000");
            client.putIfAbsent("delivery.timeout.ms", "10000");
            return JournalTopic.on(
                    new KafkaSettings(
                            kafka.bootstrapServers(), kafka.groupPrefix(), false, client));
        } catch (IllegalArgumentException e) {
            throw new UserError(e.getMessage(), e);
        }
    }

    /** Foreign bytes, as one line of a console may show them. */
    static String shown(String text) {
        if (text == null) {
            return "none";
        }
        String printable = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
        return printable.length() <= MOST_SHOWN
                ? printable
                : printable.substring(0, MOST_SHOWN) + "... (" + text.length() + " characters)";
    }
}

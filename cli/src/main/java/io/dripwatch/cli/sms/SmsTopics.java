package io.dripwatch.cli.sms;

import io.dripwatch.cli.console.RunFailure;
import io.dripwatch.cli.console.UserError;
import io.dripwatch.cli.kafka.TopicWriter;
import io.dripwatch.cli.trace.SmsTrace;
import io.dripwatch.cli.trace.TraceTopics;
import io.dripwatch.cli.trace.TracedSms;
import io.dripwatch.pipeline.NotificationJob;
import io.dripwatch.pipeline.kafka.KafkaSettings;
import io.dripwatch.pipeline.settings.JobArguments;
import io.dripwatch.schemas.ActionKind;
import io.dripwatch.schemas.OperatorAction;
import io.dripwatch.schemas.Topics;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Option;

/** The Kafka in which SMS are traced, and who asks. */
final class SmsTopics {

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

    @Option(
            names = "--as",
            paramLabel = "NAME",
            description = "Who does it, for the record (default: ${DEFAULT-VALUE}).",
            defaultValue = "${sys:user.name}")
    private String author;

    String author() {
        return author;
    }

    /**
     * Reads the topics.
     *
     * @param err where messages that cannot be read are told
     */
    List<TracedSms> read(PrintWriter err) {
        SmsTrace trace = new SmsTrace();
        try {
            for (String complaint : TraceTopics.read(client(), trace)) {
                err.println("left out: " + complaint);
            }
        } catch (KafkaException e) {
            throw new RunFailure("the topics could not be read: " + e.getMessage(), e);
        }
        return trace.all();
    }

    void recordUnmasking(String meter, long numbers) {
        write(ActionKind.UNMASK, meter, null, "sms list: %d numbers".formatted(numbers));
    }

    /** Writes what a person does. */
    void write(ActionKind kind, String meter, String value, String note) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        String content = "%s %s %s %s %s %s".formatted(now, author, kind, meter, value, note);
        String id = UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8)).toString();
        try (TopicWriter<OperatorAction> writer =
                new TopicWriter<>(
                        client(),
                        Topics.OPERATOR_ACTIONS.name(),
                        OperatorAction.getClassSchema(),
                        OperatorAction.class)) {
            writer.write(id, new OperatorAction(id, now, author, kind, meter, null, value, note));
        } catch (KafkaException e) {
            throw new RunFailure(
                    "topic %s could not be written: %s"
                            .formatted(Topics.OPERATOR_ACTIONS.name(), e.getMessage()),
                    e);
        }
    }

    /** A client that gives up soon: a person waits. */
    private Properties client() {
        Configuration configuration = new Configuration();
        try {
            if (config != null) {
                configuration = JobArguments.file(config, NotificationJob.options());
            }
            if (bootstrapServers != null) {
                configuration.addAll(
                        Configuration.fromMap(Map.of("bootstrap-servers", bootstrapServers)));
            }
            Properties client = KafkaSettings.from(configuration).properties();
            client.putIfAbsent("max.block.ms", "10000");
            client.putIfAbsent("request.timeout.ms", "5000");
            client.putIfAbsent("delivery.timeout.ms", "10000");
            client.putIfAbsent("default.api.timeout.ms", "10000");
            return client;
        } catch (IllegalArgumentException e) {
            throw new UserError(e.getMessage(), e);
        }
    }
}

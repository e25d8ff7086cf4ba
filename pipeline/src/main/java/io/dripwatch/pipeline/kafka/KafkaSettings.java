package io.dripwatch.pipeline.kafka;

import io.dripwatch.pipeline.settings.JobArguments;
import java.io.Serializable;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;

/**
 * How to reach Kafka.
 *
 * @param bootstrapServers {@code host:port,...}
 * @param groupPrefix put before the consumer groups' names, so that environments stay apart
 * @param bounded whether to stop at the offsets that are the newest when the job starts
 * @param client further properties of the Kafka clients, e.g. {@code security.protocol}; values may
 *     be secret and are never printed
 * @param schemaRegistry address of the registry for readings in Confluent's framing; null for none
 */
public record KafkaSettings(
        String bootstrapServers,
        String groupPrefix,
        boolean bounded,
        Map<String, String> client,
        String schemaRegistry)
        implements Serializable {

    /** Without a schema registry. */
    public KafkaSettings(
            String bootstrapServers,
            String groupPrefix,
            boolean bounded,
            Map<String, String> client) {
        this(bootstrapServers, groupPrefix, bounded, client, null);
    }

    public KafkaSettings {
        client = new TreeMap<>(client);
    }

    /** A broker without security, read without end. */
    public static KafkaSettings of(String bootstrapServers) {
        return new KafkaSettings(bootstrapServers, "dripwatch", false, Map.of());
    }

    /** What a job's configuration asks for. */
    public static KafkaSettings from(Configuration configuration) {
        return new KafkaSettings(
                JobArguments.required(configuration, KafkaOptions.BOOTSTRAP_SERVERS),
                configuration.get(KafkaOptions.GROUP_PREFIX),
                false,
                JobArguments.client(configuration),
                configuration.get(KafkaOptions.SCHEMA_REGISTRY));
    }

    /** The same, but reading ends at what is there when a job starts. */
    public KafkaSettings untilNow() {
        return new KafkaSettings(bootstrapServers, groupPrefix, true, client, schemaRegistry);
    }

    /** Properties for any client. */
    public Properties properties() {
        Properties properties = new Properties();
        properties.putAll(client);
        properties.setProperty("bootstrap.servers", bootstrapServers);
        return properties;
    }

    /** Name of the consumer group of a job's reader. */
    public String group(String reader) {
        return groupPrefix + "-" + reader;
    }

    @Override
    public String toString() {
        return "KafkaSettings[%s, %s, bounded=%s, client=%s]"
                .formatted(bootstrapServers, groupPrefix, bounded, client.keySet());
    }
}

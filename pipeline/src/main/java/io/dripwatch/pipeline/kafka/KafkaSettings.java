package io.dripwatch.pipeline.kafka;

import io.dripwatch.pipeline.clock.ArrivalTime;
import io.dripwatch.pipeline.kafka.access.KafkaSecrets;
import io.dripwatch.pipeline.settings.JobArguments;
import java.io.Serializable;
import java.time.Duration;
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
 * @param client further properties of the Kafka clients, e.g. {@code security.protocol}; values are
 *     never printed
 * @param schemaRegistry address of the registry for readings in Confluent's framing; null for none
 * @param arrivalTime whose clock says when an upload arrived
 */
public record KafkaSettings(
        String bootstrapServers,
        String groupPrefix,
        boolean bounded,
        Map<String, String> client,
        String schemaRegistry,
        ArrivalTime arrivalTime)
        implements Serializable {

    /** How long a job that starts waits for a broker that is away; Kafka's own time is a minute. */
    public static final Duration OUTAGE = Duration.ofMinutes(10);

    /** Without a schema registry, by the broker's clock. */
    public KafkaSettings(
            String bootstrapServers,
            String groupPrefix,
            boolean bounded,
            Map<String, String> client) {
        this(bootstrapServers, groupPrefix, bounded, client, null, ArrivalTime.BROKER);
    }

    public KafkaSettings {
        client = new TreeMap<>(client);
    }

    /** A broker without security, read without end. */
    public static KafkaSettings of(String bootstrapServers) {
        return new KafkaSettings(bootstrapServers, "dripwatch", false, Map.of());
    }

    /**
     * What a job's configuration asks for. Secrets are not in it, but where they are found.
     *
     * @throws IllegalArgumentException naming a secret that is written out
     */
    public static KafkaSettings from(Configuration configuration) {
        return new KafkaSettings(
                JobArguments.required(configuration, KafkaOptions.BOOTSTRAP_SERVERS),
                configuration.get(KafkaOptions.GROUP_PREFIX),
                false,
                KafkaSecrets.byReference(JobArguments.client(configuration)),
                configuration.get(KafkaOptions.SCHEMA_REGISTRY),
                configuration.get(KafkaOptions.ARRIVAL_TIME));
    }

    /** The same, but reading ends at what is there when a job starts. */
    public KafkaSettings untilNow() {
        return new KafkaSettings(
                bootstrapServers, groupPrefix, true, client, schemaRegistry, arrivalTime);
    }

    /** Properties for any client. */
    public Properties properties() {
        Properties properties = new Properties();
        properties.putAll(client);
        properties.setProperty("bootstrap.servers", bootstrapServers);
        return properties;
    }

    /**
     * Properties for consumers and administration of a job. They wait {@link #OUTAGE} for a broker
     * that is away, because a restart of the job would not help; the configuration may set another
     * time. Producers do not: what they could not write comes again from the checkpoint, and a task
     * can only be cancelled when its producer has given up.
     */
    public Properties patientProperties() {
        Properties properties = properties();
        properties.putIfAbsent("default.api.timeout.ms", Long.toString(OUTAGE.toMillis()));
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

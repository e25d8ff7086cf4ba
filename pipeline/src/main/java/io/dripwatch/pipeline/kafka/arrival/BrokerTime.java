package io.dripwatch.pipeline.kafka.arrival;

import io.dripwatch.pipeline.clock.ArrivalTime;
import io.dripwatch.pipeline.kafka.KafkaSettings;
import io.dripwatch.schemas.Topics;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** That the time of an upload is the broker's, which no gateway with a wrong clock can change. */
public final class BrokerTime {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerTime.class);

    private static final String TOPIC = Topics.METER_READINGS.name();
    private static final String BROKERS = "LogAppendTime";
    private static final int ANSWER_MILLIS = 10_000;

    private BrokerTime() {}

    /**
     * Looks once, before the job starts. A broker that does not answer, or does not tell, is no
     * obstacle: a message that bears its producer's time is then held to the machine's.
     *
     * @throws IllegalArgumentException where the topic bears its producers' time
     */
    public static void require(KafkaSettings kafka) {
        if (kafka.arrivalTime() != ArrivalTime.BROKER) {
            return;
        }
        String found;
        try {
            found = found(kafka);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            LOG.warn(
                    "Whether topic {} has the broker's time cannot be checked from here: {}",
                    TOPIC,
                    e.toString());
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        if (!found.equals(BROKERS)) {
            throw new IllegalArgumentException(
                    ("topic %s has %s=%s, expected %s: one gateway with a wrong clock would make"
                                    + " honest meters silent. Change it with kafka-configs.sh"
                                    + " --alter --entity-type topics --entity-name %s --add-config"
                                    + " %s=%s; or, for a simulated town, set arrival-time=PRODUCER")
                            .formatted(
                                    TOPIC,
                                    TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                                    found,
                                    BROKERS,
                                    TOPIC,
                                    TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                                    BROKERS));
        }
    }

    private static String found(KafkaSettings kafka)
            throws ExecutionException, InterruptedException, TimeoutException {
        Properties properties = kafka.properties();
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS / 2);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, TOPIC);
        try (Admin admin = Admin.create(properties)) {
            return admin.describeConfigs(List.of(topic))
                    .all()
                    .get(ANSWER_MILLIS, TimeUnit.MILLISECONDS)
                    .get(topic)
                    .get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG)
                    .value();
        }
    }
}

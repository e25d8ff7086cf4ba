package io.dripwatch.cli.households;

import io.dripwatch.cli.console.RunFailure;
import io.dripwatch.cli.kafka.TopicReader;
import io.dripwatch.schemas.HouseholdProfile;
import io.dripwatch.schemas.Topics;
import java.util.NavigableMap;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.KafkaException;

/** The registry as topic households has it. */
final class RegistryTopic {

    private RegistryTopic() {}

    /**
     * Every meter's newest entry, by meter.
     *
     * @throws RunFailure where Kafka cannot be read
     */
    static NavigableMap<String, HouseholdProfile> read(Properties client) {
        NavigableMap<String, HouseholdProfile> homes = new TreeMap<>();
        try (TopicReader<HouseholdProfile> reader =
                new TopicReader<>(
                                client,
                                Topics.HOUSEHOLDS.name(),
                                HouseholdProfile.getClassSchema(),
                                HouseholdProfile.class)
                        .removed(homes::remove)) {
            reader.readToEnd(home -> homes.put(home.getMeterId(), home));
        } catch (KafkaException e) {
            throw new RunFailure("the registry could not be read: " + e.getMessage(), e);
        }
        return homes;
    }
}

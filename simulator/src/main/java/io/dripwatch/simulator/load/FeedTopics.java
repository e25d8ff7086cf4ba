package io.dripwatch.simulator.load;

import io.dripwatch.schemas.Topic;
import io.dripwatch.schemas.Topics;
import java.util.List;

/**
 * The Kafka topics a town is sent to.
 *
 * @param readings uploads of meters, keyed by meter id
 * @param households profiles of households, keyed by meter id; compacted
 */
public record FeedTopics(Topic readings, Topic households) {

    /** Those that the jobs read. */
    public static FeedTopics standard() {
        return new FeedTopics(Topics.METER_READINGS, Topics.HOUSEHOLDS);
    }

    /** Topics like the standard ones under other names; null leaves a name as it is. */
    public static FeedTopics named(String readings, String households) {
        return new FeedTopics(
                called(readings, Topics.METER_READINGS), called(households, Topics.HOUSEHOLDS));
    }

    List<Topic> all() {
        return List.of(readings, households);
    }

    private static Topic called(String name, Topic like) {
        return name == null ? like : new Topic(name, like.partitions(), like.compacted());
    }
}

package io.dripwatch.simulator.load;

import io.dripwatch.schemas.Topics;

/**
 * Names of the Kafka topics a town is sent to.
 *
 * @param readings uploads of meters, keyed by meter id
 * @param households profiles of households, keyed by meter id; compacted
 */
public record FeedTopics(String readings, String households) {

    /** Those that the jobs read. */
    public static FeedTopics standard() {
        return new FeedTopics(Topics.METER_READINGS.name(), Topics.HOUSEHOLDS.name());
    }
}

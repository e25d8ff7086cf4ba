package io.dripwatch.schemas;

/**
 * A Kafka topic as Dripwatch needs it.
 *
 * @param name as on the broker
 * @param partitions at least 1; more can be added on a live broker, fewer never
 * @param compacted the newest message per key is the truth; older ones may go
 */
public record Topic(String name, int partitions, boolean compacted) {

    public Topic {
        if (partitions < 1) {
            throw new IllegalArgumentException(
                    "topic %s: partitions must be at least 1, not %d".formatted(name, partitions));
        }
    }
}

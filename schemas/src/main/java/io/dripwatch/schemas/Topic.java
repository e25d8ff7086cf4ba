package io.dripwatch.schemas;

import java.util.Map;
import java.util.TreeMap;

/**
 * A Kafka topic as Dripwatch needs it.
 *
 * @param name as on the broker
 * @param partitions at least 1; more can be added on a live broker, fewer never
 * @param compacted the newest message per key is the truth; older ones may go
 * @param keptDays how long messages are kept where an operator says nothing else; 0 without end
 * @param stampedByBroker whether the time of a message is when the broker took it, not what its
 *     writer says
 */
public record Topic(
        String name, int partitions, boolean compacted, int keptDays, boolean stampedByBroker) {

    private static final long MILLIS_A_DAY = 86_400_000L;

    public Topic {
        if (partitions < 1) {
            throw new IllegalArgumentException(
                    "topic %s: partitions must be at least 1, not %d".formatted(name, partitions));
        }
        if (keptDays < 0 || (compacted && keptDays > 0)) {
            throw new IllegalArgumentException(
                    "topic %s: kept for %d days, expected 0 or more, and 0 where it is compacted"
                            .formatted(name, keptDays));
        }
    }

    /** Without end. */
    public Topic(String name, int partitions, boolean compacted) {
        this(name, partitions, compacted, 0, false);
    }

    /** What the broker is told of it at its creation. */
    public Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        settings.put("cleanup.policy", compacted ? "compact" : "delete");
        if (!compacted) {
            settings.put(
                    "retention.ms", keptDays == 0 ? "-1" : Long.toString(keptDays * MILLIS_A_DAY));
        }
        if (stampedByBroker) {
            settings.put("message.timestamp.type", "LogAppendTime");
        }
        return settings;
    }
}

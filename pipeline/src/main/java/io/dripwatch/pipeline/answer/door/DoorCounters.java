package io.dripwatch.pipeline.answer.door;

import io.dripwatch.pipeline.metric.JobMetric;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what came to the door: {@code answers.in}, and {@code answers.refused_<reason>}; each
 * refusal has a line in the log as well, without a number.
 */
final class DoorCounters {

    private static final Logger LOG = LoggerFactory.getLogger(DoorCounters.class);

    private final Map<Refusal, Counter> refused = new EnumMap<>(Refusal.class);
    private final Counter in;

    DoorCounters(MetricGroup parent) {
        in = JobMetric.ANSWERS_IN.shared(parent);
        for (Refusal why : Refusal.values()) {
            refused.put(why, JobMetric.ANSWERS_REFUSED.shared(parent, why));
        }
    }

    /** One that was written down. */
    void took() {
        in.inc();
    }

    void refused(Refusal why, String what) {
        refused.get(why).inc();
        LOG.warn("An answer by {} changes nothing: {}", what, why);
    }
}

package io.dripwatch.pipeline.answer.door;

import io.dripwatch.pipeline.metric.JobMetric;
import io.dripwatch.pipeline.sms.callback.RareWarnings;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what came to the door: {@code answers.in}, and {@code answers.refused_<reason>}. Of each
 * kind of refusal the log has a line a minute at most, without a number.
 */
public final class DoorCounters {

    private static final Logger LOG = LoggerFactory.getLogger(DoorCounters.class);

    private final Map<Refusal, Counter> refused = new EnumMap<>(Refusal.class);
    private final Counter in;
    private final RareWarnings warnings;

    /**
     * @param clock epoch milliseconds
     */
    public DoorCounters(MetricGroup parent, LongSupplier clock) {
        in = JobMetric.ANSWERS_IN.shared(parent);
        for (Refusal why : Refusal.values()) {
            refused.put(why, JobMetric.ANSWERS_REFUSED.shared(parent, why));
        }
        warnings = new RareWarnings(LOG, clock);
    }

    /** One that was written down. */
    void took() {
        in.inc();
    }

    /**
     * @param what SMS, link or HTTP
     */
    void refused(Refusal why, String what) {
        refused.get(why).inc();
        warnings.say("An answer by %s changes nothing: %s".formatted(what, why));
    }

    /** One that the log did not take. */
    void unwritten(String what, IOException failure) {
        refused.get(Refusal.UNWRITTEN).inc();
        warnings.say(
                "An answer by %s cannot be written down, its caller is asked to come again: %s"
                        .formatted(what, failure.getMessage()));
    }
}

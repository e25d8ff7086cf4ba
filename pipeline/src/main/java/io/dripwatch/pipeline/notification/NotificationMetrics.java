package io.dripwatch.pipeline.notification;

import io.dripwatch.domain.notification.Decision;
import io.dripwatch.domain.notification.Verdict;
import io.dripwatch.domain.notification.message.Reason;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * Counters of the policy: {@code notification.handed_over}, and {@code notification.suppressed_} or
 * {@code notification.deferred_} with the reason.
 */
final class NotificationMetrics {

    /** Messages that left for the budget; what came of each POST, the sink counts. */
    private final Counter handedOver;

    private final Map<Reason, Counter> suppressed = new EnumMap<>(Reason.class);
    private final Map<Reason, Counter> deferred = new EnumMap<>(Reason.class);

    NotificationMetrics(MetricGroup parent) {
        MetricGroup group = parent.addGroup("notification");
        handedOver = group.counter("handed_over");
        for (Reason reason : Reason.values()) {
            String name = reason.name().toLowerCase(Locale.ROOT);
            suppressed.put(reason, group.counter("suppressed_" + name));
            deferred.put(reason, group.counter("deferred_" + name));
        }
    }

    void count(Decision decision) {
        if (decision.verdict() == Verdict.SEND) {
            handedOver.inc();
        } else {
            (decision.verdict() == Verdict.DEFER ? deferred : suppressed)
                    .get(decision.reason())
                    .inc();
        }
    }
}

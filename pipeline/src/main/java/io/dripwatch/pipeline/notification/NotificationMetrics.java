package io.dripwatch.pipeline.notification;

import io.dripwatch.domain.notification.Decision;
import io.dripwatch.domain.notification.Verdict;
import io.dripwatch.domain.notification.message.Reason;
import io.dripwatch.pipeline.metric.JobMetric;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** Counts what the policy decides. */
final class NotificationMetrics {

    /** Messages that left for the budget; what came of each POST, the sink counts. */
    private final Counter handedOver;

    private final Map<Reason, Counter> suppressed = new EnumMap<>(Reason.class);
    private final Map<Reason, Counter> deferred = new EnumMap<>(Reason.class);

    NotificationMetrics(MetricGroup parent) {
        handedOver = JobMetric.HANDED_OVER.counter(parent);
        for (Reason reason : Reason.values()) {
            suppressed.put(reason, JobMetric.SUPPRESSED.counter(parent, reason));
            deferred.put(reason, JobMetric.DEFERRED.counter(parent, reason));
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

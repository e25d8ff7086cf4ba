package io.dripwatch.pipeline.notification;

import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.notification.Decision;
import io.dripwatch.domain.notification.NotificationPolicy;
import io.dripwatch.domain.notification.NotificationSettings;
import io.dripwatch.domain.notification.SmsMessage;
import io.dripwatch.domain.notification.SmsSegments;
import io.dripwatch.domain.notification.SmsText;
import io.dripwatch.domain.notification.SuppressionReason;
import io.dripwatch.domain.notification.Verdict;
import io.dripwatch.pipeline.household.HouseholdUpdate;
import io.dripwatch.pipeline.household.Households;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Asks {@link NotificationPolicy} about each alert, and has the words written for those it tells.
 */
public final class NotificationFunction
        extends KeyedCoProcessFunction<String, IncidentTransition, HouseholdUpdate, SmsMessage> {

    private static final long serialVersionUID = 1L;

    public static final OutputTag<NotificationDecision> DECISIONS =
            new OutputTag<>(
                    "notification-decisions", TypeInformation.of(NotificationDecision.class));

    private final NotificationSettings settings;
    private final PolicyClock clock;
    private final SmsText text;
    private final Households households;

    private transient NotificationPolicy policy;
    private transient NotificationState state;
    private transient Households.Registry registry;

    /** Messages that left for the sink; what came of each POST, the sink counts. */
    private transient Counter handedOver;

    private transient Map<SuppressionReason, Counter> suppressed;

    public NotificationFunction(
            NotificationSettings settings, PolicyClock clock, SmsText text, Households households) {
        this.settings = settings;
        this.clock = clock;
        this.text = text;
        this.households = households;
    }

    @Override
    public void open(OpenContext openContext) throws Exception {
        RuntimeContext context = getRuntimeContext();
        policy = new NotificationPolicy(settings);
        state = new NotificationState(context);
        int maxParallelism = context.getTaskInfo().getMaxNumberOfParallelSubtasks();
        registry =
                households.open(
                        KeyGroupRangeAssignment.computeKeyGroupRangeForOperatorIndex(
                                maxParallelism,
                                context.getTaskInfo().getNumberOfParallelSubtasks(),
                                context.getTaskInfo().getIndexOfThisSubtask()),
                        maxParallelism);
        MetricGroup group = context.getMetricGroup().addGroup("notification");
        handedOver = group.counter("handed_over");
        suppressed = new EnumMap<>(SuppressionReason.class);
        for (SuppressionReason reason : SuppressionReason.values()) {
            suppressed.put(
                    reason, group.counter("suppressed_" + reason.name().toLowerCase(Locale.ROOT)));
        }
    }

    @Override
    public void processElement1(
            IncidentTransition alert, Context context, Collector<SmsMessage> out) throws Exception {
        Household household = registry.find(alert.meterId());
        Decision decision = policy.decide(alert, household, state.told(alert), now(alert, context));
        if (decision.verdict() == Verdict.SEND) {
            String body = text.write(alert, household);
            out.collect(
                    new SmsMessage(
                            alert.alertId(),
                            alert.meterId(),
                            household.phone(),
                            body,
                            notAfter(alert),
                            alert.severity()));
            state.notified(alert);
            handedOver.inc();
            context.output(DECISIONS, report(alert, decision, body));
        } else {
            suppressed.get(decision.reason()).inc();
            boolean wouldBeSent = decision.reason() == SuppressionReason.DRY_RUN;
            context.output(
                    DECISIONS,
                    report(alert, decision, wouldBeSent ? text.write(alert, household) : null));
        }
    }

    @Override
    public void processElement2(
            HouseholdUpdate update, Context context, Collector<SmsMessage> out) {
        registry.apply(update);
    }

    @Override
    public void close() {
        if (registry != null) {
            registry.close();
        }
    }

    private long now(IncidentTransition alert, Context context) {
        return switch (clock) {
            case EVENT -> alert.detectedAt();
            case WALL -> context.timerService().currentProcessingTime();
        };
    }

    private long notAfter(IncidentTransition alert) {
        return switch (clock) {
            case EVENT -> SmsMessage.NEVER_STALE;
            case WALL -> policy.staleAfter(alert);
        };
    }

    private static NotificationDecision report(
            IncidentTransition alert, Decision decision, String body) {
        return new NotificationDecision(
                alert.alertId(),
                alert.meterId(),
                decision.verdict(),
                decision.reason(),
                body == null ? 0 : SmsSegments.count(body),
                body == null ? 0 : body.hashCode());
    }
}

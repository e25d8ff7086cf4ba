package io.dripwatch.pipeline.notification;

import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.notification.Correspondence;
import io.dripwatch.domain.notification.Decision;
import io.dripwatch.domain.notification.Notice;
import io.dripwatch.domain.notification.NotificationMode;
import io.dripwatch.domain.notification.NotificationPolicy;
import io.dripwatch.domain.notification.NotificationSettings;
import io.dripwatch.domain.notification.SendingHours;
import io.dripwatch.domain.notification.SmsContent;
import io.dripwatch.domain.notification.SmsMessage;
import io.dripwatch.domain.notification.SmsSegments;
import io.dripwatch.domain.notification.Verdict;
import io.dripwatch.pipeline.household.HouseholdUpdate;
import io.dripwatch.pipeline.household.Households;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.streaming.api.operators.StreamingRuntimeContext;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Asks {@link NotificationPolicy} about each alert of a household, and again about what waits when
 * its time has come; has the words written for what is told.
 */
public final class NotificationFunction
        extends KeyedBroadcastProcessFunction<
                String, IncidentTransition, HouseholdUpdate, SmsMessage> {

    private static final long serialVersionUID = 1L;

    public static final OutputTag<NotificationDecision> DECISIONS =
            new OutputTag<>(
                    "notification-decisions", TypeInformation.of(NotificationDecision.class));

    /**
     * After a start, how long what waits stays untold, so that the alerts that came while the job
     * was down can overtake it first; milliseconds.
     */
    static final long CATCH_UP = 60_000;

    /** How often a timer that must not act looks again; milliseconds. */
    private static final long DRY_RUN_LOOK = 3_600_000;

    private final NotificationSettings settings;
    private final PolicyClock clock;
    private final Wording wording;
    private final Households households;

    private transient NotificationPolicy policy;
    private transient NotificationState state;
    private transient Households.Registry registry;
    private transient NotificationMetrics metrics;

    /** Epoch milliseconds of the machine's clock. */
    private transient long caughtUpAt;

    public NotificationFunction(
            NotificationSettings settings,
            PolicyClock clock,
            Wording wording,
            Households households) {
        this.settings = settings;
        this.clock = clock;
        this.wording = wording;
        this.households = households;
    }

    @Override
    public void open(OpenContext openContext) throws Exception {
        RuntimeContext context = getRuntimeContext();
        PhoneNumber operator = wording.operator() == null ? null : wording.operator().read();
        policy = new NotificationPolicy(settings, wording.numbers(), operator);
        state = new NotificationState(context);
        metrics = new NotificationMetrics(context.getMetricGroup());
        caughtUpAt =
                ((StreamingRuntimeContext) context)
                                .getProcessingTimeService()
                                .getCurrentProcessingTime()
                        + CATCH_UP;
        int maxParallelism = context.getTaskInfo().getMaxNumberOfParallelSubtasks();
        registry =
                households.open(
                        Households.By.HOUSEHOLD,
                        KeyGroupRangeAssignment.computeKeyGroupRangeForOperatorIndex(
                                maxParallelism,
                                context.getTaskInfo().getNumberOfParallelSubtasks(),
                                context.getTaskInfo().getIndexOfThisSubtask()),
                        maxParallelism);
    }

    @Override
    public void processElement(
            IncidentTransition alert, ReadOnlyContext context, Collector<SmsMessage> out)
            throws Exception {
        long now =
                clock.ofReadings()
                        ? alert.detectedAt()
                        : context.timerService().currentProcessingTime();
        if (settings.mode() == NotificationMode.DRY_RUN) {
            decide(alert, new Correspondence(), now, context, out);
            return;
        }
        Correspondence memory = state.read();
        if (clock.ofReadings()) {
            tellDue(memory, now, context, out);
            decide(alert, memory, now, context, out);
        } else {
            // By the machine's clock both are due now, and the alert may overtake what waits.
            decide(alert, memory, now, context, out);
            if (now >= caughtUpAt) {
                tellDue(memory, now, context, out);
            }
        }
        state.write(memory);
        schedule(memory, context.timerService());
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<SmsMessage> out)
            throws Exception {
        if (timestamp > clock.endsAt()) {
            return;
        }
        // A timer of a job that was down comes late, and what it was for may be stale.
        long now = clock.ofReadings() ? timestamp : context.timerService().currentProcessingTime();
        if (settings.mode() == NotificationMode.DRY_RUN) {
            keepTimer(now, context.timerService());
            return;
        }
        if (!clock.ofReadings() && now < caughtUpAt) {
            context.timerService().registerProcessingTimeTimer(caughtUpAt);
            return;
        }
        Correspondence memory = state.read();
        tellDue(memory, now, context, out);
        state.write(memory);
        schedule(memory, context.timerService());
    }

    @Override
    public void processBroadcastElement(
            HouseholdUpdate update, Context context, Collector<SmsMessage> out) {
        registry.apply(update);
    }

    @Override
    public void close() {
        if (registry != null) {
            registry.close();
        }
    }

    private void decide(
            IncidentTransition alert,
            Correspondence memory,
            long now,
            ReadOnlyContext context,
            Collector<SmsMessage> out) {
        Household household = registry.find(alert.meterId());
        for (Decision decision : policy.decide(alert, household, memory, now)) {
            carryOut(decision, household, now, context, out);
        }
    }

    private void tellDue(
            Correspondence memory, long until, ReadOnlyContext context, Collector<SmsMessage> out) {
        Notice due = policy.takeDue(memory, until);
        while (due != null) {
            // Readings' time jumps from alert to alert; what fell due in between kept its hour.
            long at = clock.ofReadings() ? due.due() : until;
            Household household = registry.find(due.alert().meterId());
            carryOut(policy.decideDue(due, household, memory, at), household, at, context, out);
            due = policy.takeDue(memory, until);
        }
    }

    private void carryOut(
            Decision decision,
            Household household,
            long at,
            ReadOnlyContext context,
            Collector<SmsMessage> out) {
        Notice notice = decision.notice();
        SmsContent content =
                decision.to() == null
                        ? null
                        : wording.text()
                                .contentOf(
                                        notice,
                                        household,
                                        at,
                                        household != null && registry.sharesItsNumber(household));
        String body = content == null ? null : wording.text().write(content);
        if (decision.verdict() == Verdict.SEND) {
            SmsMessage sms = message(decision, content, body, at);
            out.collect(
                    sms.within(
                            SendingHours.of(
                                    sms,
                                    household,
                                    settings.quietHours(),
                                    settings.utilityZone())));
        }
        metrics.count(decision);
        context.output(
                DECISIONS,
                new NotificationDecision(
                        notice.smsId(),
                        notice.alert().meterId(),
                        notice.occasion(),
                        decision.verdict(),
                        decision.reason(),
                        at,
                        decision.verdict() == Verdict.DEFER ? notice.due() : 0,
                        body == null ? 0 : SmsSegments.count(body),
                        body == null ? 0 : body.hashCode()));
    }

    private SmsMessage message(Decision decision, SmsContent content, String body, long at) {
        Notice notice = decision.notice();
        IncidentTransition alert = notice.alert();
        boolean buildsOnOthers = !decision.after().isEmpty() && !notice.occasion().ends();
        return new SmsMessage(
                notice.smsId(),
                alert.incidentId(),
                alert.type(),
                notice.occasion(),
                alert.audience(),
                alert.householdId(),
                alert.meterId(),
                decision.to(),
                body,
                buildsOnOthers ? wording.text().write(content.asWarning()) : null,
                decision.after(),
                at,
                clock.ofReadings() ? SmsMessage.NEVER_STALE : decision.notAfter(),
                alert.severity());
    }

    /** What another mode left waiting in the savepoint still has its timer when that returns. */
    private void keepTimer(long now, TimerService timers) {
        if (!clock.ofReadings()) {
            timers.registerProcessingTimeTimer(now + DRY_RUN_LOOK);
        }
    }

    private void schedule(Correspondence memory, TimerService timers) {
        long next = policy.nextDue(memory);
        if (next > clock.endsAt() || next == Long.MAX_VALUE) {
            return;
        }
        if (clock.ofReadings()) {
            timers.registerEventTimeTimer(next);
        } else {
            timers.registerProcessingTimeTimer(Math.max(next, caughtUpAt));
        }
    }
}

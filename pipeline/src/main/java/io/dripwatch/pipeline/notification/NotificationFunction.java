package io.dripwatch.pipeline.notification;

import io.dripwatch.domain.answer.AnswerEffect;
import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.notification.Decision;
import io.dripwatch.domain.notification.KnownHousehold;
import io.dripwatch.domain.notification.NotificationMode;
import io.dripwatch.domain.notification.NotificationPolicy;
import io.dripwatch.domain.notification.NotificationSettings;
import io.dripwatch.domain.notification.book.Correspondence;
import io.dripwatch.domain.notification.book.Notice;
import io.dripwatch.domain.notification.message.MessageOutcome;
import io.dripwatch.domain.notification.message.SmsOrder;
import io.dripwatch.pipeline.clock.JobClock;
import io.dripwatch.pipeline.household.FeedbackUpdate;
import io.dripwatch.pipeline.household.History;
import io.dripwatch.pipeline.household.HouseholdNews;
import io.dripwatch.pipeline.household.Households;
import io.dripwatch.pipeline.household.OwnKeys;
import io.dripwatch.pipeline.household.StopUpdate;
import java.io.IOException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.streaming.api.operators.StreamingRuntimeContext;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Asks {@link NotificationPolicy} about each alert of a household, about what becomes of its SMS,
 * and again about what waits when its time has come. The book of a household is its one state.
 */
public final class NotificationFunction
        extends KeyedBroadcastProcessFunction<String, BookEvent, HouseholdNews, SmsOrder> {

    private static final long serialVersionUID = 1L;

    public static final OutputTag<NotificationDecision> DECISIONS =
            new OutputTag<>(
                    "notification-decisions", TypeInformation.of(NotificationDecision.class));

    public static final OutputTag<AnswerEffect> ANSWERS =
            new OutputTag<>("answer-effects", TypeInformation.of(AnswerEffect.class));

    private final NotificationSettings settings;
    private final JobClock clock;
    private final Wording wording;
    private final Households households;
    private final History<FeedbackUpdate> earlierFeedback;
    private final PostedBefore postedBefore;

    private transient NotificationPolicy policy;
    private transient NotificationState state;
    private transient AlertsInOrder recorded;
    private transient FeedbackByMeter asked;
    private transient Households.Registry registry;
    private transient DecisionsCarriedOut output;
    private transient AnswersTaken answers;
    private transient BookTimers timers;

    public NotificationFunction(
            NotificationSettings settings,
            JobClock clock,
            Wording wording,
            Households households,
            History<FeedbackUpdate> earlierFeedback,
            PostedBefore postedBefore) {
        this.settings = settings;
        this.clock = clock;
        this.wording = wording;
        this.households = households;
        this.earlierFeedback = earlierFeedback;
        this.postedBefore = postedBefore;
    }

    @Override
    public void open(OpenContext openContext) throws Exception {
        RuntimeContext context = getRuntimeContext();
        PhoneNumber operator = wording.operator() == null ? null : wording.operator().read();
        policy =
                new NotificationPolicy(
                        settings,
                        wording.numbers(),
                        operator,
                        postedBefore.read(),
                        hearsOutcomes(settings, clock));
        state = new NotificationState(context);
        recorded = new AlertsInOrder(context);
        asked = new FeedbackByMeter(earlierFeedback);
        timers =
                new BookTimers(
                        clock,
                        ((StreamingRuntimeContext) context)
                                .getProcessingTimeService()
                                .getCurrentProcessingTime());
        registry = households.open(Households.By.HOUSEHOLD, OwnKeys.of(context.getTaskInfo()));
        output =
                new DecisionsCarriedOut(
                        settings,
                        clock,
                        wording,
                        registry,
                        new NotificationMetrics(context.getMetricGroup()));
        answers =
                new AnswersTaken(
                        wording,
                        clock,
                        settings.utilityZone(),
                        settings.mode() == NotificationMode.LIVE,
                        registry,
                        asked,
                        context.getMetricGroup());
    }

    /** Whether the sender's outcomes come back: only they say what went out. */
    private static boolean hearsOutcomes(NotificationSettings settings, JobClock clock) {
        return settings.mode() == NotificationMode.LIVE && clock.isWall();
    }

    @Override
    public void processElement(BookEvent event, ReadOnlyContext context, Collector<SmsOrder> out)
            throws Exception {
        if (event.answer() != null) {
            Correspondence memory = memory(context);
            long now = context.timerService().currentProcessingTime();
            answers.take(event.answer(), memory, now, context, out);
            state.write(memory);
            timers.schedule(policy.nextDue(memory), context.timerService());
        } else if (event.alert() == null) {
            hear(event.outcome(), context, out);
        } else {
            hear(event.alert(), context, out);
        }
    }

    /** What the household was told, and who of it wants no SMS. */
    private Correspondence memory(ReadOnlyContext context) throws IOException {
        Correspondence memory = state.read();
        asked.tell(context.getCurrentKey(), memory.stops());
        return memory;
    }

    private void hear(MessageOutcome outcome, ReadOnlyContext context, Collector<SmsOrder> out)
            throws Exception {
        long now = context.timerService().currentProcessingTime();
        Correspondence memory = memory(context);
        for (Notice notice : policy.hear(outcome, memory)) {
            decideDue(notice, memory, now, context, out);
        }
        memory.takeBackOutdated(outcome)
                .ifPresent(letter -> out.collect(SmsOrder.withdraw(letter.smsId())));
        state.write(memory);
        timers.schedule(policy.nextDue(memory), context.timerService());
    }

    private void hear(IncidentTransition alert, ReadOnlyContext context, Collector<SmsOrder> out)
            throws Exception {
        if (clock.isRecorded()) {
            long instant = clock.of(alert.reception());
            recorded.add(instant, alert);
            context.timerService().registerEventTimeTimer(instant);
            return;
        }
        long now =
                clock.isWall()
                        ? context.timerService().currentProcessingTime()
                        : clock.of(alert.reception());
        if (settings.mode() == NotificationMode.DRY_RUN) {
            decide(alert, new Correspondence(), now, context, out);
            return;
        }
        Correspondence memory = memory(context);
        // Both are due now, and the alert may overtake what waits.
        decide(alert, memory, now, context, out);
        if (clock.isWall() && timers.isCaughtUp(now)) {
            tellDue(memory, now, context, out);
        }
        state.write(memory);
        timers.schedule(policy.nextDue(memory), context.timerService());
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<SmsOrder> out)
            throws Exception {
        TimerService service = context.timerService();
        if (clock.isRecorded()) {
            reach(timestamp, context, out);
        } else if (settings.mode() == NotificationMode.DRY_RUN) {
            timers.keep(service);
        } else if (clock.isWall()) {
            // A timer of a job that was down comes late, and what it was for may be stale.
            long now = service.currentProcessingTime();
            if (timers.isCaughtUp(now)) {
                tellAll(now, context, out);
            } else {
                timers.waitForCatchUp(service);
            }
        } else if (context.timeDomain() == TimeDomain.EVENT_TIME) {
            timers.waitForAlerts(service);
        } else {
            tellAll(service.currentWatermark(), context, out);
        }
    }

    /** Of a recording: alerts and what is due come in one order, that of their instants. */
    private void reach(long instant, OnTimerContext context, Collector<SmsOrder> out)
            throws Exception {
        boolean remembers = settings.mode() != NotificationMode.DRY_RUN;
        Correspondence memory = remembers ? memory(context) : new Correspondence();
        for (IncidentTransition alert : recorded.take(instant)) {
            decide(alert, memory, instant, context, out);
        }
        if (remembers) {
            if (instant <= clock.until()) {
                tellDue(memory, instant, context, out);
            }
            state.write(memory);
            timers.schedule(policy.nextDue(memory), context.timerService());
        }
    }

    private void tellAll(long now, OnTimerContext context, Collector<SmsOrder> out)
            throws Exception {
        Correspondence memory = memory(context);
        tellDue(memory, now, context, out);
        state.write(memory);
        timers.schedule(policy.nextDue(memory), context.timerService());
    }

    @Override
    public void processBroadcastElement(
            HouseholdNews update, Context context, Collector<SmsOrder> out) {
        if (update.registry() != null) {
            output.hear(update.registry(), out);
        } else {
            StopUpdate stop = update.feedback().stop();
            if (asked.add(update.feedback()) && stop.stop()) {
                out.collect(SmsOrder.stop(stop.householdId(), stop.reader()));
            }
        }
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
            Collector<SmsOrder> out) {
        KnownHousehold home = homeOf(alert);
        for (Decision decision : policy.decide(alert, home, memory, now)) {
            output.take(decision, home.household(), now, context, out);
        }
    }

    private void tellDue(
            Correspondence memory, long until, ReadOnlyContext context, Collector<SmsOrder> out) {
        Notice due = policy.takeDue(memory, until);
        while (due != null) {
            // Readings' time jumps from alert to alert; what fell due in between kept its hour.
            long at = clock.isWall() ? until : due.due();
            decideDue(due, memory, at, context, out);
            due = policy.takeDue(memory, until);
        }
    }

    private KnownHousehold homeOf(IncidentTransition alert) {
        return new KnownHousehold(registry.find(alert.meterId()), asked.of(alert.meterId()));
    }

    private void decideDue(
            Notice due,
            Correspondence memory,
            long at,
            ReadOnlyContext context,
            Collector<SmsOrder> out) {
        KnownHousehold home = homeOf(due.alert());
        output.take(policy.decideDue(due, home, memory, at), home.household(), at, context, out);
    }
}

package io.dripwatch.pipeline.notification;

import io.dripwatch.domain.notification.Occasion;
import io.dripwatch.domain.notification.Reason;
import io.dripwatch.domain.notification.SendingBudget;
import io.dripwatch.domain.notification.SmsMessage;
import io.dripwatch.domain.notification.SmsSegments;
import io.dripwatch.domain.notification.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets no more SMS pass than {@link SendingBudget} allows; the rest waits for a person. All
 * messages have one key here. Those of recorded readings pass in the order of the readings' time,
 * so that the same readings leave the same ones behind on any parallelism.
 */
public final class SendingBudgetFunction
        extends KeyedProcessFunction<Byte, SmsMessage, SmsMessage> {

    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(SendingBudgetFunction.class);

    /** How often it looks at what is held; milliseconds. */
    static final long LOOK_EVERY = 60_000;

    private static final Comparator<SmsMessage> WORST_AND_FRESHEST_FIRST =
            Comparator.comparing(SmsMessage::severity)
                    .thenComparing(SmsMessage::decidedAt)
                    .reversed()
                    .thenComparing(SmsMessage::alertId);

    private final SendingBudget budget;
    private final PolicyClock clock;

    private transient ValueState<long[]> spent;
    private transient MapState<String, SmsMessage> held;
    private transient MapState<Long, List<SmsMessage>> early;
    private transient int heldCount;

    /** When the operator was last told that the budget is spent; by the policy's clock. */
    private transient long toldAt;

    public SendingBudgetFunction(SendingBudget budget, PolicyClock clock) {
        this.budget = budget;
        this.clock = clock;
    }

    @Override
    public void open(OpenContext openContext) {
        spent =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        "spent",
                                        PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO));
        held =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(
                                        "held",
                                        Types.STRING,
                                        TypeInformation.of(SmsMessage.class)));
        early =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(
                                        "early",
                                        Types.LONG,
                                        Types.LIST(TypeInformation.of(SmsMessage.class))));
        getRuntimeContext()
                .getMetricGroup()
                .addGroup("notification")
                .gauge("held_for_a_person", (Gauge<Integer>) () -> heldCount);
    }

    @Override
    public void processElement(SmsMessage sms, Context context, Collector<SmsMessage> out)
            throws Exception {
        if (!clock.ofReadings()) {
            admit(sms, context.timerService().currentProcessingTime(), context, out);
        } else if (!clock.isRecorded()) {
            admit(sms, sms.decidedAt(), context, out);
        } else {
            List<SmsMessage> sameTime = early.get(sms.decidedAt());
            List<SmsMessage> more = sameTime == null ? new ArrayList<>() : sameTime;
            more.add(sms);
            early.put(sms.decidedAt(), more);
            context.timerService().registerEventTimeTimer(sms.decidedAt());
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<SmsMessage> out)
            throws Exception {
        if (clock.ofReadings()) {
            List<SmsMessage> due = early.get(timestamp);
            early.remove(timestamp);
            due.sort(WORST_AND_FRESHEST_FIRST);
            for (SmsMessage sms : due) {
                admit(sms, timestamp, context, out);
            }
        } else {
            look(context.timerService().currentProcessingTime(), context, out);
        }
    }

    private void admit(SmsMessage sms, long now, Context context, Collector<SmsMessage> out)
            throws Exception {
        if (sms.endsIncident() && dropHeldOf(sms.incidentId(), now, context)) {
            report(sms, Verdict.SUPPRESS, Reason.NOT_WARNED, now, context);
            return;
        }
        if (spend(now)) {
            out.collect(sms);
            return;
        }
        if (now - toldAt >= budget.window().toMillis()) {
            toldAt = now;
            LOG.error(
                    "More than {} SMS in {}: the rest is held for a person. See what causes them;"
                            + " then restart from a savepoint with held-sms SEND or DROP.",
                    budget.sms(),
                    budget.window());
        }
        held.put(sms.alertId(), sms);
        heldCount++;
        report(sms, Verdict.HOLD, Reason.BUDGET, now, context);
        if (!clock.ofReadings()) {
            context.timerService().registerProcessingTimeTimer(nextLook(now));
        }
    }

    /** Drops what is too old, and does with the rest what the person said. */
    private void look(long now, Context context, Collector<SmsMessage> out) throws Exception {
        List<SmsMessage> all = new ArrayList<>();
        for (SmsMessage sms : held.values()) {
            all.add(sms);
        }
        all.sort(WORST_AND_FRESHEST_FIRST);
        heldCount = all.size();
        for (SmsMessage sms : all) {
            if (now > sms.notAfter()) {
                drop(sms, Reason.STALE, now, context);
            } else if (budget.held() == SendingBudget.Held.DROP) {
                drop(sms, Reason.BUDGET, now, context);
            } else if (budget.held() == SendingBudget.Held.SEND && spend(now)) {
                held.remove(sms.alertId());
                heldCount--;
                out.collect(sms);
            }
        }
        if (heldCount > 0) {
            context.timerService().registerProcessingTimeTimer(nextLook(now));
        }
    }

    private boolean dropHeldOf(String incidentId, long now, Context context) throws Exception {
        List<SmsMessage> overtaken = new ArrayList<>();
        for (SmsMessage sms : held.values()) {
            if (sms.incidentId().equals(incidentId)) {
                overtaken.add(sms);
            }
        }
        for (SmsMessage sms : overtaken) {
            drop(sms, Reason.OVERTAKEN, now, context);
        }
        return !overtaken.isEmpty();
    }

    private void drop(SmsMessage sms, Reason reason, long now, Context context) throws Exception {
        held.remove(sms.alertId());
        heldCount--;
        report(sms, Verdict.SUPPRESS, reason, now, context);
    }

    private boolean spend(long now) throws Exception {
        long[] before = spent.value() == null ? new long[0] : spent.value();
        if (!budget.admits(before, now)) {
            return false;
        }
        spent.update(budget.with(before, now));
        return true;
    }

    private static long nextLook(long now) {
        return (now / LOOK_EVERY + 1) * LOOK_EVERY;
    }

    private static void report(
            SmsMessage sms, Verdict verdict, Reason reason, long now, Context context) {
        context.output(
                NotificationFunction.DECISIONS,
                new NotificationDecision(
                        sms.alertId(),
                        sms.meterId(),
                        sms.endsIncident() ? Occasion.ALL_CLEAR : Occasion.WARNING,
                        verdict,
                        reason,
                        now,
                        0,
                        SmsSegments.count(sms.body()),
                        sms.body().hashCode()));
    }
}

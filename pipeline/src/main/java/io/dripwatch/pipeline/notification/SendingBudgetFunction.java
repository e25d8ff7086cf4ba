package io.dripwatch.pipeline.notification;

import io.dripwatch.domain.notification.SendingBudget;
import io.dripwatch.domain.notification.Verdict;
import io.dripwatch.domain.notification.message.HeldOrder;
import io.dripwatch.domain.notification.message.Reason;
import io.dripwatch.domain.notification.message.SmsMessage;
import io.dripwatch.domain.notification.message.SmsOrder;
import io.dripwatch.pipeline.clock.JobClock;
import io.dripwatch.pipeline.metric.JobMetric;
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
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands out a token for each SMS that {@link SendingBudget} allows; the rest waits for a person.
 * All orders have one key here. It knows what it holds and nothing else: what was dropped goes back
 * to the household's book as an outcome. Messages of recorded readings pass in the order of the
 * readings' time, so that the same readings leave the same ones behind on any parallelism. By the
 * readings' clock no outcome comes back: what follows a message that is held is held with it.
 */
public final class SendingBudgetFunction extends KeyedProcessFunction<Byte, SmsOrder, SmsOrder> {

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
    private final JobClock clock;

    private transient ValueState<long[]> spent;
    private transient MapState<String, SmsMessage> held;

    /** Of these, what goes as soon as the budget allows: a person let them go. */
    private transient MapState<String, Boolean> released;

    private transient MapState<Long, List<SmsMessage>> early;

    private transient int heldCount;

    /** When the operator was last told that the budget is spent; by the policy's clock. */
    private transient long toldAt;

    public SendingBudgetFunction(SendingBudget budget, JobClock clock) {
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
        released =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>("released", Types.STRING, Types.BOOLEAN));
        early =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(
                                        "early",
                                        Types.LONG,
                                        Types.LIST(TypeInformation.of(SmsMessage.class))));
        JobMetric.HELD_FOR_A_PERSON.show(getRuntimeContext().getMetricGroup(), () -> heldCount);
    }

    @Override
    public void processElement(SmsOrder order, Context context, Collector<SmsOrder> out)
            throws Exception {
        long now = context.timerService().currentProcessingTime();
        if (order.held() != null) {
            obey(order.held(), now, context, out);
        } else if (order.withdraw() != null) {
            withdraw(order, now, context, out);
        } else if (order.isSilencing()) {
            silence(order, now, context, out);
        } else if (order.listening() != null) {
            out.collect(order);
        } else if (clock.isWall()) {
            admit(order.send(), now, context, out);
        } else if (!clock.isRecorded()) {
            admit(order.send(), order.send().decidedAt(), context, out);
        } else {
            long at = order.send().decidedAt();
            List<SmsMessage> sameTime = early.get(at);
            List<SmsMessage> more = sameTime == null ? new ArrayList<>() : sameTime;
            more.add(order.send());
            early.put(at, more);
            context.timerService().registerEventTimeTimer(at);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<SmsOrder> out)
            throws Exception {
        if (!clock.isWall()) {
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

    /** What is not held here has gone to the sender. */
    private void withdraw(SmsOrder order, long now, Context context, Collector<SmsOrder> out)
            throws Exception {
        SmsMessage sms = held.get(order.withdraw());
        if (sms == null) {
            out.collect(order);
        } else {
            drop(sms, Reason.OVERTAKEN, now, context);
        }
    }

    /** What is not held here may be with the sender. */
    private void silence(SmsOrder order, long now, Context context, Collector<SmsOrder> out)
            throws Exception {
        for (SmsMessage sms : worstAndFreshestFirst()) {
            if (order.silences(sms)) {
                drop(sms, order.whySilent(), now, context);
            }
        }
        out.collect(order);
    }

    /**
     * What a person names goes at once, and uses up its place in the budget. Of several SMS each
     * goes as the budget allows, where a clock goes on by which that can be.
     */
    private void obey(HeldOrder order, long now, Context context, Collector<SmsOrder> out)
            throws Exception {
        boolean atOnce = order.isOfOne() || !clock.isWall();
        long then = clock.isWall() ? now : order.at();
        List<SmsMessage> meant = worstAndFreshestFirst();
        meant.removeIf(sms -> !order.concerns(sms));
        LOG.info("{} orders: {} of {} SMS", order.author(), order.kind(), meant.size());
        for (SmsMessage sms : meant) {
            if (order.kind() == HeldOrder.Kind.DROP) {
                drop(sms, Reason.BY_PERSON, then, context);
            } else if (atOnce) {
                spent.update(budget.with(spentUntilNow(), then));
                letGo(sms, then, context, out);
            } else {
                released.put(sms.alertId(), true);
            }
        }
        if (clock.isWall()) {
            look(now, context, out);
        }
    }

    private void admit(SmsMessage sms, long now, Context context, Collector<SmsOrder> out)
            throws Exception {
        if ((clock.isWall() || !followsWhatIsHeld(sms)) && spend(now)) {
            out.collect(SmsOrder.send(sms));
            return;
        }
        if (now - toldAt >= budget.window().toMillis()) {
            toldAt = now;
            LOG.error(
                    "More than {} SMS in {}: the rest is held for a person. See what causes them"
                            + " (dripwatch sms list --held); then release or drop them (dripwatch"
                            + " sms release, sms drop, or the console).",
                    budget.sms(),
                    budget.window());
        }
        held.put(sms.alertId(), sms);
        heldCount++;
        report(sms, Verdict.HOLD, Reason.BUDGET, now, context);
        if (clock.isWall()) {
            context.timerService().registerProcessingTimeTimer(nextLook(now));
        }
    }

    private boolean followsWhatIsHeld(SmsMessage sms) throws Exception {
        for (SmsMessage each : held.values()) {
            if (each.isOfSameAs(sms)) {
                return true;
            }
        }
        return false;
    }

    /** Drops what is too old, and lets go what a person released, as the budget allows. */
    private void look(long now, Context context, Collector<SmsOrder> out) throws Exception {
        for (SmsMessage sms : worstAndFreshestFirst()) {
            if (now > sms.notAfter()) {
                drop(sms, Reason.STALE, now, context);
            } else if (released.contains(sms.alertId()) && spend(now)) {
                letGo(sms, now, context, out);
            }
        }
        if (heldCount > 0) {
            context.timerService().registerProcessingTimeTimer(nextLook(now));
        }
    }

    private List<SmsMessage> worstAndFreshestFirst() throws Exception {
        List<SmsMessage> all = new ArrayList<>();
        for (SmsMessage sms : held.values()) {
            all.add(sms);
        }
        all.sort(WORST_AND_FRESHEST_FIRST);
        heldCount = all.size();
        return all;
    }

    /** Number, consent and hour may be others by now: the sender asks. */
    private void letGo(SmsMessage sms, long now, Context context, Collector<SmsOrder> out)
            throws Exception {
        forget(sms);
        report(sms, Verdict.SEND, Reason.BY_PERSON, now, context);
        out.collect(SmsOrder.send(sms));
    }

    private void drop(SmsMessage sms, Reason reason, long now, Context context) throws Exception {
        forget(sms);
        report(sms, Verdict.DROP, reason, now, context);
    }

    private void forget(SmsMessage sms) throws Exception {
        held.remove(sms.alertId());
        released.remove(sms.alertId());
        heldCount--;
    }

    private boolean spend(long now) throws Exception {
        long[] until = spentUntilNow();
        if (!budget.admits(until, now)) {
            return false;
        }
        spent.update(budget.with(until, now));
        return true;
    }

    private long[] spentUntilNow() throws Exception {
        return spent.value() == null ? new long[0] : spent.value();
    }

    private static long nextLook(long now) {
        return (now / LOOK_EVERY + 1) * LOOK_EVERY;
    }

    private static void report(
            SmsMessage sms, Verdict verdict, Reason reason, long now, Context context) {
        context.output(
                NotificationFunction.DECISIONS,
                NotificationDecision.about(sms, verdict, reason, now));
    }
}

package io.dripwatch.pipeline.notification;

import io.dripwatch.domain.notification.Occasion;
import io.dripwatch.domain.notification.Reason;
import io.dripwatch.domain.notification.SendingBudget;
import io.dripwatch.domain.notification.SmsMessage;
import io.dripwatch.domain.notification.Verdict;
import io.dripwatch.pipeline.clock.JobClock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    private final JobClock clock;

    private transient ValueState<long[]> spent;
    private transient MapState<String, SmsMessage> held;
    private transient MapState<Long, List<SmsMessage>> early;

    private transient UntoldWarnings untold;
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
        early =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(
                                        "early",
                                        Types.LONG,
                                        Types.LIST(TypeInformation.of(SmsMessage.class))));
        untold = new UntoldWarnings(getRuntimeContext());
        getRuntimeContext()
                .getMetricGroup()
                .addGroup("notification")
                .gauge("held_for_a_person", (Gauge<Integer>) () -> heldCount);
    }

    @Override
    public void processElement(SmsMessage sms, Context context, Collector<SmsMessage> out)
            throws Exception {
        if (clock.isWall()) {
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

    private void admit(SmsMessage arrived, long now, Context context, Collector<SmsMessage> out)
            throws Exception {
        Optional<SmsMessage> news = news(arrived, now, context);
        if (news.isEmpty()) {
            report(arrived, Verdict.SUPPRESS, Reason.NOT_WARNED, now, context);
            return;
        }
        SmsMessage sms = news.get();
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
        if (clock.isWall()) {
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
        boolean letsGo = budget.held() == SendingBudget.Held.SEND && hasRoom(now);
        for (SmsMessage sms : all) {
            if (now > sms.notAfter()) {
                drop(sms, Reason.STALE, now, context);
            } else if (budget.held() == SendingBudget.Held.DROP) {
                drop(sms, Reason.BUDGET, now, context);
            } else if (letsGo && spend(now)) {
                // Number, consent and hour may be others by now: the sender asks.
                held.remove(sms.alertId());
                heldCount--;
                out.collect(sms);
            }
        }
        if (heldCount > 0) {
            context.timerService().registerProcessingTimeTimer(nextLook(now));
        }
    }

    /** What the message is to a reader who got no more than what was let go here. */
    private Optional<SmsMessage> news(SmsMessage arrived, long now, Context context)
            throws Exception {
        Set<String> unheard = new HashSet<>();
        for (String smsId : arrived.after()) {
            if (held.contains(smsId) || untold.contains(smsId)) {
                unheard.add(smsId);
            }
        }
        Optional<SmsMessage> news = arrived.given(smsId -> !unheard.contains(smsId));
        boolean first = news.isPresent() && news.get().occasion() == Occasion.WARNING;
        // A reminder is as true as what waits; all else is newer than that.
        if (arrived.occasion() != Occasion.REMINDER || first) {
            for (SmsMessage overtaken : heldOf(arrived, unheard)) {
                drop(overtaken, Reason.OVERTAKEN, now, context);
                if (arrived.after().isEmpty() && arrived.endsIncident()) {
                    // Of an older release, which did not say what it builds on.
                    news = Optional.empty();
                }
            }
        }
        return news;
    }

    private List<SmsMessage> heldOf(SmsMessage arrived, Set<String> unheard) throws Exception {
        List<SmsMessage> found = new ArrayList<>();
        boolean namesAll = !arrived.after().isEmpty() && arrived.occasion() != Occasion.REOPENED;
        if (namesAll) {
            for (String smsId : unheard) {
                SmsMessage sms = held.get(smsId);
                if (sms != null) {
                    found.add(sms);
                }
            }
        } else if (arrived.occasion() != Occasion.WARNING) {
            // An all-clear that waits is named by nobody.
            for (SmsMessage sms : held.values()) {
                if (sms.isOfSameAs(arrived)) {
                    found.add(sms);
                }
            }
        }
        return found;
    }

    private void drop(SmsMessage sms, Reason reason, long now, Context context) throws Exception {
        held.remove(sms.alertId());
        heldCount--;
        if (sms.occasion().warns()) {
            untold.add(sms.alertId(), now);
        }
        report(sms, Verdict.SUPPRESS, reason, now, context);
    }

    private boolean spend(long now) throws Exception {
        if (!hasRoom(now)) {
            return false;
        }
        spent.update(budget.with(spentUntilNow(), now));
        return true;
    }

    private boolean hasRoom(long now) throws Exception {
        return budget.admits(spentUntilNow(), now);
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

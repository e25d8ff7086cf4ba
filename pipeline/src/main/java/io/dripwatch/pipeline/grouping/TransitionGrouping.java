package io.dripwatch.pipeline.grouping;

import io.dripwatch.domain.district.DistrictSettings;
import io.dripwatch.domain.feed.HourlyActivity;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.pipeline.clock.JobClock;
import io.dripwatch.pipeline.household.History;
import io.dripwatch.pipeline.household.HouseholdUpdate;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Holds the transitions of a group's meters until the town's time has passed their hold, and then
 * decides. Live, nothing waits for a time that stands still: when the watermark has not moved for
 * two seconds, everything held is decided by what has come.
 *
 * <p>State, named after the kind of groups: list {@code held-transitions}; {@code district-memory}
 * or {@code feed-memory}; {@code district-watermark}, the watermark when it was last looked at, and
 * {@code district-watermark-since}, the processing time since when it has been seen there and
 * nothing has come.
 *
 * @param <M> what is remembered of a group
 */
public final class TransitionGrouping<M>
        extends KeyedProcessFunction<String, GroupedTransition, IncidentTransition> {

    private static final long serialVersionUID = 1L;

    /** Timers of one minute are one. */
    private static final long MINUTE_MILLIS = 60_000;

    private static final long HOUR_MILLIS = 3_600_000;

    static final long STANDSTILL_MILLIS = 2_000;

    private final GroupDecision<M> decision;
    private final JobClock clock;

    private transient ListState<IncidentTransition> held;
    private transient ValueState<M> memory;
    private transient ValueState<Long> watermark;
    private transient ValueState<Long> since;

    private TransitionGrouping(GroupDecision<M> decision, JobClock clock) {
        this.decision = decision;
        this.clock = clock;
    }

    /** Tells events of districts from households' own. */
    public static KeyedProcessFunction<String, GroupedTransition, IncidentTransition> ofDistricts(
            DistrictSettings settings, History<HouseholdUpdate> registry, JobClock clock) {
        return new TransitionGrouping<>(new DistrictEvents(settings, registry), clock);
    }

    /** Tells faults of feeds from those of single meters. */
    public static KeyedProcessFunction<String, GroupedTransition, IncidentTransition> ofFeeds(
            JobClock clock) {
        return new TransitionGrouping<>(new FeedFaults(), clock);
    }

    @Override
    public void open(OpenContext context) {
        held =
                getRuntimeContext()
                        .getListState(
                                new ListStateDescriptor<>(
                                        "held-transitions",
                                        TypeInformation.of(IncidentTransition.class)));
        memory =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        decision.name() + "-memory", decision.memoryType()));
        watermark =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        decision.name() + "-watermark", Types.LONG));
        since =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        decision.name() + "-watermark-since", Types.LONG));
        decision.open();
    }

    @Override
    public void processElement(
            GroupedTransition element, Context context, Collector<IncidentTransition> out)
            throws Exception {
        if (element.activity() != null) {
            hear(element.activity(), context);
            return;
        }
        if (element.transition() == null) {
            memory.update(decision.joined(memory.value()));
            return;
        }
        held.add(element.transition());
        long due = element.transition().detectedAt() + decision.holdMillis();
        context.timerService().registerEventTimeTimer((due / MINUTE_MILLIS + 1) * MINUTE_MILLIS);
        if (!clock.isRecorded()) {
            since.update(context.timerService().currentProcessingTime());
            look(context);
        }
    }

    private void hear(HourlyActivity activity, Context context) throws Exception {
        memory.update(decision.hearing(memory.value(), activity));
        long[] hours = activity.hours();
        long ended = (hours[hours.length - 1] + 1) * HOUR_MILLIS;
        context.timerService().registerEventTimeTimer(ended + decision.holdMillis());
    }

    /** Comes back in a while to see whether time has moved. */
    private void look(Context context) throws Exception {
        long now = context.timerService().currentProcessingTime();
        long town = context.timerService().currentWatermark();
        if (watermark.value() == null
                || watermark.value() != town
                || since.value() == null
                || since.value() > now) {
            watermark.update(town);
            since.update(now);
        }
        context.timerService()
                .registerProcessingTimeTimer((now / STANDSTILL_MILLIS + 2) * STANDSTILL_MILLIS);
    }

    @Override
    public void onTimer(long at, OnTimerContext context, Collector<IncidentTransition> out)
            throws Exception {
        List<IncidentTransition> waiting = new ArrayList<>();
        held.get().forEach(waiting::add);
        long town = context.timerService().currentWatermark();
        if (context.timeDomain() == TimeDomain.EVENT_TIME) {
            decide(waiting, town, town, context.getCurrentKey(), out);
        } else if (waiting.isEmpty()) {
            return;
        } else if (hasStoodStill(town, context.timerService().currentProcessingTime())) {
            decide(waiting, Long.MAX_VALUE, town, context.getCurrentKey(), out);
        } else {
            look(context);
        }
    }

    private boolean hasStoodStill(long town, long now) throws Exception {
        Long last = watermark.value();
        Long stood = since.value();
        return last != null && last == town && stood != null && now - stood >= STANDSTILL_MILLIS;
    }

    private void decide(
            List<IncidentTransition> waiting,
            long through,
            long town,
            String group,
            Collector<IncidentTransition> out)
            throws Exception {
        GroupDecision.Decided<M> decided =
                decision.decide(group, memory.value(), waiting, through, town);
        decided.published().forEach(out::collect);
        held.update(decided.undecided());
        memory.update(decided.memory());
    }
}

package io.dripwatch.pipeline.detection;

import io.dripwatch.domain.district.DistrictMemory;
import io.dripwatch.domain.district.DistrictSettings;
import io.dripwatch.domain.district.DistrictWatch;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.pipeline.clock.JobClock;
import io.dripwatch.pipeline.household.History;
import io.dripwatch.pipeline.household.HouseholdUpdate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 * Holds the transitions of a district's homes until the town's time has passed their hold, and asks
 * {@link DistrictWatch}. Live, nothing waits for a time that stands still: when the watermark has
 * not moved for two seconds, everything held is decided by what has come.
 *
 * <p>State: list {@code held-transitions}; {@code district-memory}; {@code district-watermark}, the
 * watermark when it was last looked at, and {@code district-watermark-since}, the processing time
 * since when it has been seen there and nothing has come.
 */
final class DistrictGrouping
        extends KeyedProcessFunction<String, DistrictTransition, IncidentTransition> {

    private static final long serialVersionUID = 1L;

    /** Timers of one minute are one. */
    private static final long MINUTE_MILLIS = 60_000;

    static final long STANDSTILL_MILLIS = 2_000;

    private final DistrictSettings settings;
    private final History<HouseholdUpdate> registry;
    private final JobClock clock;

    private transient Map<String, Integer> homes;
    private transient ListState<IncidentTransition> held;
    private transient ValueState<DistrictMemory> memory;
    private transient ValueState<Long> watermark;
    private transient ValueState<Long> since;

    DistrictGrouping(DistrictSettings settings, History<HouseholdUpdate> registry, JobClock clock) {
        this.settings = settings;
        this.registry = registry;
        this.clock = clock;
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
                                        "district-memory",
                                        TypeInformation.of(DistrictMemory.class)));
        watermark =
                getRuntimeContext()
                        .getState(new ValueStateDescriptor<>("district-watermark", Types.LONG));
        since =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>("district-watermark-since", Types.LONG));
        homes = homesOfDistricts();
    }

    /** As the registry has them when the job starts. */
    private Map<String, Integer> homesOfDistricts() {
        Map<String, HouseholdUpdate> newest = new HashMap<>();
        registry.forEach(
                update ->
                        newest.merge(
                                update.meterId(),
                                update,
                                (old, other) -> other.isNewerThan(old) ? other : old));
        Map<String, Integer> counted = new HashMap<>();
        for (HouseholdUpdate update : newest.values()) {
            if (update.household() != null && update.household().district() != null) {
                counted.merge(update.household().district(), 1, Integer::sum);
            }
        }
        return counted;
    }

    @Override
    public void processElement(
            DistrictTransition element, Context context, Collector<IncidentTransition> out)
            throws Exception {
        held.add(element.transition());
        long due = element.transition().detectedAt() + settings.holdMillis();
        context.timerService().registerEventTimeTimer((due / MINUTE_MILLIS + 1) * MINUTE_MILLIS);
        if (!clock.isRecorded()) {
            since.update(context.timerService().currentProcessingTime());
            look(context);
        }
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
        if (waiting.isEmpty()) {
            return;
        }
        long town = context.timerService().currentWatermark();
        if (context.timeDomain() == TimeDomain.EVENT_TIME) {
            decide(waiting, town, context.getCurrentKey(), out);
        } else if (hasStoodStill(town, context.timerService().currentProcessingTime())) {
            decide(waiting, Long.MAX_VALUE, context.getCurrentKey(), out);
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
            String district,
            Collector<IncidentTransition> out)
            throws Exception {
        DistrictMemory before = memory.value();
        DistrictWatch watch =
                new DistrictWatch(
                        district,
                        homes.getOrDefault(district, 0),
                        settings,
                        before == null ? DistrictMemory.NONE : before);
        watch.decide(waiting, through).forEach(out::collect);
        held.update(watch.undecided());
        memory.update(watch.memory());
    }
}

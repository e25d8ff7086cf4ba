package io.dripwatch.pipeline.household;

import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.registry.MeterIdSpelling;
import io.dripwatch.domain.registry.RegistryAlert;
import io.dripwatch.domain.registry.RegistryFault;
import io.dripwatch.pipeline.clock.JobClock;
import io.dripwatch.pipeline.metric.JobMetric;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Gathers the ids in which registry and readings do not fit, and tells the operator: one incident
 * for each {@link RegistryFault}, opened with the count of a while, updated when it has doubled,
 * closed when none is left. Of a recording it tells once, at its end. It runs in one subtask, and
 * says nothing where there is no registry.
 *
 * <p>State, under one key: {@code registry-findings}, by fault and id the instant that showed it,
 * at most 10,000 ids of a fault; {@code registry-counts}, by fault how many these are, and how many
 * there were beyond them; {@code registry-told}, by fault the onset and the count told; {@code
 * registry-newest}, the newest instant.
 */
public final class RegistryFit
        extends KeyedProcessFunction<Integer, RegistryFinding, IncidentTransition> {

    private static final long serialVersionUID = 1L;

    /** How long findings gather, live, before they are told. */
    static final long GATHERING_MILLIS = 600_000;

    /** So many ids of a fault are kept; beyond them only their number. */
    static final int MOST_IDS = 10_000;

    private final History<HouseholdUpdate> registry;
    private final JobClock clock;

    private transient RegistryIds ids;
    private transient MapState<String, Long> findings;
    private transient MapState<String, long[]> counts;
    private transient MapState<String, long[]> told;
    private transient ValueState<Long> newest;

    /** As the gauges show them; null before the state was looked at. */
    private transient Map<RegistryFault, Long> shown;

    public RegistryFit(History<HouseholdUpdate> registry, JobClock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    @Override
    public void open(OpenContext context) {
        findings =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(
                                        "registry-findings", Types.STRING, Types.LONG));
        counts = numbers("registry-counts");
        told = numbers("registry-told");
        newest =
                getRuntimeContext()
                        .getState(new ValueStateDescriptor<>("registry-newest", Types.LONG));
        ids = new RegistryIds(registry);
        for (RegistryFault fault : RegistryFault.values()) {
            JobMetric.REGISTRY_FAULTS.show(
                    getRuntimeContext().getMetricGroup(),
                    fault.label(),
                    () -> shown == null ? 0 : shown.getOrDefault(fault, 0L));
        }
    }

    private MapState<String, long[]> numbers(String name) {
        return getRuntimeContext()
                .getMapState(
                        new MapStateDescriptor<>(
                                name,
                                Types.STRING,
                                PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO));
    }

    @Override
    public void processElement(
            RegistryFinding finding, Context context, Collector<IncidentTransition> out)
            throws Exception {
        begin();
        if (finding.fault() == null) {
            changed(finding.meterId(), !finding.gone());
        } else if (!ids.isEmpty()) {
            take(finding);
        }
        if (clock.isRecorded()) {
            context.timerService().registerEventTimeTimer(Long.MAX_VALUE - 1);
        } else {
            long now = context.timerService().currentProcessingTime();
            context.timerService()
                    .registerProcessingTimeTimer((now / GATHERING_MILLIS + 1) * GATHERING_MILLIS);
        }
    }

    /** Once after each start: what the state has, and what only the whole registry shows. */
    private void begin() throws Exception {
        if (shown != null) {
            return;
        }
        shown = new EnumMap<>(RegistryFault.class);
        for (String meterId : ids.twice()) {
            add(RegistryFault.REGISTERED_TWICE, meterId, 0);
        }
        for (RegistryFault fault : RegistryFault.values()) {
            show(fault, counted(fault));
        }
    }

    private void changed(String meterId, boolean registered) throws Exception {
        if (registered) {
            ids.register(meterId);
            remove(RegistryFault.UNKNOWN_METER, meterId);
            remove(RegistryFault.OTHER_SPELLING, meterId);
        } else {
            ids.deregister(meterId);
            remove(RegistryFault.NEVER_HEARD, meterId);
            remove(RegistryFault.OTHER_STEP, meterId);
            remove(RegistryFault.REGISTERED_TWICE, meterId);
        }
    }

    private void take(RegistryFinding finding) throws Exception {
        if (finding.at() > 0 && (newest.value() == null || newest.value() < finding.at())) {
            newest.update(finding.at());
        }
        String meterId = finding.meterId();
        if (finding.gone()) {
            boolean kept = remove(finding.fault(), meterId);
            if (!kept && finding.fault() == RegistryFault.UNKNOWN_METER) {
                kept = remove(RegistryFault.OTHER_SPELLING, meterId);
            }
            long[] count = counted(finding.fault());
            if (!kept && count[1] > 0) {
                count[1]--;
                count(finding.fault(), count);
            }
        } else if (finding.fault() == RegistryFault.UNKNOWN_METER && ids.has(meterId)) {
            add(RegistryFault.OTHER_SPELLING, meterId, finding.at());
        } else {
            add(finding.fault(), meterId, finding.at());
        }
    }

    private void add(RegistryFault fault, String meterId, long at) throws Exception {
        String key = key(fault, meterId);
        Long known = findings.get(key);
        if (known != null) {
            if (at < known) {
                findings.put(key, at);
            }
            return;
        }
        long[] count = counted(fault);
        if (count[0] < MOST_IDS) {
            findings.put(key, at);
            count[0]++;
        } else {
            count[1]++;
        }
        count(fault, count);
    }

    private boolean remove(RegistryFault fault, String meterId) throws Exception {
        String key = key(fault, meterId);
        if (!findings.contains(key)) {
            return false;
        }
        findings.remove(key);
        long[] count = counted(fault);
        count[0]--;
        count(fault, count);
        return true;
    }

    /** How many ids are kept, and how many there were beyond them. */
    private long[] counted(RegistryFault fault) throws Exception {
        long[] count = counts.get(fault.label());
        return count == null ? new long[2] : count.clone();
    }

    private void count(RegistryFault fault, long[] count) throws Exception {
        counts.put(fault.label(), count);
        show(fault, count);
    }

    private void show(RegistryFault fault, long[] count) {
        shown.put(fault, count[0] + count[1]);
    }

    @Override
    public void onTimer(long at, OnTimerContext context, Collector<IncidentTransition> out)
            throws Exception {
        begin();
        if (newest.value() == null) {
            return;
        }
        for (RegistryFault fault : RegistryFault.values()) {
            tell(fault, out);
        }
    }

    private void tell(RegistryFault fault, Collector<IncidentTransition> out) throws Exception {
        long[] count = counted(fault);
        long meters = count[0] + count[1];
        long[] before = told.get(fault.label());
        IncidentEvent event = event(meters, before);
        if (event == null) {
            return;
        }
        TreeSet<String> examples = new TreeSet<>();
        long onset = Long.MAX_VALUE;
        String prefix = fault.label() + ' ';
        for (Map.Entry<String, Long> one : findings.entries()) {
            if (one.getKey().startsWith(prefix)) {
                onset = Math.min(onset, one.getValue());
                examples.add(one.getKey().substring(prefix.length()));
                if (examples.size() > RegistryAlert.EXAMPLES) {
                    examples.pollLast();
                }
            }
        }
        // What no reading showed is as old as the newest reading.
        boolean shownByReading = onset > 0 && onset < Long.MAX_VALUE;
        long since = before != null ? before[0] : shownByReading ? onset : newest.value();
        out.collect(
                RegistryAlert.of(
                        fault, event, meters, named(fault, examples), since, newest.value()));
        if (event == IncidentEvent.CLOSED) {
            told.remove(fault.label());
        } else {
            told.put(fault.label(), new long[] {since, meters});
        }
    }

    private static IncidentEvent event(long meters, long[] before) {
        if (before == null) {
            return meters > 0 ? IncidentEvent.OPENED : null;
        }
        if (meters == 0) {
            return IncidentEvent.CLOSED;
        }
        return meters >= 2 * before[1] ? IncidentEvent.UPDATED : null;
    }

    /** An id in another spelling is named with what both spellings share. */
    private static List<String> named(RegistryFault fault, TreeSet<String> examples) {
        return examples.stream()
                .map(
                        id ->
                                fault == RegistryFault.OTHER_SPELLING
                                        ? id + " (" + MeterIdSpelling.core(id) + ")"
                                        : id)
                .toList();
    }

    private static String key(RegistryFault fault, String meterId) {
        return fault.label() + ' ' + meterId;
    }
}

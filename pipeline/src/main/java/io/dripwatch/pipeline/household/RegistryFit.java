package io.dripwatch.pipeline.household;

import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.registry.MeterIds;
import io.dripwatch.domain.registry.RegistryAlert;
import io.dripwatch.domain.registry.RegistryFault;
import io.dripwatch.pipeline.clock.JobClock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
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
 * at most 100,000 ids of a fault; {@code registry-told}, by fault the onset and the count told;
 * {@code registry-newest}, the newest instant.
 */
public final class RegistryFit
        extends KeyedProcessFunction<Integer, RegistryFinding, IncidentTransition> {

    private static final long serialVersionUID = 1L;

    /** How long findings gather, live, before they are told. */
    static final long GATHERING_MILLIS = 600_000;

    private static final int MOST_IDS = 100_000;

    private final History<HouseholdUpdate> registry;
    private final JobClock clock;

    private transient RegistryIds ids;
    private transient MapState<String, Long> findings;
    private transient MapState<String, long[]> told;
    private transient ValueState<Long> newest;
    private transient Map<RegistryFault, Integer> counts;

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
        told =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(
                                        "registry-told",
                                        Types.STRING,
                                        org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo
                                                .LONG_PRIMITIVE_ARRAY_TYPE_INFO));
        newest =
                getRuntimeContext()
                        .getState(new ValueStateDescriptor<>("registry-newest", Types.LONG));
        List<HouseholdUpdate> updates = new ArrayList<>();
        registry.forEach(updates::add);
        ids = new RegistryIds(updates);
        counts = new EnumMap<>(RegistryFault.class);
        for (RegistryFault fault : RegistryFault.values()) {
            getRuntimeContext()
                    .getMetricGroup()
                    .gauge("registry-" + fault.label(), () -> counts.getOrDefault(fault, 0));
        }
    }

    @Override
    public void processElement(
            RegistryFinding finding, Context context, Collector<IncidentTransition> out)
            throws Exception {
        if (finding.fault() == null) {
            registered(finding.meterId());
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

    private void registered(String meterId) throws Exception {
        ids.add(meterId);
        findings.remove(key(RegistryFault.UNKNOWN_METER, meterId));
        findings.remove(key(RegistryFault.OTHER_SPELLING, meterId));
    }

    private void take(RegistryFinding finding) throws Exception {
        if (finding.at() > 0 && (newest.value() == null || newest.value() < finding.at())) {
            newest.update(finding.at());
        }
        boolean unknown = finding.fault() == RegistryFault.UNKNOWN_METER;
        String key =
                key(
                        unknown && ids.has(finding.meterId())
                                ? RegistryFault.OTHER_SPELLING
                                : finding.fault(),
                        finding.meterId());
        Long known = findings.get(key);
        if (finding.gone()) {
            if (known != null) {
                findings.remove(key);
            }
        } else if (known == null || finding.at() < known) {
            findings.put(key, finding.at());
        }
    }

    @Override
    public void onTimer(long at, OnTimerContext context, Collector<IncidentTransition> out)
            throws Exception {
        if (newest.value() == null) {
            return;
        }
        for (String twice : ids.twice()) {
            findings.put(key(RegistryFault.REGISTERED_TWICE, twice), newest.value());
        }
        for (RegistryFault fault : RegistryFault.values()) {
            tell(fault, out);
        }
    }

    private void tell(RegistryFault fault, Collector<IncidentTransition> out) throws Exception {
        TreeSet<String> examples = new TreeSet<>();
        int meters = 0;
        long onset = Long.MAX_VALUE;
        String prefix = fault.label() + ' ';
        for (Map.Entry<String, Long> one : findings.entries()) {
            if (one.getKey().startsWith(prefix) && meters < MOST_IDS) {
                meters++;
                onset = Math.min(onset, one.getValue());
                examples.add(one.getKey().substring(prefix.length()));
                if (examples.size() > RegistryAlert.EXAMPLES) {
                    examples.pollLast();
                }
            }
        }
        counts.put(fault, meters);
        long[] before = told.get(fault.label());
        IncidentEvent event = event(meters, before);
        if (event == null) {
            return;
        }
        // What no reading showed is as old as the newest reading.
        long since = before != null ? before[0] : onset > 0 ? onset : newest.value();
        out.collect(
                RegistryAlert.of(
                        fault, event, meters, named(fault, examples), since, newest.value()));
        if (event == IncidentEvent.CLOSED) {
            told.remove(fault.label());
        } else {
            told.put(fault.label(), new long[] {since, meters});
        }
    }

    private static IncidentEvent event(int meters, long[] before) {
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
                                        ? id + " (" + MeterIds.core(id) + ")"
                                        : id)
                .toList();
    }

    private static String key(RegistryFault fault, String meterId) {
        return fault.label() + ' ' + meterId;
    }
}

package io.dripwatch.pipeline.detection;

import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.metering.RejectionReason;
import io.dripwatch.pipeline.household.HouseholdUpdate;
import io.dripwatch.pipeline.household.Households;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;

/** The watch operator on RocksDB in some subtasks, for tests; remembers all that came out. */
final class WatchSubtasks implements AutoCloseable {

    private static final int MAX_PARALLELISM = 128;

    private final DetectionJobSettings settings;
    private final Households households;
    private final Map<String, List<IncidentTransition>> alerts = new HashMap<>();
    private final List<RejectedRead> rejected = new ArrayList<>();
    private List<
                    KeyedTwoInputStreamOperatorTestHarness<
                            String, InboundUpload, HouseholdUpdate, IncidentTransition>>
            subtasks;
    private long checkpoint;

    WatchSubtasks(int parallelism, DetectionJobSettings settings, Households households)
            throws Exception {
        this.settings = settings;
        this.households = households;
        start(parallelism, null, 0);
    }

    private void start(int parallelism, OperatorSubtaskState state, int parallelismBefore)
            throws Exception {
        subtasks = new ArrayList<>();
        for (int subtask = 0; subtask < parallelism; subtask++) {
            var harness =
                    new KeyedTwoInputStreamOperatorTestHarness<>(
                            new HouseholdWatchOperator(settings, households),
                            InboundUpload::meterId,
                            HouseholdUpdate::meterId,
                            Types.STRING,
                            MAX_PARALLELISM,
                            parallelism,
                            subtask);
            harness.setStateBackend(new EmbeddedRocksDBStateBackend());
            harness.setup();
            harness.initializeState(
                    state == null
                            ? null
                            : AbstractStreamOperatorTestHarness.repartitionOperatorState(
                                    state,
                                    MAX_PARALLELISM,
                                    parallelismBefore,
                                    parallelism,
                                    subtask));
            harness.open();
            subtasks.add(harness);
        }
    }

    void takes(InboundUpload upload) throws Exception {
        of(upload.meterId()).processElement1(new StreamRecord<>(upload));
        collect();
    }

    void learns(HouseholdUpdate update) throws Exception {
        of(update.meterId()).processElement2(new StreamRecord<>(update));
    }

    private KeyedTwoInputStreamOperatorTestHarness<
                    String, InboundUpload, HouseholdUpdate, IncidentTransition>
            of(String meterId) {
        return subtasks.get(
                KeyGroupRangeAssignment.assignKeyToParallelOperator(
                        meterId, MAX_PARALLELISM, subtasks.size()));
    }

    private void collect() {
        for (var subtask : subtasks) {
            for (IncidentTransition alert : subtask.extractOutputValues()) {
                alerts.computeIfAbsent(alert.meterId(), meter -> new ArrayList<>()).add(alert);
            }
            subtask.getOutput().clear();
            var side = subtask.getSideOutput(DetectionTopology.REJECTED);
            if (side != null) {
                side.forEach(record -> rejected.add(record.getValue()));
                side.clear();
            }
        }
    }

    /** A checkpoint; nothing else happens. */
    void checkpoints() throws Exception {
        for (var subtask : subtasks) {
            subtask.snapshot(checkpoint, checkpoint);
        }
        checkpoint++;
    }

    /** A checkpoint, then a crash, then a start from it with so many subtasks. */
    void restarts(int parallelism) throws Exception {
        List<OperatorSubtaskState> states = new ArrayList<>();
        for (var subtask : subtasks) {
            states.add(subtask.snapshot(checkpoint, checkpoint));
        }
        checkpoint++;
        close();
        start(
                parallelism,
                AbstractStreamOperatorTestHarness.repackageState(
                        states.toArray(OperatorSubtaskState[]::new)),
                states.size());
    }

    Map<String, List<IncidentTransition>> alerts() {
        return alerts;
    }

    List<RejectionReason> reasons() {
        return rejected.stream().map(RejectedRead::reason).toList();
    }

    ReadingTotals totals() {
        Map<String, Object> sums = new HashMap<>();
        for (String name :
                List.of(
                        ReadingTotals.ACCEPTED,
                        ReadingTotals.REJECTED,
                        ReadingTotals.DUPLICATES,
                        ReadingTotals.LATE)) {
            long sum = 0;
            for (var subtask : subtasks) {
                sum +=
                        operator(subtask)
                                .getRuntimeContext()
                                .getLongCounter(name)
                                .getLocalValuePrimitive();
            }
            sums.put(name, sum);
        }
        return ReadingTotals.of(sums);
    }

    /** Meters with a value in RocksDB; what is only cached does not count. */
    long metersInState() {
        long meters = 0;
        for (var subtask : subtasks) {
            try (var keys =
                    operator(subtask)
                            .getKeyedStateBackend()
                            .getKeys("household-watch", VoidNamespace.INSTANCE)) {
                meters += keys.count();
            }
        }
        return meters;
    }

    private static HouseholdWatchOperator operator(
            KeyedTwoInputStreamOperatorTestHarness<
                            String, InboundUpload, HouseholdUpdate, IncidentTransition>
                    subtask) {
        return (HouseholdWatchOperator) subtask.getOperator();
    }

    @Override
    public void close() throws Exception {
        for (var subtask : subtasks) {
            subtask.close();
        }
    }
}

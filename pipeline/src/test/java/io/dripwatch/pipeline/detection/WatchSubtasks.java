package io.dripwatch.pipeline.detection;

import io.dripwatch.domain.household.Feedback;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.metering.RejectionReason;
import io.dripwatch.pipeline.clock.JobClock;
import io.dripwatch.pipeline.household.FeedbackUpdate;
import io.dripwatch.pipeline.household.HouseholdUpdate;
import io.dripwatch.pipeline.household.Households;
import io.dripwatch.pipeline.household.RegistryFinding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedMultiInputStreamOperatorTestHarness;

/** The watch operator on RocksDB in some subtasks, for tests; remembers all that came out. */
final class WatchSubtasks implements AutoCloseable {

    private static final int MAX_PARALLELISM = 128;

    private final DetectionJobSettings settings;
    private final Households households;
    private final Map<String, List<IncidentTransition>> alerts = new HashMap<>();
    private final List<RejectedRead> rejected = new ArrayList<>();
    private final List<MeterDay> days = new ArrayList<>();
    private final List<RegistryFinding> findings = new ArrayList<>();
    private final List<MeterCoverage> coverage = new ArrayList<>();
    private final List<FeedbackUpdate> earlierFeedback = new ArrayList<>();
    private final List<RuleUpdate> earlierRules = new ArrayList<>();
    private List<Subtask> subtasks;
    private long checkpoint;

    WatchSubtasks(int parallelism, DetectionJobSettings settings, Households households)
            throws Exception {
        this(parallelism, settings, households, List.of(), List.of());
    }

    WatchSubtasks(
            int parallelism,
            DetectionJobSettings settings,
            Households households,
            List<FeedbackUpdate> earlierFeedback,
            List<RuleUpdate> earlierRules)
            throws Exception {
        this.settings = settings;
        this.households = households;
        this.earlierFeedback.addAll(earlierFeedback);
        this.earlierRules.addAll(earlierRules);
        start(parallelism, null, 1);
    }

    private void start(int parallelism, OperatorSubtaskState state, int parallelismBefore)
            throws Exception {
        subtasks = new ArrayList<>();
        for (int subtask = 0; subtask < parallelism; subtask++) {
            var harness =
                    new Subtask(
                            new HouseholdWatchFactory(
                                    settings,
                                    households,
                                    Earlier.of(earlierFeedback),
                                    Earlier.of(earlierRules),
                                    configuration -> {},
                                    JobClock.WALL),
                            parallelism,
                            subtask);
            harness.getStreamConfig().setStateKeySerializer(StringSerializer.INSTANCE);
            keyed(harness, WatchInputs.UPLOADS, InboundUpload::meterId);
            keyed(harness, WatchInputs.HOUSEHOLDS, HouseholdUpdate::meterId);
            keyed(harness, WatchInputs.FEEDBACK, FeedbackUpdate::meterId);
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

    private static <T> void keyed(Subtask harness, int input, KeySelector<T, String> key) {
        harness.setKeySelector(input - 1, key);
    }

    void takes(InboundUpload upload) throws Exception {
        of(upload.meterId()).processElement(WatchInputs.UPLOADS - 1, new StreamRecord<>(upload));
        collect();
    }

    void learns(HouseholdUpdate update) throws Exception {
        of(update.meterId()).processElement(WatchInputs.HOUSEHOLDS - 1, new StreamRecord<>(update));
        collect();
    }

    /** The readings' time passes, in every subtask. */
    void passes(long watermark) throws Exception {
        for (var subtask : subtasks) {
            for (int input = 0; input < WatchInputs.RULES; input++) {
                subtask.processWatermark(input, new Watermark(watermark));
            }
        }
        collect();
    }

    void hears(String meterId, Feedback feedback) throws Exception {
        of(meterId)
                .processElement(
                        WatchInputs.FEEDBACK - 1,
                        new StreamRecord<>(new FeedbackUpdate(meterId, feedback)));
    }

    /** Every subtask hears of a rule. */
    void obeys(String scope, String key, String value, long offset) throws Exception {
        for (var subtask : subtasks) {
            subtask.processElement(
                    WatchInputs.RULES - 1,
                    new StreamRecord<>(new RuleUpdate(scope, key, value, offset)));
        }
    }

    List<Feedback> feedbackOf(String meterId) throws Exception {
        return of(meterId).watch().watchOf(meterId).allFeedback();
    }

    /** The watermarks that leave the only subtask when these come in, by input. */
    List<Long> timesAfter(int input, long watermark) throws Exception {
        Subtask only = subtasks.get(0);
        only.processWatermark(input - 1, new Watermark(watermark));
        List<Long> times = new ArrayList<>();
        for (Object left : only.getOutput()) {
            if (left instanceof Watermark mark) {
                times.add(mark.getTimestamp());
            }
        }
        only.getOutput().clear();
        return times;
    }

    /** How many rules the first subtask could not obey. */
    long rulesRejected() {
        return subtasks.get(0).watch().rulesRejected();
    }

    private Subtask of(String meterId) {
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
            var side = subtask.getSideOutput(UploadAdmission.REJECTED);
            if (side != null) {
                side.forEach(record -> rejected.add(record.getValue()));
                side.clear();
            }
            var unfit = subtask.getSideOutput(UploadAdmission.REGISTRY_FINDINGS);
            if (unfit != null) {
                unfit.forEach(record -> findings.add(record.getValue()));
                unfit.clear();
            }
            var dayLog = subtask.getSideOutput(UploadReport.DAYS);
            if (dayLog != null) {
                dayLog.forEach(record -> days.add(record.getValue()));
                dayLog.clear();
            }
            var told = subtask.getSideOutput(UploadReport.COVERAGE);
            if (told != null) {
                told.forEach(record -> coverage.add(record.getValue()));
                told.clear();
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

    /** Where meters and registry do not fit, in the order in which it was found. */
    List<RegistryFinding> findings() {
        return findings;
    }

    /** The days of homes as they were told, in order. */
    List<MeterDay> days() {
        return days;
    }

    /** What was told of what meters' data can show, in order. */
    List<MeterCoverage> coverage() {
        return coverage;
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
                        subtask.watch()
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
                    subtask.watch()
                            .getKeyedStateBackend()
                            .getKeys("household-watch", VoidNamespace.INSTANCE)) {
                meters += keys.count();
            }
        }
        return meters;
    }

    @Override
    public void close() throws Exception {
        for (var subtask : subtasks) {
            subtask.close();
        }
    }

    /** A harness that shows its operator. */
    private static final class Subtask
            extends KeyedMultiInputStreamOperatorTestHarness<String, IncidentTransition> {

        private Subtask(HouseholdWatchFactory factory, int parallelism, int subtask)
                throws Exception {
            super(factory, MAX_PARALLELISM, parallelism, subtask);
        }

        private HouseholdWatchOperator watch() {
            return (HouseholdWatchOperator) getCastedOperator();
        }
    }
}

package io.dripwatch.pipeline.detection.unregistered;

import io.dripwatch.pipeline.metric.JobMetric;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;

/**
 * Bounds the meters that nobody registered, by number and by age: an id costs its sender nothing,
 * and each would have a state for good. Only the first reading of such a meter, and its timer, come
 * here; all others cost nothing.
 *
 * <p>State: by meter {@code unregistered-until}, the instant of its timer; operator state {@code
 * unregistered-meters}, how many there are in each key group.
 */
public final class UnregisteredMeters implements Triggerable<String, VoidNamespace> {

    /** What is known of the meters that a subtask follows. */
    public interface Followed {
        boolean isRegistered(String meterId);

        /** Epoch milliseconds; the smallest instant where there is none. */
        long newestRead(String meterId) throws Exception;

        void forget(String meterId) throws Exception;

        /** From now on state is that of this meter. */
        void setCurrentKey(Object meterId);
    }

    /** Half a year of the readings' time: nobody waits longer for a reading. */
    public static final long FORGOTTEN_AFTER_MILLIS = 180L * 86_400_000;

    private final Followed all;
    private final int keyGroups;
    private final KeyGroupRange mine;
    private final long most;
    private final long[] counts;
    private final ListState<long[]> stored;
    private final ValueState<Long> until;
    private InternalTimerService<VoidNamespace> timers;
    private long followed;
    private long refused;

    /**
     * @param most of the whole job; each subtask has the share of its key groups
     */
    public UnregisteredMeters(
            OperatorStateStore operator,
            KeyedStateStore keyed,
            TaskInfo task,
            MetricGroup metrics,
            long most,
            Followed all)
            throws Exception {
        this.all = all;
        keyGroups = task.getMaxNumberOfParallelSubtasks();
        mine =
                KeyGroupRangeAssignment.computeKeyGroupRangeForOperatorIndex(
                        keyGroups,
                        task.getNumberOfParallelSubtasks(),
                        task.getIndexOfThisSubtask());
        this.most = -Math.floorDiv(-most * mine.getNumberOfKeyGroups(), keyGroups);
        counts = new long[keyGroups];
        stored =
                operator.getUnionListState(
                        new ListStateDescriptor<>(
                                "unregistered-meters",
                                PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO));
        for (long[] ofGroup : stored.get()) {
            if (mine.contains((int) ofGroup[0])) {
                counts[(int) ofGroup[0]] = ofGroup[1];
                followed += ofGroup[1];
            }
        }
        until = keyed.getState(new ValueStateDescriptor<>("unregistered-until", Types.LONG));
        JobMetric.UNREGISTERED_METERS.show(metrics, () -> followed);
        JobMetric.UNREGISTERED_METERS_REFUSED.show(metrics, () -> refused);
    }

    /** Told when its operator opens. */
    public void open(InternalTimerService<VoidNamespace> timersOfOperator) {
        timers = timersOfOperator;
    }

    /** Whether there is room for one more; counts the upload as refused where there is none. */
    public boolean hasRoom() {
        boolean room = followed < most;
        if (!room) {
            refused++;
        }
        return room;
    }

    /** A meter is not registered; it counts if it has a read. */
    public void follow(String meterId) throws Exception {
        long newestRead = all.newestRead(meterId);
        all.setCurrentKey(meterId);
        if (newestRead != Long.MIN_VALUE && until.value() == null) {
            counts[group(meterId)]++;
            followed++;
            waitFrom(newestRead);
        }
    }

    private void waitFrom(long newestRead) throws Exception {
        long at = newestRead + FORGOTTEN_AFTER_MILLIS;
        until.update(at);
        timers.registerEventTimeTimer(VoidNamespace.INSTANCE, at);
    }

    /** A meter is registered now. */
    public void register(String meterId) throws Exception {
        all.setCurrentKey(meterId);
        Long timer = until.value();
        if (timer != null) {
            timers.deleteEventTimeTimer(VoidNamespace.INSTANCE, timer);
            leave(meterId);
        }
    }

    private void leave(String meterId) throws Exception {
        until.clear();
        counts[group(meterId)]--;
        followed--;
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        String meterId = timer.getKey();
        boolean registered = all.isRegistered(meterId);
        long newestRead = all.newestRead(meterId);
        all.setCurrentKey(meterId);
        if (!registered && newestRead + FORGOTTEN_AFTER_MILLIS > timer.getTimestamp()) {
            waitFrom(newestRead);
            return;
        }
        leave(meterId);
        if (!registered) {
            all.forget(meterId);
        }
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {}

    private int group(String meterId) {
        return KeyGroupRangeAssignment.assignToKeyGroup(meterId, keyGroups);
    }

    /** Before each checkpoint. */
    public void store() throws Exception {
        stored.clear();
        for (int group : mine) {
            if (counts[group] != 0) {
                stored.add(new long[] {group, counts[group]});
            }
        }
    }
}

package io.dripwatch.pipeline.household;

import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/**
 * The keys of one subtask of a keyed operator.
 *
 * @param groups of keys that are its own
 * @param maxParallelism of the operator: how many groups there are
 */
public record OwnKeys(KeyGroupRange groups, int maxParallelism) {

    /** Those of the subtask that asks. */
    public static OwnKeys of(TaskInfo task) {
        int maxParallelism = task.getMaxNumberOfParallelSubtasks();
        return new OwnKeys(
                KeyGroupRangeAssignment.computeKeyGroupRangeForOperatorIndex(
                        maxParallelism,
                        task.getNumberOfParallelSubtasks(),
                        task.getIndexOfThisSubtask()),
                maxParallelism);
    }

    /** Whether a key is its own. */
    public boolean has(String key) {
        return groups.contains(KeyGroupRangeAssignment.assignToKeyGroup(key, maxParallelism));
    }
}

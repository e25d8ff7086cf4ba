package io.dripwatch.pipeline.detection.cache;

import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.execution.Environment;

/** What a subtask may take of its process's heap. */
public final class HeapShare {

    private HeapShare() {}

    /**
     * One of so many parts of the heap, divided among the slots of the process, bytes.
     *
     * @param parts at least 1
     */
    public static long oneOf(int parts, Environment environment) {
        int slots =
                environment
                        .getTaskManagerInfo()
                        .getConfiguration()
                        .get(TaskManagerOptions.NUM_TASK_SLOTS);
        return Runtime.getRuntime().maxMemory() / parts / slots;
    }
}

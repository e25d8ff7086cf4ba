package io.dripwatch.cli.cluster;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * How a multi-process cluster is set up.
 *
 * @param slots of each task manager; at least 1
 * @param heapMebibytes of each task manager, for the job
 * @param managedMebibytes of each task manager, for RocksDB
 * @param checkpointInterval for jobs that set none
 * @param extra further Flink options, stronger than all others
 */
record StandaloneSettings(
        int slots,
        int heapMebibytes,
        int managedMebibytes,
        Duration checkpointInterval,
        Map<String, String> extra) {

    private static final int FRAMEWORK_MEBIBYTES = 128;
    private static final int NETWORK_MEBIBYTES = 64;
    private static final int METASPACE_MEBIBYTES = 256;

    static StandaloneSettings small() {
        return new StandaloneSettings(2, 192, 128, Duration.ofSeconds(1), Map.of());
    }

    StandaloneSettings with(String option, String value) {
        Map<String, String> more = new LinkedHashMap<>(extra);
        more.put(option, value);
        return new StandaloneSettings(
                slots, heapMebibytes, managedMebibytes, checkpointInterval, more);
    }

    /** The same without an option that is usual here. */
    StandaloneSettings without(String option) {
        return with(option, null);
    }

    /** Options for config.yaml that do not depend on ports or paths. */
    Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("heartbeat.interval", "500 ms");
        options.put("heartbeat.timeout", "8 s");
        options.put("taskmanager.numberOfTaskSlots", String.valueOf(slots));
        // The start scripts would compute these from the size of the process.
        options.put("taskmanager.cpu.cores", "1");
        options.put("taskmanager.memory.framework.heap.size", FRAMEWORK_MEBIBYTES + "m");
        options.put("taskmanager.memory.framework.off-heap.size", FRAMEWORK_MEBIBYTES + "m");
        options.put("taskmanager.memory.jvm-metaspace.size", METASPACE_MEBIBYTES + "m");
        options.put("taskmanager.memory.jvm-overhead.min", "192m");
        options.put("taskmanager.memory.jvm-overhead.max", "192m");
        options.put("taskmanager.memory.task.heap.size", heapMebibytes + "m");
        options.put("taskmanager.memory.task.off-heap.size", "0");
        options.put("taskmanager.memory.managed.size", managedMebibytes + "m");
        options.put("taskmanager.memory.network.min", NETWORK_MEBIBYTES + "m");
        options.put("taskmanager.memory.network.max", NETWORK_MEBIBYTES + "m");
        options.put("state.backend.type", "rocksdb");
        options.put("execution.checkpointing.incremental", "true");
        options.put("execution.checkpointing.storage", "filesystem");
        options.put("execution.checkpointing.interval", checkpointInterval.toMillis() + " ms");
        options.put("execution.checkpointing.tolerable-failed-checkpoints", "10");
        options.put("execution.checkpointing.local-backup.enabled", "true");
        options.put("execution.state-recovery.from-local", "true");
        options.put("restart-strategy.type", "exponential-delay");
        options.put("restart-strategy.exponential-delay.initial-backoff", "100 ms");
        options.put("restart-strategy.exponential-delay.max-backoff", "2 s");
        options.put("pipeline.object-reuse", "true");
        options.put("pipeline.generic-types", "false");
        options.put("pipeline.auto-generate-uids", "false");
        options.putAll(extra);
        options.values().removeIf(Objects::isNull);
        return options;
    }

    /** What the start scripts would give the process: the job's share and Flink's own. */
    String[] taskManagerFlags() {
        return new String[] {
            "-Xmx" + (heapMebibytes + FRAMEWORK_MEBIBYTES) + "m",
            "-XX:MaxDirectMemorySize=" + (FRAMEWORK_MEBIBYTES + NETWORK_MEBIBYTES) + "m",
            "-XX:MaxMetaspaceSize=" + METASPACE_MEBIBYTES + "m",
            "-XX:TieredStopAtLevel=1",
        };
    }
}

package io.dripwatch.cli.localcluster;

import java.time.Duration;

/**
 * How Flink runs inside this JVM.
 *
 * @param parallelism of every job; at least 1
 * @param jobs how many jobs run at the same time; at least 1. Each takes {@code parallelism} slots
 * @param managedMebibytes memory for RocksDB, shared by all slots; at least 32 per slot
 * @param checkpointInterval at least 100 ms; a job may set its own
 * @param webPort of Flink's own page, or {@link LoopbackPorts#ANY}
 * @param metricsPort where Prometheus reads, {@link LoopbackPorts#ANY}, or {@link #NO_METRICS}
 * @param metricsAddress of this machine, on which Prometheus reads
 * @param lasting whether checkpoints outlive the process, and restarts of a job have no limit
 */
public record LocalFlinkSettings(
        int parallelism,
        int jobs,
        int managedMebibytes,
        Duration checkpointInterval,
        int webPort,
        int metricsPort,
        String metricsAddress,
        boolean lasting) {

    /** Nobody reads metrics. */
    public static final int NO_METRICS = -1;

    private static final int MANAGED_MEBIBYTES_PER_SLOT = 32;
    private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(100);

    public LocalFlinkSettings {
        require(parallelism >= 1, "parallelism must be at least 1");
        require(jobs >= 1, "jobs must be at least 1");
        require(
                managedMebibytes >= MANAGED_MEBIBYTES_PER_SLOT * parallelism * jobs,
                "managed memory must be at least 32 MB for each of the slots");
        require(
                checkpointInterval.compareTo(SHORTEST_INTERVAL) >= 0,
                "the checkpoint interval must be at least 100 ms");
        require(webPort >= 0 && webPort <= 0xFFFF, "a port is between 0 and 65535");
        require(metricsPort >= -1 && metricsPort <= 0xFFFF, "a port is between 0 and 65535");
    }

    /**
     * The two jobs of the product on any free port, 256 MB for RocksDB or more if slots need it.
     */
    public static LocalFlinkSettings forProduct(int parallelism) {
        return of(parallelism, 2);
    }

    /** One job that goes on from its state after each start, for as long as it is wanted. */
    public static LocalFlinkSettings forService(int parallelism) {
        LocalFlinkSettings one = of(parallelism, 1);
        return new LocalFlinkSettings(
                parallelism,
                one.jobs,
                one.managedMebibytes,
                one.checkpointInterval,
                one.webPort,
                one.metricsPort,
                one.metricsAddress,
                true);
    }

    private static LocalFlinkSettings of(int parallelism, int jobs) {
        return new LocalFlinkSettings(
                parallelism,
                jobs,
                Math.max(256, MANAGED_MEBIBYTES_PER_SLOT * parallelism * jobs),
                Duration.ofSeconds(10),
                LoopbackPorts.ANY,
                NO_METRICS,
                LoopbackPorts.ADDRESS,
                false);
    }

    public LocalFlinkSettings withCheckpointInterval(Duration interval) {
        return with(interval, webPort, metricsPort, metricsAddress);
    }

    public LocalFlinkSettings withWebPort(int port) {
        return with(checkpointInterval, port, metricsPort, metricsAddress);
    }

    public LocalFlinkSettings withMetricsPort(int port) {
        return with(checkpointInterval, webPort, port, metricsAddress);
    }

    public LocalFlinkSettings withMetricsAddress(String address) {
        return with(checkpointInterval, webPort, metricsPort, address);
    }

    private LocalFlinkSettings with(Duration interval, int web, int metrics, String address) {
        return new LocalFlinkSettings(
                parallelism, jobs, managedMebibytes, interval, web, metrics, address, lasting);
    }

    int slots() {
        return parallelism * jobs;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}

package io.dripwatch.benchmarks.peers;

import io.dripwatch.cli.bench.timing.Job;
import io.dripwatch.cli.bench.timing.TimedRun;
import io.dripwatch.cli.bench.timing.TimedTopic;
import io.dripwatch.cli.localcluster.LocalFlink;
import io.dripwatch.cli.localcluster.LocalFlinkSettings;
import io.dripwatch.cli.localcluster.LoopbackPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A job on Flink with RocksDB, as ours: managed memory and checkpoints are the same. */
final class FlinkPeer implements Peer {

    private static final int MANAGED_MEBIBYTES = 512;
    private static final Duration CHECKPOINTS = Duration.ofSeconds(10);

    private final PeerSettings settings;
    private final Job job;

    FlinkPeer(PeerSettings settings, Job job) {
        this.settings = settings;
        this.job = job;
    }

    @Override
    public Path warm() throws IOException, InterruptedException {
        try (LocalFlink flink = flink()) {
            TimedRun runs = practised(flink);
            return runs.warm(
                    job,
                    settings.past(),
                    settings.pastReadings(),
                    Files.createDirectories(settings.directory().resolve("savepoints")));
        }
    }

    @Override
    public double run(Path state) throws IOException, InterruptedException {
        try (LocalFlink flink = flink()) {
            return practised(flink)
                    .timed(job, settings.timedTopic(), state, "rocksdb")
                    .readingsPerSecond();
        }
    }

    /** Once through the past from an empty state: what is measured is compiled by then. */
    private TimedRun practised(LocalFlink flink) throws InterruptedException {
        TimedRun runs = new TimedRun(flink, settings.bootstrapServers());
        long readings = settings.pastReadings();
        runs.timed(job, new TimedTopic(settings.past(), readings, readings), null, "rocksdb");
        return runs;
    }

    private LocalFlink flink() throws IOException {
        return LocalFlink.start(
                Files.createTempDirectory(settings.directory(), "flink"),
                new LocalFlinkSettings(
                        settings.parallelism(),
                        1,
                        MANAGED_MEBIBYTES,
                        CHECKPOINTS,
                        LoopbackPorts.ANY,
                        LocalFlinkSettings.NO_METRICS,
                        LoopbackPorts.ADDRESS,
                        false));
    }
}

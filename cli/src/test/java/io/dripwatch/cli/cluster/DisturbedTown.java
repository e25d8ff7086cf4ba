package io.dripwatch.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dripwatch.cli.cluster.FaultPlan.Strike;
import io.dripwatch.localprovider.Fault;
import io.dripwatch.schemas.Topics;
import io.dripwatch.schemas.UsageAlert;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Both jobs out of the job jar, with high availability and a spare task manager, and the console,
 * while a small town sends its readings. A test strikes its processes. In the end simulator,
 * alerts, journal, provider and the console's cases must agree, and alerts and what is remembered
 * of each home must be those of a run that nobody disturbed.
 */
final class DisturbedTown implements AutoCloseable {

    private static final int PARALLELISM = 2;

    /** The rest of the readings waits until the strikes are over. */
    private static final double LAST = 0.9;

    private static final int CALLS_IN_VAIN = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BROKER_FROZEN = Duration.ofSeconds(10);

    /** Some checkpoints of a second each fail; ten in a row would restart the jobs. */
    private static final Duration BLOCKED = Duration.ofSeconds(6);

    private static final int STARVED_TURNS = 12;

    /** Longer than the heartbeat's time-out: the frozen one is given up. */
    private static final Duration FROZEN = Duration.ofSeconds(12);

    /** By then a job manager that was frozen knows what it lost. */
    private static final Duration AWAKE = Duration.ofSeconds(5);

    private final Path directory;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private ProductCluster product;
    private StandaloneCluster flink;
    private ConsoleProcess console;
    private TownInMotion readings;
    private ConsumedOffsets offsets;
    private AlertLog log;
    private String detection;
    private String notification;

    private DisturbedTown(Path directory) {
        this.directory = directory;
    }

    /**
     * Starts all of it; returns when readings are judged.
     *
     * @param time that the readings take at the least
     */
    static DisturbedTown start(Path directory, Duration time) throws Exception {
        DisturbedTown town = new DisturbedTown(directory);
        try {
            town.begin(time);
            return town;
        } catch (Throwable failure) {
            town.close();
            throw failure;
        }
    }

    private void begin(Duration time) throws Exception {
        ZooKeeperProcess zooKeeper = owning(ZooKeeperProcess.start(directory.resolve("zookeeper")));
        product =
                owning(
                        ProductCluster.start(
                                directory,
                                post -> post % 20 == 7 ? Fault.ACCEPT_THEN_500 : Fault.NONE,
                                zooKeeper.highAvailability(directory.resolve("ha"))));
        console =
                owning(
                        ConsoleProcess.start(
                                directory.resolve("console"), product.bootstrapServers()));
        flink = product.flink();
        flink.startTaskManager();
        flink.awaitTaskManagers(1);
        detection = product.detect(JobStart.anew(PARALLELISM));
        notification = product.notify(JobStart.anew(PARALLELISM));
        flink.startTaskManager();
        awaitAllRun();
        flink.awaitTaskManagers(2);
        readings = owning(TownInMotion.start(product.bootstrapServers(), time, LAST));
        offsets = owning(product.offsets());
        log = owning(new AlertLog(product.alerts()));
        await().atMost(PATIENCE)
                .until(() -> offsets.consumed(ProductCluster.DETECTION, Topics.METER_READINGS) > 0);
    }

    private <T extends AutoCloseable> T owning(T part) {
        parts.push(part);
        return part;
    }

    /** The processes of the product that live now, by a name that none had before. */
    Map<String, KillableJvm> processes() {
        Map<String, KillableJvm> all = new LinkedHashMap<>(flink.processes());
        all.put("console-" + (console.starts() - 1), console.process());
        return all;
    }

    /**
     * Sends the rest, and compares it all with an undisturbed run. Both jobs end.
     *
     * @param seed of the strikes, for messages
     */
    void assertEven(long seed, int strikes) throws Exception {
        readings.goOn();
        long sent = readings.awaitAllSent();
        UndisturbedRun undisturbed =
                UndisturbedRun.over(
                        product.bootstrapServers(),
                        Files.createDirectory(directory.resolve("undisturbed")));
        Map<String, UsageAlert> alerts =
                product.awaitAllTold(offsets, log, undisturbed.alerts().keySet());
        SmsBalance.awaitEnds(
                        alerts.values(),
                        product.journal(),
                        product.outcomes(),
                        product.provider()::accepted)
                .assertEven();
        assertThat(alerts).as("seed %d", seed).isEqualTo(undisturbed.alerts());
        undisturbed.assertCounted(flink, detection, sent);
        List<String> cases = console.awaitCases(alerts.size());
        assertThat(console.alerts()).containsExactlyInAnyOrderElementsOf(alerts.keySet());
        assertThat(cases)
                .as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(
                        alerts.values().stream()
                                .map(UsageAlert::getIncidentId)
                                .distinct()
                                .toList());
        KeyedState homes = KeyedState.in(flink.stopWithSavepoint(detection), "household-watch");
        KeyedState clean =
                KeyedState.in(
                        UndisturbedRun.savepoint(
                                product.bootstrapServers(),
                                Files.createDirectory(directory.resolve("undisturbed-state"))),
                        "household-watch");
        assertThat(clean.values()).as("homes are remembered").hasSizeGreaterThan(100);
        assertThat(homes.differences(clean)).as("seed %d: homes", seed).isEmpty();
        System.out.printf(
                "seed %d: %d strikes, %d readings and %d again, %d alerts, %d of them repeated,"
                        + " %d SMS, %d cases, %d values of state%n",
                seed,
                strikes,
                sent,
                undisturbed.totals().duplicates(),
                alerts.size(),
                log.repeated(),
                product.provider().accepted().size(),
                cases.size(),
                homes.values().size());
    }

    /** Returns when all is well again and one more checkpoint is complete. */
    void strike(Strike strike) throws Exception {
        long since = System.nanoTime();
        switch (strike) {
            case KILL_TASK_MANAGER -> killHostOf(detection, ProductCluster.JUDGES);
            case KILL_SENDER -> killHostOf(notification, ProductCluster.SENDS);
            case FREEZE_TASK_MANAGER -> freezeHostOf(detection, ProductCluster.JUDGES);
            case FREEZE_SENDER -> freezeHostOf(notification, ProductCluster.SENDS);
            case KILL_JOB_MANAGER -> {
                flink.killJobManager();
                flink.startJobManager();
            }
            case FREEZE_JOB_MANAGER -> {
                flink.freezeJobManager();
                ProductCluster.pause(FROZEN);
                flink.thawJobManager();
                // It lost its session: it ends itself, or gets a new one and takes the jobs up
                // again.
                ProductCluster.pause(AWAKE);
                if (!flink.jobManagerLives()) {
                    flink.startJobManager();
                }
            }
            case KILL_BROKER -> product.restartBroker(CALLS_IN_VAIN);
            case FREEZE_BROKER -> product.freezeBroker(BROKER_FROZEN);
            case BLOCK_CHECKPOINTS -> ProductCluster.block(flink.checkpoints(), BLOCKED);
            case BLOCK_LOCAL_FILES ->
                    ProductCluster.block(
                            flink.localFiles(flink.hostOf(detection, ProductCluster.JUDGES)),
                            BLOCKED);
            case STARVE_TASK_MANAGER -> starve(flink.hostOf(detection, ProductCluster.JUDGES));
            case KILL_CONSOLE -> {
                console.kill();
                console.restart();
            }
            case FREEZE_CONSOLE -> {
                console.freeze();
                ProductCluster.pause(FROZEN);
                console.thaw();
            }
        }
        awaitAllRun();
        System.out.printf(
                Locale.ROOT,
                "%s: all tasks running %.1f s after it began%n",
                strike,
                (System.nanoTime() - since) / 1e9);
        for (String job : List.of(detection, notification)) {
            flink.awaitCompletedCheckpoints(job, flink.completedCheckpoints(job) + 1);
        }
    }

    /** Returns when its loss is noticed: until then its tasks seem to run. */
    private void killHostOf(String job, String task) throws Exception {
        int host = flink.hostOf(job, task);
        int restores = flink.restores(job);
        flink.killTaskManager(host);
        flink.startTaskManager();
        flink.awaitRestores(job, restores + 1);
    }

    private void freezeHostOf(String job, String task) throws Exception {
        int host = flink.hostOf(job, task);
        int restores = flink.restores(job);
        flink.freezeTaskManager(host);
        flink.startTaskManager();
        ProductCluster.pause(FROZEN);
        flink.thawTaskManager(host);
        // It may end itself, or come back with slots of its own.
        flink.awaitRestores(job, restores + 1);
    }

    private void starve(int host) throws Exception {
        for (int turn = 0; turn < STARVED_TURNS; turn++) {
            flink.freezeTaskManager(host);
            ProductCluster.pause(Duration.ofMillis(700));
            flink.thawTaskManager(host);
            ProductCluster.pause(Duration.ofMillis(300));
        }
    }

    private void awaitAllRun() {
        flink.awaitAllTasksRunning(detection);
        flink.awaitAllTasksRunning(notification);
    }

    /** Times that a job started again from a checkpoint. */
    int restores() {
        return flink.restores(detection) + flink.restores(notification);
    }

    @Override
    public void close() throws Exception {
        Exception first = null;
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception failure) {
                if (first == null) {
                    first = failure;
                } else {
                    first.addSuppressed(failure);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}

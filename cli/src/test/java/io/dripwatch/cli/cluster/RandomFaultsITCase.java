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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Both jobs out of the job jar, with high availability, and the console, while readings flow and
 * processes are killed and frozen as a seed says. Simulator, alerts, journal, provider and the
 * console's cases must agree in the end, and alerts and what is remembered of each home must be
 * those of a run that nobody disturbed. {@code -Ddripwatch.faults.seed=N} runs one seed, {@code
 * -Ddripwatch.faults.runs=N} so many of them, {@code -Ddripwatch.faults.strikes=N} sets the number
 * of strikes in a run.
 */
@Tag("faults")
@Timeout(value = 1_200, unit = TimeUnit.SECONDS)
class RandomFaultsITCase {

    private static final int PARALLELISM = 2;
    private static final int STRIKES =
            Integer.getInteger("dripwatch.faults.strikes", Strike.values().length);

    /** Readings flow while the processes are struck, as long as that takes at the least. */
    private static final Duration TOWN_TAKES = Duration.ofSeconds(10L * STRIKES);

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

    @TempDir Path temporary;

    private String detection;
    private String notification;

    static LongStream seeds() {
        Long one = Long.getLong("dripwatch.faults.seed");
        return one != null
                ? LongStream.of(one)
                : LongStream.range(0, Integer.getInteger("dripwatch.faults.runs", 1));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothingIsLostDoubledOrInvented(long seed) throws Exception {
        List<Strike> plan = FaultPlan.of(seed, STRIKES);
        System.out.printf("faults of seed %d: %s%n", seed, plan);
        try (ZooKeeperProcess zooKeeper = ZooKeeperProcess.start(temporary.resolve("zookeeper"));
                ProductCluster product =
                        ProductCluster.start(
                                temporary,
                                post -> post % 20 == 7 ? Fault.ACCEPT_THEN_500 : Fault.NONE,
                                zooKeeper.highAvailability(temporary.resolve("ha")));
                ConsoleProcess console =
                        ConsoleProcess.start(
                                temporary.resolve("console"), product.bootstrapServers())) {
            StandaloneCluster flink = product.flink();
            flink.startTaskManager();
            flink.awaitTaskManagers(1);
            detection = product.detect(JobStart.anew(PARALLELISM));
            notification = product.notify(JobStart.anew(PARALLELISM));
            flink.startTaskManager();
            awaitAllRun(flink);
            flink.awaitTaskManagers(2);
            try (TownInMotion town =
                            TownInMotion.start(product.bootstrapServers(), TOWN_TAKES, LAST);
                    ConsumedOffsets offsets = product.offsets();
                    AlertLog log = new AlertLog(product.alerts())) {
                await().atMost(PATIENCE)
                        .until(
                                () ->
                                        offsets.consumed(
                                                        ProductCluster.DETECTION,
                                                        Topics.METER_READINGS)
                                                > 0);
                for (Strike strike : plan) {
                    strike(strike, product, console);
                }
                town.goOn();
                long readings = town.awaitAllSent();
                assertEven(seed, readings, product, console, offsets, log);
            }
        }
    }

    private void assertEven(
            long seed,
            long readings,
            ProductCluster product,
            ConsoleProcess console,
            ConsumedOffsets offsets,
            AlertLog log)
            throws Exception {
        StandaloneCluster flink = product.flink();
        Map<String, UsageAlert> undisturbed =
                UndisturbedRun.alerts(
                        product.bootstrapServers(),
                        Files.createDirectory(temporary.resolve("undisturbed")));
        Map<String, UsageAlert> alerts = product.awaitAllTold(offsets, log, undisturbed.keySet());
        SmsBalance.awaitEnds(
                        alerts.values(),
                        product.journal(),
                        product.outcomes(),
                        product.provider()::accepted)
                .assertEven();
        assertThat(alerts).as("seed %d", seed).isEqualTo(undisturbed);
        assertThat(flink.awaitCounted(detection, readings))
                .as("seed %d", seed)
                .containsEntry("readings-accepted", readings)
                .containsEntry("readings-rejected", 0L)
                .containsEntry("readings-duplicate", 0L);
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
                                Files.createDirectory(temporary.resolve("undisturbed-state"))),
                        "household-watch");
        assertThat(clean.values()).as("homes are remembered").hasSizeGreaterThan(100);
        assertThat(homes.differences(clean)).as("seed %d: homes", seed).isEmpty();
        System.out.printf(
                "seed %d: %d strikes, %d readings, %d alerts, %d of them repeated, %d SMS,"
                        + " %d cases, %d values of state%n",
                seed,
                STRIKES,
                readings,
                alerts.size(),
                log.repeated(),
                product.provider().accepted().size(),
                cases.size(),
                homes.values().size());
    }

    /** Returns when all is well again and one more checkpoint is complete. */
    private void strike(Strike strike, ProductCluster product, ConsoleProcess console)
            throws Exception {
        StandaloneCluster flink = product.flink();
        long since = System.nanoTime();
        switch (strike) {
            case KILL_TASK_MANAGER -> killHostOf(flink, detection, ProductCluster.JUDGES);
            case KILL_SENDER -> killHostOf(flink, notification, ProductCluster.SENDS);
            case FREEZE_TASK_MANAGER -> freezeHostOf(flink, detection, ProductCluster.JUDGES);
            case FREEZE_SENDER -> freezeHostOf(flink, notification, ProductCluster.SENDS);
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
            case STARVE_TASK_MANAGER ->
                    starve(flink, flink.hostOf(detection, ProductCluster.JUDGES));
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
        awaitAllRun(flink);
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
    private void killHostOf(StandaloneCluster flink, String job, String task) throws Exception {
        int host = flink.hostOf(job, task);
        int restores = flink.restores(job);
        flink.killTaskManager(host);
        flink.startTaskManager();
        flink.awaitRestores(job, restores + 1);
    }

    private void freezeHostOf(StandaloneCluster flink, String job, String task) throws Exception {
        int host = flink.hostOf(job, task);
        int restores = flink.restores(job);
        flink.freezeTaskManager(host);
        flink.startTaskManager();
        ProductCluster.pause(FROZEN);
        flink.thawTaskManager(host);
        // It may end itself, or come back with slots of its own.
        flink.awaitRestores(job, restores + 1);
    }

    private static void starve(StandaloneCluster flink, int host) throws Exception {
        for (int turn = 0; turn < STARVED_TURNS; turn++) {
            flink.freezeTaskManager(host);
            ProductCluster.pause(Duration.ofMillis(700));
            flink.thawTaskManager(host);
            ProductCluster.pause(Duration.ofMillis(300));
        }
    }

    private void awaitAllRun(StandaloneCluster flink) {
        flink.awaitAllTasksRunning(detection);
        flink.awaitAllTasksRunning(notification);
    }
}

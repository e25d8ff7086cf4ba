package io.dripwatch.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.cli.cluster.FaultPlan.Strike;
import io.dripwatch.localprovider.Fault;
import io.dripwatch.schemas.UsageAlert;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
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
 * Both jobs out of the job jar, with high availability, while processes are killed and frozen as a
 * seed says. Simulator, alerts, journal and provider must agree in the end, and the alerts must be
 * those of a run that nobody disturbed. {@code -Ddripwatch.faults.seed=N} runs one seed, {@code
 * -Ddripwatch.faults.runs=N} so many of them, {@code -Ddripwatch.faults.strikes=N} sets the number
 * of strikes in a run.
 */
@Tag("faults")
@Timeout(value = 600, unit = TimeUnit.SECONDS)
class RandomFaultsITCase {

    private static final int PARALLELISM = 2;
    private static final int STRIKES =
            Integer.getInteger("dripwatch.faults.strikes", Strike.values().length);
    private static final Duration TOWN_TAKES = Duration.ofSeconds(20);
    private static final int CALLS_IN_VAIN = 20;
    private static final Duration BROKER_FROZEN = Duration.ofSeconds(10);

    /** Some checkpoints of a second each fail; ten in a row would restart the jobs. */
    private static final Duration BLOCKED = Duration.ofSeconds(6);

    /** Longer than the heartbeat's time-out: the frozen one is given up. */
    private static final Duration FROZEN = Duration.ofSeconds(12);

    @TempDir Path temporary;

    /** Task managers that live, the one with the tasks first. */
    private final Deque<Integer> living = new ArrayDeque<>();

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
                                zooKeeper.highAvailability(temporary.resolve("ha")))) {
            StandaloneCluster flink = product.flink();
            living.add(flink.startTaskManager());
            flink.awaitTaskManagers(1);
            String detection = product.detect(JobStart.anew(PARALLELISM));
            String notification = product.notify(JobStart.anew(PARALLELISM));
            living.add(flink.startTaskManager());
            flink.awaitAllTasksRunning(detection);
            flink.awaitAllTasksRunning(notification);
            flink.awaitTaskManagers(2);
            try (TownInMotion town = TownInMotion.start(product.bootstrapServers(), TOWN_TAKES);
                    ConsumedOffsets offsets = product.offsets();
                    AlertLog log = new AlertLog(product.alerts())) {
                product.awaitInTheMiddle(offsets, log);
                for (Strike strike : plan) {
                    long since = System.nanoTime();
                    strike(strike, product);
                    flink.awaitAllTasksRunning(detection);
                    flink.awaitAllTasksRunning(notification);
                    System.out.printf(
                            Locale.ROOT,
                            "%s: all tasks running after %.1f s%n",
                            strike,
                            (System.nanoTime() - since) / 1e9);
                    flink.awaitCompletedCheckpoints(
                            detection, flink.completedCheckpoints(detection) + 1);
                }
                town.goOn();
                long readings = town.awaitAllSent();
                Map<String, UsageAlert> undisturbed =
                        UndisturbedRun.alerts(
                                product.bootstrapServers(),
                                Files.createDirectory(temporary.resolve("undisturbed")));
                Map<String, UsageAlert> alerts =
                        product.awaitAllTold(offsets, log, undisturbed.keySet());
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
                System.out.printf(
                        "seed %d: %d readings, %d alerts, %d of them repeated, %d SMS%n",
                        seed,
                        readings,
                        alerts.size(),
                        log.repeated(),
                        product.provider().accepted().size());
            }
        }
    }

    private void strike(Strike strike, ProductCluster product) throws Exception {
        StandaloneCluster flink = product.flink();
        switch (strike) {
            case KILL_TASK_MANAGER -> {
                flink.killTaskManager(living.removeFirst());
                living.add(flink.startTaskManager());
            }
            case FREEZE_TASK_MANAGER -> {
                int frozen = living.removeFirst();
                flink.freezeTaskManager(frozen);
                living.add(flink.startTaskManager());
                ProductCluster.pause(FROZEN);
                flink.thawTaskManager(frozen);
                // It may end itself, or come back with slots of its own.
            }
            case KILL_JOB_MANAGER -> {
                flink.killJobManager();
                flink.startJobManager();
            }
            case KILL_BROKER -> product.restartBroker(CALLS_IN_VAIN);
            case FREEZE_BROKER -> product.freezeBroker(BROKER_FROZEN);
            case BLOCK_CHECKPOINTS -> product.blockCheckpoints(BLOCKED);
        }
    }
}

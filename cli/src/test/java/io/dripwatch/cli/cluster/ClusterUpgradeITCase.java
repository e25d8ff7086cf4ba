package io.dripwatch.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.localprovider.FaultScript;
import io.dripwatch.schemas.UsageAlert;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an operator does to change both jobs while readings flow: stop them behind a savepoint and
 * start them from there, wider and narrower; then go back to a savepoint of hours ago.
 */
@Tag("long")
@Timeout(value = 480, unit = TimeUnit.SECONDS)
class ClusterUpgradeITCase {

    private static final Duration TOWN_TAKES = Duration.ofSeconds(60);
    private static final double LAST = 0.95;

    @TempDir Path temporary;

    /** Both jobs, and what they were started from. */
    private record Running(String detection, String notification) {}

    private record Savepoints(String detection, String notification) {}

    @Test
    void bothJobsGoOnAtOtherParallelismsAndFromAnOldSavepointAsIfNothingHadHappened()
            throws Exception {
        try (ProductCluster product = ProductCluster.start(temporary, FaultScript.NO_FAULTS)) {
            StandaloneCluster flink = product.flink();
            flink.startTaskManager();
            flink.startTaskManager();
            flink.awaitTaskManagers(2);
            Running jobs = started(product, new Savepoints(null, null), 1);
            try (TownInMotion town =
                            TownInMotion.start(product.bootstrapServers(), TOWN_TAKES, LAST);
                    ConsumedOffsets offsets = product.offsets();
                    AlertLog log = new AlertLog(product.alerts())) {
                product.awaitInTheMiddle(offsets, log);
                Savepoints first = stopped(flink, jobs);
                int alertsAtStop = log.byId().size();
                jobs = started(product, first, 2);
                Savepoints atTwo = stopped(flink, jobs);
                jobs = started(product, atTwo, 3);
                Savepoints atThree = stopped(flink, jobs);
                jobs = started(product, atThree, 1);
                int smsBefore = product.provider().accepted().size();

                town.goOn();
                long readings = town.awaitAllSent();
                product.awaitPosts(smsBefore + 1);
                stopped(flink, jobs);
                // Back to before the third start: what came since is judged and told again.
                jobs = started(product, atTwo, 2);
                Map<String, UsageAlert> undisturbed =
                        UndisturbedRun.over(
                                        product.bootstrapServers(),
                                        Files.createDirectory(temporary.resolve("undisturbed")))
                                .alerts();
                Map<String, UsageAlert> alerts =
                        product.awaitAllTold(offsets, log, undisturbed.keySet());

                assertThat(alerts.size()).isGreaterThan(alertsAtStop + 10);
                assertThat(alerts).isEqualTo(undisturbed);
                assertThat(log.repeated()).as("it went back").isPositive();
                assertThat(flink.awaitCounted(jobs.detection(), readings))
                        .containsEntry("readings-accepted", readings)
                        .containsEntry("readings-rejected", 0L)
                        .containsEntry("readings-duplicate", 0L);
                SmsBalance.awaitEnds(
                                alerts.values(),
                                product.journal(),
                                product.outcomes(),
                                product.provider()::accepted)
                        .assertEven();
                String clean =
                        UndisturbedRun.savepoint(
                                product.bootstrapServers(),
                                Files.createDirectory(temporary.resolve("undisturbed-state")));
                assertThat(
                                KeyedState.in(stopped(flink, jobs).detection(), "household-watch")
                                        .differences(KeyedState.in(clean, "household-watch")))
                        .as("what is remembered of homes")
                        .isEmpty();
            }
        }
    }

    private static Savepoints stopped(StandaloneCluster flink, Running jobs) {
        return new Savepoints(
                flink.stopWithSavepoint(jobs.detection()),
                flink.stopWithSavepoint(jobs.notification()));
    }

    /** Returns when both run and have written a checkpoint of their own. */
    private static Running started(ProductCluster product, Savepoints from, int parallelism) {
        Running jobs =
                new Running(
                        product.detect(JobStart.from(from.detection(), parallelism)),
                        product.notify(JobStart.from(from.notification(), parallelism)));
        StandaloneCluster flink = product.flink();
        flink.awaitAllTasksRunning(jobs.detection());
        flink.awaitAllTasksRunning(jobs.notification());
        flink.awaitCompletedCheckpoints(jobs.detection(), 1);
        flink.awaitCompletedCheckpoints(jobs.notification(), 1);
        return jobs;
    }
}

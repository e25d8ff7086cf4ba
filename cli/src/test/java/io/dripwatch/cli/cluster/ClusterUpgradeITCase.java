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

/** What an operator does to change a job: stop it behind a savepoint, start it from there. */
@Tag("long")
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class ClusterUpgradeITCase {

    private static final Duration TOWN_TAKES = Duration.ofSeconds(16);

    @TempDir Path temporary;

    @Test
    void bothJobsGoOnAtAnotherParallelismAsIfNothingHadHappened() throws Exception {
        try (ProductCluster product = ProductCluster.start(temporary, FaultScript.NO_FAULTS)) {
            StandaloneCluster flink = product.flink();
            flink.startTaskManager();
            flink.awaitTaskManagers(1);
            String detection = product.detect(JobStart.anew(2));
            String notification = product.notify(JobStart.anew(2));
            flink.awaitAllTasksRunning(detection);
            flink.awaitAllTasksRunning(notification);
            try (TownInMotion town = TownInMotion.start(product.bootstrapServers(), TOWN_TAKES);
                    ConsumedOffsets offsets = product.offsets();
                    AlertLog log = new AlertLog(product.alerts())) {
                product.awaitInTheMiddle(offsets, log);
                String ofDetection = flink.stopWithSavepoint(detection);
                int alertsAtStop = log.byId().size();
                String ofNotification = flink.stopWithSavepoint(notification);
                String wider = product.detect(JobStart.from(ofDetection, 3));
                product.notify(JobStart.from(ofNotification, 1));

                town.goOn();
                long readings = town.awaitAllSent();
                Map<String, UsageAlert> undisturbed =
                        UndisturbedRun.alerts(
                                product.bootstrapServers(),
                                Files.createDirectory(temporary.resolve("undisturbed")));
                Map<String, UsageAlert> alerts =
                        product.awaitAllTold(offsets, log, undisturbed.keySet());

                assertThat(alerts.size()).isGreaterThan(alertsAtStop + 10);
                assertThat(alerts).isEqualTo(undisturbed);
                // What a timer tells between a savepoint and the end of its job is told again.
                assertThat(log.repeated()).isLessThan(alerts.size() / 4);
                assertThat(flink.awaitCounted(wider, readings))
                        .containsEntry("readings-accepted", readings)
                        .containsEntry("readings-rejected", 0L)
                        .containsEntry("readings-duplicate", 0L);
                SmsBalance.awaitEnds(
                                alerts.values(),
                                product.journal(),
                                product.outcomes(),
                                product.provider()::accepted)
                        .assertEven();
            }
        }
    }
}

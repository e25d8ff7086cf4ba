package io.dripwatch.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.localprovider.FaultScript;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long both jobs stand still after a loss, with the settings of deploy/flink-config.yaml, high
 * availability and a spare task manager. It prints the times, which mean something only on a
 * machine where nothing else runs. {@code -Ddripwatch.losses=N} sets how often each is lost.
 */
@Tag("faults")
@Timeout(value = 900, unit = TimeUnit.SECONDS)
class RecoveryTimesITCase {

    private static final int LOSSES = Integer.getInteger("dripwatch.losses", 3);

    @TempDir Path temporary;

    @Test
    void allTasksRunAgain() throws Exception {
        try (ZooKeeperProcess zooKeeper = ZooKeeperProcess.start(temporary.resolve("zookeeper"))) {
            Map<String, String> options = ShippedSettings.ofRecovery();
            options.putAll(zooKeeper.highAvailability(temporary.resolve("ha")));
            try (ProductCluster product =
                            ProductCluster.start(temporary, FaultScript.NO_FAULTS, options);
                    TownInMotion town =
                            TownInMotion.start(
                                    product.bootstrapServers(), Duration.ofMinutes(10))) {
                StandaloneCluster flink = product.flink();
                flink.startTaskManager();
                flink.awaitTaskManagers(1);
                List<String> jobs =
                        List.of(product.detect(JobStart.anew(2)), product.notify(JobStart.anew(2)));
                flink.startTaskManager();
                jobs.forEach(flink::awaitAllTasksRunning);
                flink.awaitTaskManagers(2);
                jobs.forEach(job -> flink.awaitCompletedCheckpoints(job, 1));
                List<Double> ofTaskManager = new ArrayList<>();
                List<Double> ofJobManager = new ArrayList<>();
                for (int loss = 0; loss < LOSSES; loss++) {
                    ofTaskManager.add(afterATaskManager(flink, jobs));
                    flink.awaitTaskManagers(2);
                    ofJobManager.add(afterTheJobManager(flink, jobs));
                    flink.awaitTaskManagers(2);
                }
                System.out.printf(
                        Locale.ROOT,
                        "all tasks running after kill -9, seconds: task manager %s,"
                                + " job manager %s%n",
                        ofTaskManager,
                        ofJobManager);
                assertThat(town.sent()).as("readings flowed").isPositive();
            }
        }
    }

    private static double afterATaskManager(StandaloneCluster flink, List<String> jobs)
            throws Exception {
        int host = flink.hostOf(jobs.get(0), ProductCluster.JUDGES);
        List<Integer> restores = jobs.stream().map(flink::restores).toList();
        List<Boolean> hit = List.of(true, flink.hostOf(jobs.get(1), ProductCluster.SENDS) == host);
        flink.killTaskManager(host);
        long since = System.nanoTime();
        for (int job = 0; job < jobs.size(); job++) {
            if (hit.get(job)) {
                flink.awaitRestores(jobs.get(job), restores.get(job) + 1);
            }
            flink.awaitAllTasksRunning(jobs.get(job));
        }
        double took = seconds(since);
        flink.startTaskManager();
        return took;
    }

    /** Its supervisor starts the next at once. */
    private static double afterTheJobManager(StandaloneCluster flink, List<String> jobs)
            throws Exception {
        flink.killJobManager();
        long since = System.nanoTime();
        flink.startJobManager();
        jobs.forEach(flink::awaitAllTasksRunning);
        return seconds(since);
    }

    private static double seconds(long since) {
        return Math.round((System.nanoTime() - since) / 1e8) / 10.0;
    }
}

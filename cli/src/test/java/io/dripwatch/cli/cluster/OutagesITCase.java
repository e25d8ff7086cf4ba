package io.dripwatch.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.localprovider.Fault;
import io.dripwatch.localprovider.FaultScript;
import io.dripwatch.localprovider.LocalTwilioSettings;
import io.dripwatch.schemas.UsageAlert;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * One run with the settings of deploy/flink-config.yaml in which everything around the jobs is away
 * for long: the provider for ten minutes, within them the broker for five and the disk of
 * checkpoints for one. {@code -Ddripwatch.outages.percent=20} takes a fifth of these times.
 */
@Tag("faults")
@Timeout(value = 2_400, unit = TimeUnit.SECONDS)
class OutagesITCase {

    private static final int PERCENT = Integer.getInteger("dripwatch.outages.percent", 100);
    private static final Duration DISK_FULL = scaled(Duration.ofMinutes(1));
    private static final Duration BROKER_AWAY = scaled(Duration.ofMinutes(5));
    private static final Duration PROVIDER_AWAY = scaled(Duration.ofMinutes(10));
    private static final int MOST_RESTARTS = 3;

    /** Six tenths of the readings come within a minute, the rest when all is back. */
    private static final Duration TOWN_TAKES = Duration.ofSeconds(100);

    /** What the town has sent is stored by then: its producer gives up after half a minute. */
    private static final Duration STORED = Duration.ofSeconds(2);

    @TempDir Path temporary;

    private final AtomicBoolean providerAway = new AtomicBoolean();

    private static Duration scaled(Duration whole) {
        return whole.multipliedBy(PERCENT).dividedBy(100);
    }

    @Test
    void theBacklogIsGoneAndNothingCameTwice() throws Exception {
        FaultScript away = request -> providerAway.get() ? Fault.CLOSE : Fault.NONE;
        try (ProductCluster product =
                ProductCluster.start(
                        temporary,
                        LocalTwilioSettings.defaults().withFaults(away).withListFaults(away),
                        ShippedSettings.ofRecovery())) {
            StandaloneCluster flink = product.flink();
            flink.startTaskManager();
            flink.awaitTaskManagers(1);
            List<String> jobs =
                    List.of(product.detect(JobStart.anew(2)), product.notify(JobStart.anew(2)));
            jobs.forEach(flink::awaitAllTasksRunning);
            try (TownInMotion town = TownInMotion.start(product.bootstrapServers(), TOWN_TAKES);
                    ConsumedOffsets offsets = product.offsets();
                    AlertLog log = new AlertLog(product.alerts())) {
                product.awaitInTheMiddle(offsets, log);
                long since = System.nanoTime();
                providerAway.set(true);
                ProductCluster.block(flink.checkpoints(), DISK_FULL);
                town.awaitHeld();
                ProductCluster.pause(STORED);
                product.stopBrokerFor(BROKER_AWAY);
                Duration past = Duration.ofNanos(System.nanoTime() - since);
                if (past.compareTo(PROVIDER_AWAY) < 0) {
                    ProductCluster.pause(PROVIDER_AWAY.minus(past));
                }
                providerAway.set(false);
                town.goOn();
                long readings = town.awaitAllSent();
                UndisturbedRun undisturbed =
                        UndisturbedRun.over(
                                product.bootstrapServers(),
                                Files.createDirectory(temporary.resolve("undisturbed")));
                Map<String, UsageAlert> alerts =
                        product.awaitAllTold(offsets, log, undisturbed.alerts().keySet());
                List<Integer> restarts = jobs.stream().map(flink::restores).toList();
                System.out.printf(
                        Locale.ROOT,
                        "disk full %s, broker away %s, provider away %s: %d readings, %d alerts,"
                                + " %d of them repeated, %d SMS, restarts %s%n",
                        DISK_FULL,
                        BROKER_AWAY,
                        PROVIDER_AWAY,
                        readings,
                        alerts.size(),
                        log.repeated(),
                        product.provider().accepted().size(),
                        restarts);
                SmsBalance.awaitEnds(
                                alerts.values(),
                                product.journal(),
                                product.outcomes(),
                                product.provider()::accepted)
                        .assertNoneTwiceAndOnlyOldNewsDropped();
                assertThat(alerts).isEqualTo(undisturbed.alerts());
                undisturbed.assertCounted(flink, jobs.get(0), readings);
                assertThat(undisturbed.totals().duplicates()).isZero();
                assertThat(log.repeated()).isLessThanOrEqualTo(alerts.size() / 100);
                assertThat(restarts).allMatch(each -> each <= MOST_RESTARTS);
            }
        }
    }
}

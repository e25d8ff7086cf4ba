package io.dripwatch.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.cli.kafka.TopicReader;
import io.dripwatch.localprovider.AcceptedSms;
import io.dripwatch.localprovider.Fault;
import io.dripwatch.localprovider.FaultScript;
import io.dripwatch.schemas.SmsJournalEntry;
import io.dripwatch.schemas.SmsState;
import io.dripwatch.schemas.Topics;
import io.dripwatch.schemas.UsageAlert;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The job jar on a cluster of processes with a town behind it. While readings flow and SMS go out
 * the task manager that runs both jobs is killed as a power cut would, and a spare one takes over.
 * It happens once, before the tests; each test then looks at one side of it.
 */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class ClusterRecoveryITCase {

    private static final Duration TOWN_TAKES = Duration.ofSeconds(16);
    private static final int PARALLELISM = 2;

    /** Taken on, but its sender waits for the answer when the kill comes. */
    private static final int UNANSWERED_POST = 8;

    private static final FaultScript UNANSWERED =
            post -> post == UNANSWERED_POST ? Fault.HANG : Fault.NONE;

    /** How things stood when the task manager died. */
    private record Killed(long checkpointed, long sent, int alerts, int sms) {}

    /** Alerts whose SMS the provider had taken on, unknown to the journal, when the kill came. */
    private static Set<String> unanswered;

    private static int posts;

    /** From the kill on, in seconds. */
    private record Recovery(double restored, double nextCheckpoint) {}

    @TempDir static Path temporary;

    private static Killed killed;
    private static long readings;
    private static Map<String, Long> counted;
    private static Map<String, UsageAlert> alerts;
    private static Map<String, UsageAlert> undisturbed;
    private static SmsBalance sms;

    @BeforeAll
    static void killATaskManagerUnderLoad() throws Exception {
        try (ProductCluster product = ProductCluster.start(temporary, UNANSWERED)) {
            StandaloneCluster flink = product.flink();
            flink.startTaskManager();
            flink.awaitTaskManagers(1);
            String detection = product.detect(JobStart.anew(PARALLELISM));
            String notification = product.notify(JobStart.anew(PARALLELISM));
            flink.startTaskManager();
            flink.awaitAllTasksRunning(detection);
            flink.awaitAllTasksRunning(notification);
            flink.awaitTaskManagers(2);
            try (TownInMotion town = TownInMotion.start(product.bootstrapServers(), TOWN_TAKES);
                    ConsumedOffsets offsets = product.offsets();
                    AlertLog log = new AlertLog(product.alerts())) {
                product.awaitInTheMiddle(offsets, log);
                product.awaitPosts(UNANSWERED_POST);
                killed =
                        new Killed(
                                offsets.consumed(ProductCluster.DETECTION, Topics.METER_READINGS),
                                town.sent(),
                                log.byId().size(),
                                product.provider().accepted().size());
                flink.killTaskManager(0);
                town.goOn();
                long since = System.nanoTime();
                unanswered = unanswered(product);
                CompletableFuture<Recovery> ofDetection =
                        CompletableFuture.supplyAsync(() -> awaitRecovery(flink, detection, since));
                System.out.printf("notification: %s%n", awaitRecovery(flink, notification, since));
                System.out.printf("detection: %s%n", ofDetection.get());

                readings = town.awaitAllSent();
                undisturbed =
                        UndisturbedRun.over(
                                        product.bootstrapServers(),
                                        Files.createDirectory(temporary.resolve("undisturbed")))
                                .alerts();
                alerts = product.awaitAllTold(offsets, log, undisturbed.keySet());
                counted = flink.awaitCounted(detection, readings);
                sms =
                        SmsBalance.awaitEnds(
                                alerts.values(),
                                product.journal(),
                                product.outcomes(),
                                product.provider()::accepted);
                posts = product.provider().posts();
                System.out.printf(
                        "killed at %s; in all %d readings, %d alerts, %d of them repeated,"
                                + " %d SMS in %d POSTs%n",
                        killed, readings, alerts.size(), log.repeated(), sms.owed().size(), posts);
            }
        }
    }

    @Test
    void theJobJarTurnsReadingsIntoAlertsAndSms() {
        assertThat(killed.alerts()).isGreaterThanOrEqualTo(10);
        assertThat(killed.sms()).isGreaterThanOrEqualTo(5);
    }

    @Test
    void theKillLandedInTheMiddle() {
        assertThat(killed.checkpointed()).isPositive();
        assertThat(killed.sent()).isLessThan(readings * 3 / 4);
        assertThat(alerts.size()).isGreaterThan(killed.alerts() + 10);
        assertThat(sms.owed().size()).isGreaterThan(killed.sms() + 5);
    }

    @Test
    void theAlertsAreThoseOfAnUndisturbedRun() {
        assertThat(alerts).isEqualTo(undisturbed);
    }

    @Test
    void eachReadingIsCountedOnce() {
        assertThat(counted)
                .containsEntry("readings-accepted", readings)
                .containsEntry("readings-rejected", 0L)
                .containsEntry("readings-duplicate", 0L);
    }

    @Test
    void eachSmsIsAcceptedOnce() {
        sms.assertEven();
    }

    /** The journal knew only of the intent; the provider's list told the rest. */
    @Test
    void theSmsWithoutAnAnswerIsFoundAndNotSentAgain() {
        assertThat(unanswered).isNotEmpty();
        assertThat(posts).isEqualTo(sms.accepted().size());
    }

    /** Alerts whose SMS the provider has taken on, but the journal does not know it. */
    private static Set<String> unanswered(ProductCluster product) {
        Set<String> unanswered =
                product.provider().accepted().stream()
                        .map(AcceptedSms::alertId)
                        .collect(Collectors.toCollection(HashSet::new));
        try (TopicReader<SmsJournalEntry> journal = product.journal()) {
            journal.readToEnd(
                    entry -> {
                        if (entry.getState() == SmsState.ACCEPTED) {
                            unanswered.remove(entry.getAlertId());
                        }
                    });
        }
        return unanswered;
    }

    private static Recovery awaitRecovery(StandaloneCluster flink, String job, long since) {
        flink.awaitRestores(job, 1);
        double restored = (System.nanoTime() - since) / 1e9;
        flink.awaitCompletedCheckpoints(job, flink.completedCheckpoints(job) + 1);
        return new Recovery(restored, (System.nanoTime() - since) / 1e9);
    }
}

package io.dripwatch.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.cli.kafka.TopicReader;
import io.dripwatch.cli.kafka.TopicWriter;
import io.dripwatch.localprovider.AcceptedSms;
import io.dripwatch.localprovider.Fault;
import io.dripwatch.schemas.AlertEvent;
import io.dripwatch.schemas.AlertType;
import io.dripwatch.schemas.Audience;
import io.dripwatch.schemas.HouseholdProfile;
import io.dripwatch.schemas.Severity;
import io.dripwatch.schemas.SmsOutcome;
import io.dripwatch.schemas.SmsStage;
import io.dripwatch.schemas.Topics;
import io.dripwatch.schemas.UsageAlert;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The notification job of the job jar on a cluster of processes. While SMS go out the broker is
 * killed and comes back; some answers of the provider are lost. It happens once; each test then
 * looks at one side of it.
 */
@Tag("long")
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class SmsClusterITCase {

    private static final int ALERTS = 160;

    /** Each client of the job calls again after 50 ms, then ever more rarely, up to each second. */
    private static final int CALLS_IN_VAIN = 60;

    @TempDir static Path temporary;

    private static final Set<String> expected = new TreeSet<>();
    private static List<String> accepted;
    private static int posts;
    private static int acceptedAtTheKill;
    private static int restores;
    private static final List<SmsOutcome> outcomes = new ArrayList<>();
    private static PersonalDataSearch search;
    private static PersonalDataSearch ofOutcomes;
    private static PersonalDataSearch control;

    @BeforeAll
    static void sendWhileTheBrokerDies() throws Exception {
        try (ProductCluster product =
                ProductCluster.start(
                        temporary, post -> post % 20 == 7 ? Fault.ACCEPT_THEN_500 : Fault.NONE)) {
            Set<String> phones = households(product.bootstrapServers());
            product.flink().startTaskManager();
            product.flink().awaitTaskManagers(1);
            String job = product.notify(JobStart.anew(2));
            product.flink().awaitAllTasksRunning(job);

            alerts(product.bootstrapServers(), 0, ALERTS / 2);
            product.awaitPosts(5);
            acceptedAtTheKill = product.provider().accepted().size();
            product.restartBroker(CALLS_IN_VAIN);
            alerts(product.bootstrapServers(), ALERTS / 2, ALERTS);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(120))
                    .until(() -> ends(product).containsAll(expected));

            accepted = product.provider().accepted().stream().map(AcceptedSms::alertId).toList();
            posts = product.provider().posts();
            restores = product.flink().restores(job);
            Set<String> personal = new TreeSet<>(phones);
            personal.add("local-only");
            // The console shows each SMS as it was sent: its words stand in this topic, no number.
            ofOutcomes = new PersonalDataSearch(Set.copyOf(personal));
            ofOutcomes.inTopic(product.bootstrapServers(), Topics.SMS_OUTCOMES.name());
            personal.add("City Water:");
            search = new PersonalDataSearch(personal);
            search.inOutputBelow(temporary);
            search.inRest(product.flink(), job);
            for (String topic :
                    List.of(
                            Topics.USAGE_ALERTS.name(),
                            Topics.SMS_JOURNAL.name(),
                            Topics.REJECTED_READINGS.name())) {
                search.inTopic(product.bootstrapServers(), topic);
            }
            control = new PersonalDataSearch(phones);
            control.inTopic(product.bootstrapServers(), Topics.HOUSEHOLDS.name());
        }
    }

    @Test
    void theBrokerDiedInTheMiddle() {
        assertThat(acceptedAtTheKill).isBetween(1, ALERTS - 1);
    }

    @Test
    void eachSmsIsAcceptedOnce() {
        assertThat(accepted).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** Every 20th answer was lost after the message had been taken: found in the list, not sent. */
    @Test
    void noPostWasMadeTwice() {
        assertThat(posts).isEqualTo(ALERTS);
    }

    @Test
    void theJobDidNotGiveUp() {
        assertThat(restores).isLessThanOrEqualTo(3);
    }

    @Test
    void eachDecisionAndEachEndIsPublished() {
        for (SmsStage stage : List.of(SmsStage.HANDED_OVER, SmsStage.ACCEPTED)) {
            assertThat(
                            outcomes.stream()
                                    .filter(outcome -> outcome.getStage() == stage)
                                    .map(SmsOutcome::getAlertId))
                    .as(stage.name())
                    .containsAll(expected);
        }
    }

    @Test
    void noNumberNoSecretAndNoWordsAreInLogsRestMetricsOrOtherTopics() {
        assertThat(search.looked()).isGreaterThan(2 * ALERTS);
        assertThat(search.findings()).isEmpty();
        assertThat(ofOutcomes.findings()).isEmpty();
        assertThat(control.findings())
                .as("the search can find")
                .hasSizeGreaterThanOrEqualTo(ALERTS);
    }

    private static Set<String> ends(ProductCluster product) {
        outcomes.clear();
        try (TopicReader<SmsOutcome> topic =
                new TopicReader<>(
                        product.bootstrapServers(),
                        Topics.SMS_OUTCOMES.name(),
                        SmsOutcome.getClassSchema(),
                        SmsOutcome.class)) {
            topic.readToEnd(outcomes::add);
        }
        Set<String> ended = new TreeSet<>();
        for (SmsOutcome outcome : outcomes) {
            if (outcome.getStage() == SmsStage.ACCEPTED) {
                ended.add(outcome.getAlertId());
            }
        }
        return ended;
    }

    private static Set<String> households(String bootstrapServers) {
        Set<String> phones = new TreeSet<>();
        try (TopicWriter<HouseholdProfile> writer =
                new TopicWriter<>(
                        bootstrapServers,
                        Topics.HOUSEHOLDS.name(),
                        HouseholdProfile.getClassSchema(),
                        HouseholdProfile.class)) {
            for (int i = 0; i < ALERTS; i++) {
                String digits = "138%08d".formatted(71_000_000 + i * 7_919);
                phones.add(digits);
                writer.write(
                        "meter-" + i,
                        HouseholdProfile.newBuilder()
                                .setMeterId("meter-" + i)
                                .setHouseholdId("home-" + i)
                                .setTimeZone("Asia/Shanghai")
                                .setPhone("+86" + digits)
                                .setConsent(true)
                                .build());
            }
        }
        return phones;
    }

    private static void alerts(String bootstrapServers, int from, int to) {
        Instant now = Instant.now();
        try (TopicWriter<UsageAlert> writer =
                new TopicWriter<>(
                        bootstrapServers,
                        Topics.USAGE_ALERTS.name(),
                        UsageAlert.getClassSchema(),
                        UsageAlert.class)) {
            for (int i = from; i < to; i++) {
                expected.add("alert-" + i);
                writer.write(
                        "meter-" + i,
                        new UsageAlert(
                                "alert-" + i,
                                "incident-" + i,
                                "meter-" + i,
                                "home-" + i,
                                AlertType.CONTINUOUS_FLOW,
                                AlertEvent.OPENED,
                                Audience.HOUSEHOLD,
                                Severity.WARNING,
                                now.minusSeconds(172_800),
                                now,
                                12.0,
                                576.0,
                                Map.of(),
                                Map.of(),
                                null,
                                null,
                                false,
                                false));
            }
        }
    }
}

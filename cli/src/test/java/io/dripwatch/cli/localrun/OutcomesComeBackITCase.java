package io.dripwatch.cli.localrun;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.cli.kafka.TopicReader;
import io.dripwatch.cli.kafka.TopicWriter;
import io.dripwatch.cli.localcluster.LocalFlinkSettings;
import io.dripwatch.cli.localcluster.LoopbackPorts;
import io.dripwatch.pipeline.clock.JobClock;
import io.dripwatch.schemas.AlertEvent;
import io.dripwatch.schemas.AlertType;
import io.dripwatch.schemas.Audience;
import io.dripwatch.schemas.HouseholdProfile;
import io.dripwatch.schemas.Severity;
import io.dripwatch.schemas.SmsOutcome;
import io.dripwatch.schemas.Topics;
import io.dripwatch.schemas.UsageAlert;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.flink.core.execution.JobClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A live job by the machine's clock, through a real broker: it hears from topic {@code
 * sms-outcomes} what became of the warning, and only then tells the end.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class OutcomesComeBackITCase {

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final BlockingQueue<String> accepted = new LinkedBlockingQueue<>();

    @Test
    void theEndIsToldOnceTheBookHasHeardThatTheWarningWentOut() throws Exception {
        try (LocalProduct product =
                LocalProduct.start(
                        LoopbackPorts.ANY,
                        LocalFlinkSettings.forProduct(1),
                        sms -> accepted.add(sms.alertId()))) {
            try (TopicWriter<HouseholdProfile> homes =
                    writer(product, Topics.HOUSEHOLDS.name(), HouseholdProfile.class)) {
                homes.write(
                        "m-1",
                        HouseholdProfile.newBuilder()
                                .setMeterId("m-1")
                                .setHouseholdId("h-1")
                                .setTimeZone(whereItIsNoon())
                                .setPhone("+34600000001")
                                .setConsent(true)
                                .build());
            }
            JobClient job =
                    product.notification(product.kafka(), "UTC", JobClock.WALL)
                            .executeAsync("notification");
            try (TopicWriter<UsageAlert> alerts =
                    writer(product, Topics.USAGE_ALERTS.name(), UsageAlert.class)) {
                // Together: the end is decided before anybody can know of the warning.
                alerts.write("m-1", alert("opened", AlertEvent.OPENED));
                alerts.write("m-1", alert("closed", AlertEvent.CLOSED));
            }
            assertThat(accepted.poll(90, TimeUnit.SECONDS)).isEqualTo("opened");
            assertThat(accepted.poll(30, TimeUnit.SECONDS)).isEqualTo("closed");
            assertThat(outcomes(product))
                    .contains("closed DEFERRED AWAITS_OUTCOME h-1")
                    // Each comes from a task of its own.
                    .contains("opened HANDED_OVER null h-1")
                    .containsSubsequence("opened POSTED null h-1", "opened ACCEPTED null h-1");
            job.cancel().get();
        }
    }

    private static List<String> outcomes(LocalProduct product) {
        List<String> lines = new ArrayList<>();
        try (TopicReader<SmsOutcome> reader =
                new TopicReader<>(
                        product.kafka().bootstrapServers(),
                        Topics.SMS_OUTCOMES.name(),
                        SmsOutcome.getClassSchema(),
                        SmsOutcome.class)) {
            reader.readToEnd(
                    each ->
                            lines.add(
                                    "%s %s %s %s"
                                            .formatted(
                                                    each.getAlertId(),
                                                    each.getStage(),
                                                    each.getReason(),
                                                    each.getHouseholdId())));
        }
        return lines;
    }

    /** All-clears keep quiet hours. */
    private String whereItIsNoon() {
        int ahead = 12 - now.atZone(ZoneOffset.UTC).getHour();
        return "Etc/GMT" + (ahead < 0 ? "+" + -ahead : "-" + ahead);
    }

    private UsageAlert alert(String alertId, AlertEvent event) {
        return UsageAlert.newBuilder()
                .setAlertId(alertId)
                .setIncidentId("incident")
                .setMeterId("m-1")
                .setHouseholdId("h-1")
                .setType(AlertType.BURST)
                .setEvent(event)
                .setAudience(Audience.HOUSEHOLD)
                .setSeverity(Severity.URGENT)
                .setOnset(now.minus(3, ChronoUnit.HOURS))
                .setDetectedAt(now)
                .setLitresPerHour(400)
                .setLitres(1_200)
                .setEvidence(Map.of())
                .setExplanation(Map.of())
                .setArrivedAt(now)
                .setReadUntil(now)
                .setSuperseded(false)
                .setConfirms(false)
                .build();
    }

    private static <T extends org.apache.avro.specific.SpecificRecordBase> TopicWriter<T> writer(
            LocalProduct product, String topic, Class<T> type) throws Exception {
        return new TopicWriter<>(
                product.kafka().bootstrapServers(),
                topic,
                type.getDeclaredConstructor().newInstance().getSchema(),
                type);
    }
}

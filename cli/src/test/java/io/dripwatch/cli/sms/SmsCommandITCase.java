package io.dripwatch.cli.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dripwatch.cli.CommandRun;
import io.dripwatch.cli.console.ExitCodes;
import io.dripwatch.cli.kafka.TopicReader;
import io.dripwatch.cli.kafka.TopicWriter;
import io.dripwatch.cli.localcluster.LocalFlinkSettings;
import io.dripwatch.cli.localcluster.LoopbackPorts;
import io.dripwatch.cli.localrun.LocalProduct;
import io.dripwatch.domain.notification.NotificationMode;
import io.dripwatch.domain.notification.NotificationSettings;
import io.dripwatch.domain.notification.SendingBudget;
import io.dripwatch.pipeline.NotificationJob;
import io.dripwatch.pipeline.clock.JobClock;
import io.dripwatch.pipeline.notification.Wording;
import io.dripwatch.pipeline.phone.WorldNumberPlan;
import io.dripwatch.pipeline.sms.gateway.SmsSettings;
import io.dripwatch.pipeline.sms.twilio.TwilioSmsGateway;
import io.dripwatch.pipeline.words.SmsText;
import io.dripwatch.schemas.AlertEvent;
import io.dripwatch.schemas.AlertType;
import io.dripwatch.schemas.Audience;
import io.dripwatch.schemas.HouseholdProfile;
import io.dripwatch.schemas.OperatorAction;
import io.dripwatch.schemas.Severity;
import io.dripwatch.schemas.Topics;
import io.dripwatch.schemas.UsageAlert;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A live job whose budget is one SMS: what it holds is listed, released and dropped by commands
 * while it runs.
 */
@Timeout(value = 400, unit = TimeUnit.SECONDS)
class SmsCommandITCase {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private static Instant now;
    private static LocalProduct product;
    private static JobClient job;

    @BeforeAll
    static void start() throws Exception {
        now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        product =
                LocalProduct.start(LoopbackPorts.ANY, LocalFlinkSettings.forProduct(1), sms -> {});
        try (TopicWriter<HouseholdProfile> homes =
                writer(Topics.HOUSEHOLDS.name(), HouseholdProfile.class)) {
            for (int i = 1; i <= 5; i++) {
                homes.write("m-" + i, home(i));
            }
        }
        StreamExecutionEnvironment env = product.flink().environment();
        NotificationJob.attach(
                env,
                product.kafka(),
                oneSmsAnHour(),
                JobClock.WALL,
                Wording.of(SmsText.builtIn("UTC"), WorldNumberPlan.ofInventedNumbers()),
                SmsSettings.defaults(),
                TwilioSmsGateway.opener(product.provider().twilio()));
        job = env.executeAsync("notification");
        try (TopicWriter<UsageAlert> alerts =
                writer(Topics.USAGE_ALERTS.name(), UsageAlert.class)) {
            for (int i = 1; i <= 4; i++) {
                alerts.write("m-" + i, alert(i));
            }
            // Nobody lives there.
            alerts.write("m-9", alert(9));
        }
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> {
                            CommandRun listed = sms("list");
                            assertThat(listed.errors()).isEmpty();
                            assertThat(listed.out()).contains("HELD 3", "ACCEPTED 1");
                        });
    }

    private static NotificationSettings oneSmsAnHour() {
        NotificationSettings settings = NotificationSettings.defaults();
        return new NotificationSettings(
                NotificationMode.LIVE,
                settings.noSmsBefore(),
                settings.maxAge(),
                settings.utilityZone(),
                settings.quietHours(),
                settings.cadence(),
                new SendingBudget(1, Duration.ofHours(1)),
                Duration.ZERO,
                settings.operatorFrom());
    }

    @AfterAll
    static void stop() throws Exception {
        job.cancel().get();
        product.close();
    }

    @Test
    void heldSmsAreListedReleasedAndDroppedWhileTheJobRuns() throws Exception {
        List<String> held =
                sms("list", "--held", "--json")
                        .out()
                        .lines()
                        .map(line -> line.replaceAll(".*\"smsId\":\"([^\"]+)\".*", "$1"))
                        .toList();
        assertThat(held).hasSize(3);

        CommandRun released = sms("release", "--as", "anna", "--note", "seen", held.get(0));
        assertThat(released.out()).contains("release of 1 SMS, by anna");
        await().atMost(PATIENCE).until(() -> product.provider().accepted().size() == 2);
        CommandRun dropped = sms("drop", "--as", "bo", "--all");
        assertThat(dropped.out()).contains("drop of 2 SMS, by bo");
        await().atMost(PATIENCE).until(() -> sms("list").out().contains("DROPPED 2"));

        await().atMost(PATIENCE).until(() -> sms("list").out().contains("ACCEPTED 2"));
        assertThat(sms("list").out())
                .contains("anna released it: seen", "bo dropped it", "a person decided so")
                .contains("the registry has no such meter");
        CommandRun again = sms("release", held.get(0));
        assertThat(again.status()).isEqualTo(ExitCodes.WRONG_INPUT);
        assertThat(again.errors()).contains("is not held, but: taken by the provider");
        assertThat(sms("drop", "--all").out()).contains("nothing is held");

        assertThat(actions())
                .extracting(OperatorAction::getAuthor)
                .containsSubsequence("anna", "bo");
    }

    @Test
    void numbersAreMaskedUnlessSomebodyAsksWhichIsRecorded() {
        CommandRun masked = sms("list", "--phone", "600 00 00 02");
        assertThat(masked.out()).contains("meter m-2", "+34").contains("1 in all");
        assertThat(masked.out()).doesNotContain("600000002");
        assertThat(sms("list", "--json").out()).doesNotContain("60000000");
        int before = actions().size();

        CommandRun shown = sms("list", "--phone", "+34600000002", "--show-numbers", "--as", "ann");
        assertThat(shown.out()).contains("+34600000002");
        assertThat(actions()).hasSize(before + 1);
        assertThat(actions())
                .last()
                .satisfies(
                        action -> {
                            assertThat(action.getKind().name()).isEqualTo("UNMASK");
                            assertThat(action.getAuthor()).isEqualTo("ann");
                        });
    }

    @Test
    void whatIsAskedForWronglyIsSaidInOneLine() {
        assertThat(sms("list", "--since", "yesterday").errors()).contains("expected a date");
        assertThat(sms("list", "--phone", "12").errors()).contains("expected a whole number");
        assertThat(sms("release").status()).isEqualTo(ExitCodes.WRONG_INPUT);
        assertThat(sms("drop", "nobody").errors()).contains("'nobody' is not known");
        assertThat(CommandRun.of("sms", "list", "--run", "nowhere").errors())
                .contains("messages.jsonl cannot be read");
        assertThat(sms("list", "--since", "2100-01-01").out()).contains("0 in all");
        assertThat(sms("list", "--meter", "m-9").out()).contains("1 in all: SUPPRESSED 1");
    }

    private static CommandRun sms(String... arguments) {
        List<String> all = new ArrayList<>(List.of("sms"));
        all.add(arguments[0]);
        all.addAll(List.of("--bootstrap-servers", product.kafka().bootstrapServers()));
        all.addAll(List.of(arguments).subList(1, arguments.length));
        return CommandRun.of(all.toArray(String[]::new));
    }

    private static List<OperatorAction> actions() {
        List<OperatorAction> actions = new ArrayList<>();
        try (TopicReader<OperatorAction> reader =
                new TopicReader<>(
                        product.kafka().bootstrapServers(),
                        Topics.OPERATOR_ACTIONS.name(),
                        OperatorAction.getClassSchema(),
                        OperatorAction.class)) {
            reader.readToEnd(actions::add);
        }
        return actions;
    }

    private static HouseholdProfile home(int number) {
        return HouseholdProfile.newBuilder()
                .setMeterId("m-" + number)
                .setHouseholdId("h-" + number)
                .setTimeZone("UTC")
                .setPhone("+3460000000" + number)
                .setConsent(true)
                .build();
    }

    private static UsageAlert alert(int number) {
        return UsageAlert.newBuilder()
                .setAlertId("alert-" + number)
                .setIncidentId("incident-" + number)
                .setMeterId("m-" + number)
                .setHouseholdId("h-" + number)
                .setType(AlertType.BURST)
                .setEvent(AlertEvent.OPENED)
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

    private static <T extends SpecificRecordBase> TopicWriter<T> writer(String topic, Class<T> type)
            throws Exception {
        return new TopicWriter<>(
                product.kafka().bootstrapServers(),
                topic,
                type.getDeclaredConstructor().newInstance().getSchema(),
                type);
    }
}

package io.dripwatch.pipeline.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.household.Feedback;
import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.incident.Severity;
import io.dripwatch.domain.notification.NotificationMode;
import io.dripwatch.domain.notification.NotificationSettings;
import io.dripwatch.domain.notification.recipient.NumberPlan;
import io.dripwatch.localprovider.AcceptedSms;
import io.dripwatch.localprovider.LocalTwilioServer;
import io.dripwatch.localprovider.LocalTwilioSettings;
import io.dripwatch.pipeline.clock.JobClock;
import io.dripwatch.pipeline.household.FeedbackUpdate;
import io.dripwatch.pipeline.household.Followed;
import io.dripwatch.pipeline.household.History;
import io.dripwatch.pipeline.household.HouseholdUpdate;
import io.dripwatch.pipeline.secret.SecretReference;
import io.dripwatch.pipeline.sms.MemoryJournal;
import io.dripwatch.pipeline.sms.Messages;
import io.dripwatch.pipeline.sms.SmsSink;
import io.dripwatch.pipeline.sms.twilio.TwilioSettings;
import io.dripwatch.pipeline.sms.twilio.TwilioSmsGateway;
import io.dripwatch.pipeline.words.SmsText;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Alerts in, SMS at the provider: the graph that ships, on a mini cluster with both strict flags.
 */
class NotificationTopologyTest {

    /** Noon in Madrid. */
    private static final long DETECTED = 1_700_046_000_000L;

    private static final int ALERTS = 40;

    /** Outlives both runs of the job, which is serialised and cannot carry it. */
    private static final MemoryJournal JOURNAL = new MemoryJournal();

    @TempDir Path directory;

    @Test
    void everyAlertBecomesOneSmsAlsoWhenTheJobRunsTwice() throws Exception {
        Files.writeString(directory.resolve("secret"), "local-only");
        try (LocalTwilioServer provider =
                LocalTwilioServer.start(LocalTwilioSettings.defaults(), Clock.systemUTC())) {
            run(provider);
            assertThat(provider.accepted())
                    .extracting(AcceptedSms::alertId)
                    .hasSize(ALERTS)
                    .doesNotHaveDuplicates();
            assertThat(provider.accepted())
                    .allSatisfy(
                            sms -> {
                                assertThat(sms.segments()).isOne();
                                assertThat(sms.body()).contains("Ref ");
                            });
            run(provider);
            assertThat(provider.posts()).isEqualTo(ALERTS);
        }
    }

    private void run(LocalTwilioServer provider) throws Exception {
        Configuration strict = new Configuration();
        strict.set(PipelineOptions.GENERIC_TYPES, false);
        strict.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(2, strict);
        env.enableCheckpointing(200);
        DataStream<IncidentTransition> alerts =
                env.fromData(
                                IntStream.range(0, ALERTS)
                                        .mapToObj(NotificationTopologyTest::alert)
                                        .toList())
                        .uid("alerts")
                        .name("Alerts of the test");
        DataStream<HouseholdUpdate> updates =
                env.fromData(
                                List.of(new HouseholdUpdate("nobody", null, 0, 0, 0)),
                                TypeInformation.of(HouseholdUpdate.class))
                        .uid("updates")
                        .name("Household updates of the test");
        DataStream<FeedbackUpdate> feedback =
                env.fromData(
                                List.of(
                                        new FeedbackUpdate(
                                                "nobody",
                                                new Feedback(0, Feedback.Kind.BACK, 0, 0, 0))),
                                TypeInformation.of(FeedbackUpdate.class))
                        .uid("wishes")
                        .name("Wishes of the test");
        NotificationTopology.Streams streams =
                NotificationTopology.from(
                        new NotificationTopology.Inputs(
                                alerts,
                                null,
                                updates,
                                new HouseholdsInMemory(NotificationTopologyTest::homes),
                                new Followed<>(feedback, History.empty()),
                                PostedBefore.NOTHING,
                                null),
                        NotificationSettings.defaults().withMode(NotificationMode.LIVE),
                        JobClock.recordedUntil(DETECTED),
                        Wording.of(SmsText.builtIn("UTC"), NumberPlan.byShape()));
        new SmsSink(
                        Messages.settings(),
                        () -> JOURNAL,
                        TwilioSmsGateway.opener(
                                TwilioSettings.of(
                                                provider.baseUrl(),
                                                LocalTwilioSettings.LOCAL_ACCOUNT,
                                                LocalTwilioSettings.LOCAL_ACCOUNT,
                                                SecretReference.file(directory.resolve("secret")),
                                                "+15550001111")
                                        .withStatusCallback(
                                                URI.create(provider.baseUrl() + "/status"))))
                .attachTo(streams.orders());
        env.execute("household-notification");
    }

    private static Household[] homes() {
        return IntStream.range(0, ALERTS)
                .mapToObj(
                        i ->
                                new Household(
                                        "meter-" + i,
                                        "home-" + i,
                                        "Europe/Madrid",
                                        "en",
                                        new PhoneNumber("+346000000" + (10 + i)),
                                        true,
                                        2,
                                        "residential",
                                        null,
                                        1_000,
                                        false,
                                        null,
                                        null,
                                        null,
                                        0,
                                        0))
                .toArray(Household[]::new);
    }

    private static IncidentTransition alert(int i) {
        return new IncidentTransition(
                "alert-" + i,
                "incident-" + i,
                "meter-" + i,
                "home-" + i,
                IncidentType.CONTINUOUS_FLOW,
                IncidentEvent.OPENED,
                Audience.HOUSEHOLD,
                Severity.WARNING,
                DETECTED - 3_600_000,
                DETECTED,
                12,
                144,
                Map.of(),
                Map.of());
    }
}

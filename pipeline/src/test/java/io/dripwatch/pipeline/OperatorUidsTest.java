package io.dripwatch.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dripwatch.domain.notification.NotificationMode;
import io.dripwatch.domain.notification.NotificationSettings;
import io.dripwatch.domain.notification.recipient.NumberPlan;
import io.dripwatch.pipeline.clock.JobClock;
import io.dripwatch.pipeline.detection.DetectionJobSettings;
import io.dripwatch.pipeline.kafka.KafkaSettings;
import io.dripwatch.pipeline.notification.Wording;
import io.dripwatch.pipeline.secret.SecretReference;
import io.dripwatch.pipeline.sms.gateway.SmsSettings;
import io.dripwatch.pipeline.sms.twilio.TwilioSettings;
import io.dripwatch.pipeline.sms.twilio.TwilioSmsGateway;
import io.dripwatch.pipeline.words.SmsText;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A uid is a database key: state of an operator whose uid changes is lost. The golden list changes
 * with a migration only.
 */
class OperatorUidsTest {

    private static final KafkaSettings KAFKA = KafkaSettings.of("127.0.0.1:9");

    @Test
    void theUidsOfBothJobsAreTheGoldenOnes() throws Exception {
        StreamExecutionEnvironment detection = StrictEnvironment.fromCluster();
        DetectionJob.attach(detection, KAFKA, DetectionJobSettings.DEFAULTS, JobClock.WALL);
        StreamExecutionEnvironment notification = StrictEnvironment.fromCluster();
        NotificationJob.attach(
                notification,
                KAFKA,
                NotificationSettings.defaults().withMode(NotificationMode.LIVE),
                JobClock.WALL,
                Wording.of(SmsText.builtIn("UTC"), NumberPlan.byShape()),
                SmsSettings.defaults(),
                TwilioSmsGateway.opener(
                        TwilioSettings.of(
                                URI.create("http://127.0.0.1:9"),
                                "AC-test",
                                "AC-test",
                                SecretReference.parse("env:NONE"),
                                "Dripwatch")));

        TreeSet<String> found = new TreeSet<>();
        found.addAll(uids("detection", detection));
        found.addAll(uids("notification", notification));

        assertThat(found).containsExactlyElementsOf(golden());
    }

    /**
     * Opening the journal would shut the live sender out; an account would be asked for in vain.
     */
    @ParameterizedTest
    @EnumSource(
            value = NotificationMode.class,
            names = {"DRY_RUN", "SHADOW"})
    void whatSendsNothingStartsWithoutAnAccountAndHasNoSender(NotificationMode mode) {
        StreamExecutionEnvironment env = withCheckpoints();

        NotificationJob.attach(
                env,
                Configuration.fromMap(
                        Map.of("bootstrap-servers", "127.0.0.1:9", "mode", mode.name())));

        assertThat(uids("notification", env))
                .containsExactlyInAnyOrder(
                        "notification alerts-for-the-book",
                        "notification decision-log",
                        "notification household-feedback",
                        "notification households",
                        "notification household-notification",
                        "notification registry-of-homes",
                        "notification feedback-of-homes",
                        "notification sms-budget",
                        "notification usage-alerts");
    }

    @Test
    void aLiveJobAsksForItsAccount() {
        StreamExecutionEnvironment env = withCheckpoints();
        Configuration live =
                Configuration.fromMap(Map.of("bootstrap-servers", "127.0.0.1:9", "mode", "LIVE"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> NotificationJob.attach(env, live))
                .withMessageStartingWith("twilio-account-sid is missing");
    }

    /** As a cluster would be configured: without checkpoints both jobs refuse to start. */
    private static StreamExecutionEnvironment withCheckpoints() {
        return StrictEnvironment.fromCluster().enableCheckpointing(10_000);
    }

    /** Every operator with its uid; one without would show as {@code null}. */
    private static List<String> uids(String job, StreamExecutionEnvironment env) {
        return env.getStreamGraph().getStreamNodes().stream()
                .map(StreamNode::getTransformationUID)
                .map(uid -> job + " " + uid)
                .toList();
    }

    private static List<String> golden() throws Exception {
        try (InputStream in = OperatorUidsTest.class.getResourceAsStream("operator-uids.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}

package io.dripwatch.cli.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.console.access.Accounts;
import io.dripwatch.console.setting.ConsoleSettings;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.notification.NotificationMode;
import io.dripwatch.domain.notification.NotificationSettings;
import io.dripwatch.localprovider.LocalTwilioSettings;
import io.dripwatch.pipeline.NotificationJob;
import io.dripwatch.pipeline.notification.NotificationOptions;
import io.dripwatch.pipeline.settings.JobArguments;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

/** The notification job of docker-compose.simulation.yml: it tells all, and to a stand-in. */
class SimulatedTownComposeTest {

    private static final Path REPOSITORY = Path.of(System.getProperty("dripwatch.repository"));

    private static Configuration options() {
        return JobArguments.file(
                REPOSITORY.resolve("deploy/simulation/notification.properties"),
                NotificationJob.options());
    }

    private static ComposeFile file() throws IOException {
        return ComposeFile.read(REPOSITORY.resolve("docker-compose.yml"))
                .with(REPOSITORY.resolve("docker-compose.simulation.yml"));
    }

    /** The town's days are over before its readings are sent; its SMS must go out all the same. */
    @Test
    void anAlertOfTheTownsFirstDayIsYoungEnoughForItsSms() throws IOException {
        NotificationSettings policy = NotificationOptions.policy(options());
        Matcher start =
                Pattern.compile("start:-\\$\\(date --date='(\\d+) days ago' \\+%F\\)")
                        .matcher(String.join(" ", file().words("simulator")));
        assertThat(start.find()).as("start of the town").isTrue();
        Duration age = Duration.ofDays(Long.parseLong(start.group(1)) + 1);

        assertThat(policy.mode()).isEqualTo(NotificationMode.LIVE);
        for (IncidentType type : IncidentType.values()) {
            assertThat(policy.maxAgeMillis(type)).as(type.name()).isGreaterThan(age.toMillis());
        }
    }

    @Test
    void theStandInKnowsTheAccountThatTheJobUsesAndNobodyElseIsReached() throws IOException {
        LocalTwilioSettings standIn = LocalTwilioSettings.defaults();
        ComposeFile file = file();

        assertThat(options().toMap())
                .containsEntry("twilio-url", "http://127.0.0.1:8089")
                .containsEntry("twilio-account-sid", standIn.accountSid());
        assertThat(file.words("sms")).endsWith("--port", "8089");
        assertThat(file.words("sms-page")).contains("TCP:127.0.0.1:8089");
        assertThat(file.services().get("sms").path("network_mode").asText())
                .isEqualTo("service:notify");
        assertThat(file.services().get("notify").at("/environment/TWILIO_AUTH_TOKEN").asText())
                .isEqualTo(standIn.keySecret());
        assertThat(file.mountedAt("notify", "/etc/dripwatch")).isEqualTo("./deploy/simulation");
    }

    @Test
    void aSimulatedTownIsAProjectOfItsOwnWhosePeopleSignInAsDemo() throws IOException {
        assertThat(file().root().path("name").asText()).isEqualTo("dripwatch-simulation");
        Path console = REPOSITORY.resolve("deploy/simulation/console.properties");
        ConsoleSettings settings = ConsoleSettings.of(console);
        settings.requireSignIn();

        assertThat(Accounts.of(settings.accounts(), () -> 0).signIn("demo", "demo-town"))
                .isPresent();
    }
}

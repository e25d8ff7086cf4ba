package io.dripwatch.pipeline.sms;

import static io.dripwatch.pipeline.sms.Messages.settings;
import static io.dripwatch.pipeline.sms.Messages.urgent;
import static io.dripwatch.pipeline.sms.Messages.warning;
import static io.dripwatch.pipeline.sms.journal.SendState.ACCEPTED;
import static io.dripwatch.pipeline.sms.journal.SendState.MISCONFIGURED;
import static io.dripwatch.pipeline.sms.journal.SendState.NOT_SENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dripwatch.domain.incident.Severity;
import io.dripwatch.localprovider.Fault;
import io.dripwatch.localprovider.FaultScript;
import io.dripwatch.localprovider.LocalTwilioServer;
import io.dripwatch.localprovider.LocalTwilioSettings;
import io.dripwatch.pipeline.sms.gateway.DeliveryOutcome;
import io.dripwatch.pipeline.sms.journal.SendState;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * What cannot go now is held, and what is held has an end. Behaviour under test: {@link
 * SmsSinkWriter}, {@link SendProtocol}, {@code TwilioSmsGateway}, {@code SingleAttemptHttpClient}
 * and {@code TwilioOutcomeClassifier} together.
 */
class SmsSinkHoldingTest extends SinkAtProvider {

    @Test
    void tooManyRequestsPausesEveryMessageForAsLongAsAsked() throws Exception {
        start(
                LocalTwilioSettings.defaults()
                        .withFaults(FaultScript.first(Fault.TOO_MANY_REQUESTS))
                        .withRetryAfterSeconds(30));
        run.take(urgent("alert-1"), urgent("alert-2"));
        run.runUntil(() -> journal.stateOf("alert-1") == NOT_SENT);
        run.pass(Duration.ofSeconds(29));
        run.checkpoint();

        assertThat(provider.posts()).isEqualTo(1);

        run.pass(Duration.ofSeconds(2));
        run.runUntil(() -> provider.accepted().size() == 2);
        assertThat(provider.posts()).isEqualTo(3);
    }

    @Test
    void aProviderThatIsDownCostsNothingAndHoldsNoCheckpoint() throws Exception {
        int port = freePort();
        run = SinkRun.start(sink(URI.create("http://127.0.0.1:" + port)), START);
        run.take(urgent("alert-1"), urgent("alert-2"));
        run.runUntil(() -> journal.stateOf("alert-1") == NOT_SENT);
        run.checkpoint();
        provider =
                LocalTwilioServer.start(
                        LocalTwilioSettings.defaults().withPort(port), Clock.systemUTC());
        run.pass(settings().maxBackOff());
        run.runUntil(() -> provider.accepted().size() == 2);

        assertThat(provider.posts()).isEqualTo(2);
        assertThat(journal.find("alert-1").attempt()).isEqualTo(1);
    }

    @Test
    void aWrongKeyHoldsEverySmsAndTriesOneAtATime() throws Exception {
        Files.writeString(directory.resolve("secret"), "wrong");
        startWith(FaultScript.NO_FAULTS);
        run.take(urgent("alert-1"), urgent("alert-2"), urgent("alert-3"));
        run.runUntil(() -> journal.stateOf("alert-1") == MISCONFIGURED);
        run.checkpoint();

        assertThat(journal.stateOf("alert-2")).isNull();
        assertThat(provider.accepted()).isEmpty();
        assertThatThrownBy(() -> run.endInput()).hasStackTraceContaining("refuses our settings");
    }

    /** A 4xx without a code of its own looks like wrong settings, whatever it is about. */
    @Test
    void aMessageThatLooksLikeWrongSettingsDoesNotHoldTheTown() throws Exception {
        ScriptedGateway gateway = new ScriptedGateway();
        gateway.answers("bad", DeliveryOutcome.MISCONFIGURED);
        run = SinkRun.start(new SmsSink(settings(), () -> journal, sms -> gateway), START);
        run.take(urgent("bad"));
        run.runUntil(() -> journal.stateOf("bad") == MISCONFIGURED);
        run.take(warning("alert-1"), warning("alert-2"));
        run.pass(settings().probeEvery());
        run.runUntil(() -> journal.stateOf("alert-2") == ACCEPTED);

        assertThat(gateway.posted()).containsExactly("bad", "alert-1", "alert-2");
    }

    @Test
    void newsThatGrewOldWhileHeldIsNotSent() throws Exception {
        startWith(FaultScript.first(Fault.TOO_MANY_REQUESTS));
        run.take(Messages.message("alert-1", Severity.URGENT, START + 500));
        run.runUntil(() -> journal.stateOf("alert-1") == NOT_SENT);
        run.pass(Duration.ofMinutes(10));
        run.runUntil(() -> journal.stateOf("alert-1") == SendState.EXPIRED);

        assertThat(provider.posts()).isEqualTo(1);
        assertThat(provider.accepted()).isEmpty();
    }

    @Test
    void aFullSinkTakesTheNextMessageWhenOneHasEnded() throws Exception {
        provider = LocalTwilioServer.start(LocalTwilioSettings.defaults(), Clock.systemUTC());
        run = SinkRun.start(sink(Messages.settingsHolding(1), provider.baseUrl()), START);
        run.take(urgent("alert-1"), urgent("alert-2"), urgent("alert-3"));
        run.endInput();

        assertThat(provider.accepted()).hasSize(3);
    }

    @Test
    void aBoundedRunEndsOnlyWhenEverySmsHasAnEnd() throws Exception {
        startWith(FaultScript.NO_FAULTS);
        run.take(urgent("alert-1"), urgent("alert-2"), urgent("alert-3"));
        run.endInput();

        assertThat(provider.accepted()).hasSize(3);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}

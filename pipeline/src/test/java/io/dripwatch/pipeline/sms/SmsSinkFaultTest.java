package io.dripwatch.pipeline.sms;

import static io.dripwatch.pipeline.sms.Messages.settings;
import static io.dripwatch.pipeline.sms.Messages.urgent;
import static io.dripwatch.pipeline.sms.Messages.warning;
import static io.dripwatch.pipeline.sms.journal.SendState.ACCEPTED;
import static io.dripwatch.pipeline.sms.journal.SendState.INTENT;
import static io.dripwatch.pipeline.sms.journal.SendState.IN_DOUBT;
import static io.dripwatch.pipeline.sms.journal.SendState.PARKED;
import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.localprovider.Fault;
import io.dripwatch.localprovider.FaultScript;
import io.dripwatch.localprovider.LocalTwilioServer;
import io.dripwatch.localprovider.LocalTwilioSettings;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What follows a POST whose answer was lost. Behaviour under test: {@link SmsSinkWriter}, {@link
 * SendProtocol}, {@code TwilioSmsGateway}, {@code SingleAttemptHttpClient} and {@code
 * TwilioOutcomeClassifier} together.
 */
class SmsSinkFaultTest extends SinkAtProvider {

    private static final Duration GRACE = settings().grace();

    /** Whatever happens to the first POST, a second one never follows before the list was read. */
    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {
                "REJECT_500",
                "REJECT_503",
                "ACCEPT_THEN_500",
                "ACCEPT_THEN_HTML_500",
                "ACCEPT_THEN_CLOSE",
                "ACCEPT_THEN_CUT",
                "ACCEPT_THEN_301",
                "CLOSE",
                "HANG",
                "BAD_JSON_201"
            })
    void aLostAnswerIsDoubtAndNeverASecondPost(Fault fault) throws Exception {
        startWith(FaultScript.first(fault));
        run.take(warning("alert-1"));
        run.runUntil(() -> journal.stateOf("alert-1") == IN_DOUBT);
        run.pass(GRACE.minusSeconds(1));
        run.checkpoint();

        assertThat(provider.posts()).isEqualTo(1);

        run.pass(Duration.ofSeconds(2));
        boolean wasAccepted = !provider.accepted().isEmpty();
        run.runUntil(() -> journal.stateOf("alert-1") == (wasAccepted ? ACCEPTED : PARKED));

        assertThat(provider.posts()).isEqualTo(1);
        if (wasAccepted) {
            assertThat(journal.find("alert-1").sid()).isEqualTo(provider.accepted().get(0).sid());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aConnectionThatIsResetIsDoubtWhicheverSideItBrokeOn(boolean afterDelivery)
            throws Exception {
        provider = LocalTwilioServer.start(LocalTwilioSettings.defaults(), Clock.systemUTC());
        try (ResettingWire wire = new ResettingWire(provider.baseUrl(), 1, afterDelivery)) {
            run = SinkRun.start(sink(wire.address()), START);
            run.take(urgent("alert-1"));
            run.passUntil(Duration.ofSeconds(1), () -> journal.stateOf("alert-1") == ACCEPTED);

            assertThat(journal.statesOf("alert-1")).startsWith(INTENT, IN_DOUBT);
            assertThat(provider.accepted()).hasSize(1);
            assertThat(provider.posts()).isEqualTo(1);
        }
    }

    /** As long as the lag is shorter than the grace, the list is a witness. */
    @Test
    void aMessageThatTheListShowsLateIsNotSentAgain() throws Exception {
        start(
                LocalTwilioSettings.defaults()
                        .withFaults(FaultScript.first(Fault.ACCEPT_THEN_500))
                        .withListFaults(FaultScript.first(Fault.REJECT_500, Fault.CLOSE)));
        run.take(urgent("alert-1"));
        run.passUntil(Duration.ofSeconds(1), () -> journal.stateOf("alert-1") == ACCEPTED);

        assertThat(provider.lists()).isEqualTo(3);
        assertThat(provider.posts()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"REJECT_500", "CLOSE"})
    void anUrgentSmsThatTheProviderDoesNotHaveIsSentOnceMore(Fault fault) throws Exception {
        startWith(FaultScript.first(fault));
        run.take(urgent("alert-1"));
        run.runUntil(() -> journal.stateOf("alert-1") == IN_DOUBT);
        run.pass(GRACE.plusSeconds(1));
        run.runUntil(() -> journal.stateOf("alert-1") == ACCEPTED);

        assertThat(provider.posts()).isEqualTo(2);
        assertThat(provider.accepted()).hasSize(1);
    }

    @Test
    void afterTwoPostsInDoubtAnUrgentSmsIsParked() throws Exception {
        startWith(request -> Fault.CLOSE);
        run.take(urgent("alert-1"));
        run.runUntil(() -> journal.stateOf("alert-1") == IN_DOUBT);
        run.pass(GRACE.plusSeconds(1));
        run.runUntil(() -> provider.posts() == 2 && journal.stateOf("alert-1") == IN_DOUBT);
        run.pass(GRACE.plusSeconds(1));
        run.runUntil(() -> journal.stateOf("alert-1") == PARKED);

        assertThat(provider.posts()).isEqualTo(2);
        assertThat(provider.accepted()).isEmpty();
    }
}

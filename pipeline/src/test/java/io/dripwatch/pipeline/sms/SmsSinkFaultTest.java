package io.dripwatch.pipeline.sms;

import static io.dripwatch.pipeline.sms.Messages.settings;
import static io.dripwatch.pipeline.sms.Messages.urgent;
import static io.dripwatch.pipeline.sms.Messages.warning;
import static io.dripwatch.pipeline.sms.SendState.ACCEPTED;
import static io.dripwatch.pipeline.sms.SendState.INTENT;
import static io.dripwatch.pipeline.sms.SendState.IN_DOUBT;
import static io.dripwatch.pipeline.sms.SendState.MISCONFIGURED;
import static io.dripwatch.pipeline.sms.SendState.NOT_SENT;
import static io.dripwatch.pipeline.sms.SendState.PARKED;
import static io.dripwatch.pipeline.sms.SendState.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.incident.Severity;
import io.dripwatch.domain.notification.SmsMessage;
import io.dripwatch.pipeline.settings.SecretReference;
import io.dripwatch.pipeline.sms.twilio.TwilioSettings;
import io.dripwatch.pipeline.sms.twilio.TwilioSmsGateway;
import io.dripwatch.simulator.sms.Fault;
import io.dripwatch.simulator.sms.FaultScript;
import io.dripwatch.simulator.sms.LocalTwilioServer;
import io.dripwatch.simulator.sms.LocalTwilioSettings;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The sink, the real twilio-java and a provider over HTTP. Behaviour under test: {@link
 * SmsSinkWriter}, {@link SendProtocol}, {@code TwilioSmsGateway}, {@code SingleAttemptHttpClient}
 * and {@code TwilioOutcomeClassifier} together.
 */
class SmsSinkFaultTest {

    private static final long START = 1_700_000_000_000L;
    private static final Duration GRACE = settings().grace();

    @TempDir Path directory;

    private final MemoryJournal journal = new MemoryJournal();
    private LocalTwilioServer provider;
    private SinkRun run;

    @BeforeEach
    void writeSecret() throws IOException {
        Files.writeString(directory.resolve("secret"), "local-only\n");
    }

    @AfterEach
    void stop() throws Exception {
        if (run != null) {
            run.close();
        }
        if (provider != null) {
            provider.close();
        }
    }

    @Test
    void eachAlertIsPostedOnceAndItsSidJournalled() throws Exception {
        startWith(FaultScript.NO_FAULTS);
        SmsMessage[] fifty =
                IntStream.range(0, 50)
                        .mapToObj(i -> urgent("alert-" + i))
                        .toArray(SmsMessage[]::new);
        run.take(fifty);
        run.take(fifty);
        run.runUntil(() -> provider.accepted().size() == 50);
        run.checkpoint();

        assertThat(provider.posts()).isEqualTo(50);
        assertThat(provider.accepted())
                .allSatisfy(sms -> assertThat(sms.to()).isEqualTo(Messages.PHONE))
                .extracting("alertId")
                .doesNotHaveDuplicates()
                .hasSize(50);
        assertThat(journal.find("alert-7").sid()).matches("SM[0-9a-f]{32}");
        assertThat(journal.statesOf("alert-7")).containsExactly(INTENT, ACCEPTED);
    }

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
            run = SinkRun.start(sink(wire.address(), "+15550001111"), START);
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
        run = SinkRun.start(sink(URI.create("http://127.0.0.1:" + port), "+15550001111"), START);
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
        List<String> posted = new CopyOnWriteArrayList<>();
        SmsGateway gateway =
                new SmsGateway() {
                    @Override
                    public GatewayAnswer send(SmsMessage message, long validFor, long leaseUntil) {
                        posted.add(message.alertId());
                        return message.alertId().equals("bad")
                                ? GatewayAnswer.of(DeliveryOutcome.MISCONFIGURED, 404, 0)
                                : GatewayAnswer.accepted("SM" + message.alertId(), 201);
                    }

                    @Override
                    public GatewaySearch find(PhoneNumber to, String reference) {
                        return GatewaySearch.ABSENT;
                    }

                    @Override
                    public void close() {}
                };
        run = SinkRun.start(new SmsSink(settings(), () -> journal, sms -> gateway), START);
        run.take(urgent("bad"));
        run.runUntil(() -> journal.stateOf("bad") == MISCONFIGURED);
        run.take(warning("alert-1"), warning("alert-2"));
        run.pass(settings().probeEvery());
        run.runUntil(() -> journal.stateOf("alert-2") == ACCEPTED);

        assertThat(posted).containsExactly("bad", "alert-1", "alert-2");
    }

    @Test
    void aRefusedNumberEndsThere() throws Exception {
        startWith(FaultScript.NO_FAULTS);
        run.take(Messages.sms("alert-1", "abc", "x", 0).build());
        run.runUntil(() -> journal.stateOf("alert-1") == REFUSED);

        assertThat(journal.find("alert-1").code()).isEqualTo(21211);
        assertThat(provider.posts()).isEqualTo(1);
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
    void aBoundedRunEndsOnlyWhenEverySmsHasAnEnd() throws Exception {
        startWith(FaultScript.NO_FAULTS);
        run.take(urgent("alert-1"), urgent("alert-2"), urgent("alert-3"));
        run.endInput();

        assertThat(provider.accepted()).hasSize(3);
    }

    @Test
    void wordsThatLookLikeCodeArriveAsTheyAre() throws Exception {
        startWith(FaultScript.NO_FAULTS);
        String body = "{0} ${jndi:ldap://x} 100% \"sid\": \"SM\" & To=1\nline";
        run.take(Messages.sms("a&b=c", Messages.PHONE, body, 0).build());
        run.runUntil(() -> provider.accepted().size() == 1);

        assertThat(provider.accepted().get(0).body()).isEqualTo(body);
        assertThat(provider.accepted().get(0).alertId()).isEqualTo("a&b=c");
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
    void noNumberAndNoSecretIsEverLogged() throws Exception {
        try (LogCapture log = LogCapture.of("io.dripwatch")) {
            startWith(
                    FaultScript.first(
                            Fault.TOO_MANY_REQUESTS, Fault.BAD_JSON_201, Fault.REJECT_500));
            run.take(warning("alert-1"), warning("alert-2"), warning("alert-3"));
            run.passUntil(
                    Duration.ofSeconds(1),
                    () ->
                            IntStream.range(1, 4)
                                    .mapToObj(i -> journal.stateOf("alert-" + i))
                                    .allMatch(state -> state != null && state.isTerminal()));
            provider.close();
            run.take(warning("alert-4"));
            run.passUntil(Duration.ofSeconds(1), () -> journal.stateOf("alert-4") == NOT_SENT);

            assertThat(log.lines()).anyMatch(line -> line.contains("alert-"));
            assertThat(log.lines())
                    .noneMatch(line -> line.contains("13800138000") || line.contains("local-only"))
                    .noneMatch(line -> line.contains("Your water"));
        }
    }

    private void startWith(FaultScript faults) throws Exception {
        start(LocalTwilioSettings.defaults().withFaults(faults));
    }

    private void start(LocalTwilioSettings settings) throws Exception {
        provider = LocalTwilioServer.start(settings, Clock.systemUTC());
        run = SinkRun.start(sink(provider.baseUrl(), "+15550001111"), START);
    }

    private SmsSink sink(URI baseUrl, String sender) {
        return sink(settings(), baseUrl, sender);
    }

    private SmsSink sink(SmsSettings settings, URI baseUrl) {
        return sink(settings, baseUrl, "+15550001111");
    }

    private SmsSink sink(SmsSettings settings, URI baseUrl, String sender) {
        TwilioSettings twilio =
                TwilioSettings.of(
                                baseUrl,
                                LocalTwilioSettings.LOCAL_ACCOUNT,
                                LocalTwilioSettings.LOCAL_ACCOUNT,
                                SecretReference.file(directory.resolve("secret")),
                                sender)
                        .withStatusCallback(URI.create("http://127.0.0.1:1/status"));
        return new SmsSink(settings, () -> journal, TwilioSmsGateway.opener(twilio));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}

package io.dripwatch.pipeline.sms;

import static io.dripwatch.pipeline.sms.Messages.settings;
import static io.dripwatch.pipeline.sms.Messages.urgent;
import static io.dripwatch.pipeline.sms.Messages.warning;
import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.localprovider.Delivery;
import io.dripwatch.localprovider.Fault;
import io.dripwatch.localprovider.FaultScript;
import io.dripwatch.localprovider.LocalTwilioServer;
import io.dripwatch.localprovider.LocalTwilioSettings;
import io.dripwatch.pipeline.secret.SecretReference;
import io.dripwatch.pipeline.sms.gateway.DeliveryReport;
import io.dripwatch.pipeline.sms.journal.SendState;
import io.dripwatch.pipeline.sms.twilio.CallbackDoor;
import io.dripwatch.pipeline.sms.twilio.TwilioSettings;
import io.dripwatch.pipeline.sms.twilio.TwilioSmsGateway;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Status callbacks, over real HTTP: they resolve doubt and end the story; forged ones do nothing.
 */
class SmsSinkDeliveryTest {

    private static final long START = 1_700_000_000_000L;

    @TempDir Path directory;

    private final MemoryJournal journal = new MemoryJournal();
    private Path secret;
    private int door;
    private LocalTwilioServer provider;
    private SinkRun run;

    @BeforeEach
    void prepare() throws IOException {
        secret = Files.writeString(directory.resolve("secret"), "local-only\n");
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
    void whatReachedTheTelephoneIsPublished() throws Exception {
        start(LocalTwilioSettings.defaults().withDeliveries(sms -> Delivery.arrives()));
        run.take(urgent("alert-1"));
        run.runUntil(() -> journal.reports().size() == 1);

        DeliveryReport report = journal.reports().get(0);
        assertThat(report.alertId()).isEqualTo("alert-1");
        assertThat(report.sid()).isEqualTo(journal.find("alert-1").sid());
        assertThat(report.status()).isEqualTo(DeliveryReport.Status.DELIVERED);
    }

    @Test
    void whatDidNotBearsItsCode() throws Exception {
        start(
                LocalTwilioSettings.defaults()
                        .withDeliveries(sms -> List.of(Delivery.UNREACHABLE, Delivery.SENT)));
        run.take(urgent("alert-1"));
        run.runUntil(() -> journal.reports().size() == 1);

        assertThat(journal.reports().get(0).status()).isEqualTo(DeliveryReport.Status.UNDELIVERED);
        assertThat(journal.reports().get(0).code()).isEqualTo(30_003);
        assertThat(provider.posts()).isEqualTo(1);
    }

    /** The answer is lost, the report is not: nobody waits for the list. */
    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {
                "ACCEPT_THEN_500",
                "ACCEPT_THEN_HTML_500",
                "ACCEPT_THEN_CLOSE",
                "ACCEPT_THEN_CUT",
                "HANG",
                "BAD_JSON_201",
                "ACCEPT_THEN_301"
            })
    void aReportResolvesTheDoubtAtOnce(Fault fault) throws Exception {
        start(
                LocalTwilioSettings.defaults()
                        .withFaults(FaultScript.first(fault))
                        .withDeliveries(sms -> List.of(Delivery.SENT, Delivery.SENT)));
        run.take(urgent("alert-1"));
        run.runUntil(() -> journal.stateOf("alert-1") == SendState.ACCEPTED);
        run.pass(settings().grace().multipliedBy(3));
        run.checkpoint();

        assertThat(journal.statesOf("alert-1"))
                .containsExactly(SendState.INTENT, SendState.IN_DOUBT, SendState.ACCEPTED);
        assertThat(journal.find("alert-1").sid()).isEqualTo(provider.accepted().get(0).sid());
        assertThat(provider.posts()).isEqualTo(1);
        assertThat(provider.lists()).isZero();
    }

    @Test
    void aForgedReportIsRefused() throws Exception {
        start(
                LocalTwilioSettings.defaults()
                        .withFaults(FaultScript.first(Fault.REJECT_500))
                        .withDeliveries(sms -> List.of(Delivery.DELIVERED.asForged())));
        run.take(warning("alert-1"));
        run.runUntil(() -> journal.stateOf("alert-1") == SendState.IN_DOUBT);
        HttpClient client = HttpClient.newHttpClient();
        URI address = URI.create("http://127.0.0.1:" + door + "/status?aid=alert-1&at=0");
        String body = "MessageSid=SM" + "0".repeat(32) + "&MessageStatus=delivered";

        assertThat(call(client, address, body, null)).isEqualTo(403);
        assertThat(call(client, address, body, "bm90IHNpZ25lZA==")).isEqualTo(403);
        assertThat(call(client, address, "x".repeat(20_000), "bm90IHNpZ25lZA==")).isEqualTo(413);
        run.checkpoint();
        assertThat(journal.stateOf("alert-1")).isEqualTo(SendState.IN_DOUBT);
        assertThat(journal.reports()).isEmpty();

        run.take(warning("alert-2"));
        run.passUntil(
                Duration.ofSeconds(1), () -> journal.stateOf("alert-2") == SendState.ACCEPTED);
        run.checkpoint();
        assertThat(journal.reports()).isEmpty();
    }

    @Test
    void aReportThatComesTwiceChangesNothingAboutTheSms() throws Exception {
        start(
                LocalTwilioSettings.defaults()
                        .withDeliveries(sms -> List.of(Delivery.DELIVERED, Delivery.DELIVERED)));
        run.take(urgent("alert-1"));
        run.runUntil(() -> journal.reports().size() == 2);

        assertThat(journal.reports()).extracting(DeliveryReport::alertId).containsOnly("alert-1");
        assertThat(journal.statesOf("alert-1"))
                .containsExactly(SendState.INTENT, SendState.ACCEPTED);
    }

    private void start(LocalTwilioSettings behaviour) throws Exception {
        provider = LocalTwilioServer.start(behaviour, Clock.systemUTC());
        // As late as can be: until the door is open another process may take it.
        try (ServerSocket free = new ServerSocket(0)) {
            door = free.getLocalPort();
        }
        TwilioSettings twilio =
                TwilioSettings.of(
                                provider.baseUrl(),
                                LocalTwilioSettings.LOCAL_ACCOUNT,
                                LocalTwilioSettings.LOCAL_ACCOUNT,
                                SecretReference.file(secret),
                                "+15550001111")
                        .withStatusCallback(URI.create("http://127.0.0.1:" + door + "/status"))
                        .withDoor(
                                new CallbackDoor("127.0.0.1", door, SecretReference.file(secret)));
        run =
                SinkRun.start(
                        new SmsSink(settings(), () -> journal, TwilioSmsGateway.opener(twilio)),
                        START);
    }

    private static int call(HttpClient client, URI address, String body, String signature)
            throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        if (signature != null) {
            request.header("X-Twilio-Signature", signature);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}

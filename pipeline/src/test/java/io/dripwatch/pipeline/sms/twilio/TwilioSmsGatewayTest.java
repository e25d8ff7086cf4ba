package io.dripwatch.pipeline.sms.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.localprovider.LocalTwilioServer;
import io.dripwatch.localprovider.LocalTwilioSettings;
import io.dripwatch.pipeline.secret.SecretReference;
import io.dripwatch.pipeline.sms.Messages;
import io.dripwatch.pipeline.sms.gateway.DeliveryOutcome;
import io.dripwatch.pipeline.sms.gateway.DeliveryReport;
import io.dripwatch.pipeline.sms.gateway.GatewayAnswer;
import io.dripwatch.pipeline.sms.gateway.GatewaySearch;
import io.dripwatch.pipeline.sms.gateway.SmsGateway;
import io.dripwatch.pipeline.sms.gateway.SoughtSms;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real twilio-java over real HTTP. */
class TwilioSmsGatewayTest {

    private static final PhoneNumber PHONE = new PhoneNumber(Messages.PHONE);

    @TempDir Path directory;

    @BeforeEach
    void writeSecret() throws IOException {
        Files.writeString(directory.resolve("secret"), "local-only");
    }

    /**
     * twilio-java alone makes 3 requests on 500 and 6 on 503; the client below it 2 on 429, after
     * the time that Retry-After asks for, if that is shorter than the response time-out.
     */
    @ParameterizedTest
    @ValueSource(ints = {301, 307, 400, 408, 429, 500, 502, 503})
    void whateverIsAnsweredThereIsOneRequest(int status) throws IOException {
        AtomicInteger requests = new AtomicInteger();
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    requests.incrementAndGet();
                    exchange.getResponseHeaders().set("Location", "/elsewhere");
                    exchange.getResponseHeaders().set("Retry-After", "1");
                    exchange.sendResponseHeaders(status, -1);
                    exchange.close();
                });
        server.start();
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        try (SmsGateway gateway = gateway(url)) {
            GatewayAnswer answer = send(gateway);
            assertThat(answer.httpStatus()).isEqualTo(status);
            assertThat(answer.retryAfterMillis()).isEqualTo(status == 429 ? 1_000 : 0);
        } finally {
            server.stop(0);
        }
        assertThat(requests).hasValue(1);
    }

    @Test
    void aHostThatDoesNotExistIsNotSent() {
        try (SmsGateway gateway = gateway(URI.create("http://no-such-host.invalid"))) {
            assertThat(send(gateway).outcome()).isEqualTo(DeliveryOutcome.NOT_SENT);
        }
    }

    @Test
    void anIntentThatIsTooOldIsNotSent() throws IOException {
        try (LocalTwilioServer server = server();
                SmsGateway gateway = gateway(server.baseUrl())) {
            GatewayAnswer answer =
                    gateway.send(Messages.urgent("alert-1"), 1_000, System.nanoTime() - 1);
            assertThat(answer.outcome()).isEqualTo(DeliveryOutcome.NOT_SENT);
            assertThat(server.posts()).isZero();
        }
    }

    @Test
    void aMessageIsFoundByItsCodeOnAnyPageAndOnlyForItsNumber() throws IOException {
        try (LocalTwilioServer server = server();
                SmsGateway gateway = gateway(server.baseUrl())) {
            String sid = send(gateway).sid();
            for (int i = 0; i < 1_000; i++) {
                gateway.send(Messages.urgent("later-" + i), 1_000, inAMinute());
            }
            String code = io.dripwatch.domain.notification.message.ReferenceCode.of("alert-1");
            assertThat(gateway.find(new SoughtSms(PHONE, code, null, 0)))
                    .isEqualTo(GatewaySearch.found(sid));
            assertThat(gateway.find(new SoughtSms(PHONE, "ZZZZZZZ", null, 0)))
                    .isEqualTo(GatewaySearch.ABSENT);
            assertThat(gateway.find(new SoughtSms(new PhoneNumber("+34600000001"), code, null, 0)))
                    .isEqualTo(GatewaySearch.ABSENT);
        }
    }

    @Test
    void aReportThatWasMissedIsAskedFor() throws IOException {
        LocalTwilioServer server = server();
        try (SmsGateway gateway = gateway(server.baseUrl())) {
            String sid = send(gateway).sid();
            assertThat(gateway.ask("alert-1", sid))
                    .returns(DeliveryReport.Status.TAKEN, DeliveryReport::status)
                    .returns("alert-1", DeliveryReport::alertId);
            assertThatThrownBy(() -> gateway.ask("alert-1", "SM-nobody"))
                    .isInstanceOf(IOException.class);
            server.close();
            assertThatThrownBy(() -> gateway.ask("alert-1", sid)).isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "queued,TAKEN,",
        "sent,TAKEN,",
        "delivered,DELIVERED,",
        "read,DELIVERED,",
        "undelivered,UNDELIVERED,NUMBER",
        "failed,UNDELIVERED,NUMBER",
    })
    void aStatusIsTheSameHoweverItComes(
            String twilios, DeliveryReport.Status status, DeliveryReport.Failure failure) {
        assertThat(TwilioReports.of("alert-1", "SM1", twilios, 30_006, 7))
                .isEqualTo(new DeliveryReport("alert-1", "SM1", status, 30_006, failure, 7));
    }

    @Test
    void aListThatCannotBeReadProvesNothing() throws IOException {
        LocalTwilioServer server = server();
        try (SmsGateway gateway = gateway(server.baseUrl())) {
            server.close();
            assertThat(gateway.find(new SoughtSms(PHONE, "A7K2Q9X", null, 0)))
                    .isEqualTo(GatewaySearch.UNREADABLE);
        }
    }

    @Test
    void twiliosOwnAddressAsksForIdsThatLookLikeTwilios() {
        assertThatThrownBy(
                        () ->
                                TwilioSettings.of(
                                        TwilioSettings.TWILIO,
                                        "AC1",
                                        "SK1",
                                        SecretReference.environment("X"),
                                        "+1555"))
                .hasMessageContaining("twilio-account-sid");
    }

    private static GatewayAnswer send(SmsGateway gateway) {
        return gateway.send(Messages.urgent("alert-1"), 1_000, inAMinute());
    }

    private static long inAMinute() {
        return System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    }

    private static LocalTwilioServer server() throws IOException {
        return LocalTwilioServer.start(LocalTwilioSettings.defaults(), Clock.systemUTC());
    }

    private SmsGateway gateway(URI url) {
        return TwilioSmsGateway.opener(
                        TwilioSettings.of(
                                url,
                                LocalTwilioSettings.LOCAL_ACCOUNT,
                                LocalTwilioSettings.LOCAL_ACCOUNT,
                                SecretReference.file(directory.resolve("secret")),
                                "+15550001111"))
                .open(Messages.settings());
    }
}

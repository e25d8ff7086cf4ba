package io.dripwatch.pipeline.sms.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpServer;
import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.pipeline.secret.SecretReference;
import io.dripwatch.pipeline.sms.Messages;
import io.dripwatch.pipeline.sms.gateway.DeliveryOutcome;
import io.dripwatch.pipeline.sms.gateway.GatewayAnswer;
import io.dripwatch.pipeline.sms.gateway.GatewaySearch;
import io.dripwatch.pipeline.sms.gateway.SmsGateway;
import io.dripwatch.pipeline.sms.gateway.SoughtSms;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A provider of which only its JSON is known, over real HTTP. */
class HttpSmsGatewayTest {

    @TempDir Path directory;

    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
    private HttpServer provider;
    private int status = 200;
    private String secret = "s3cret";
    private String answer = "{\"Code\":\"OK\",\"BizId\":\"9\"}";

    @BeforeEach
    void start() throws IOException {
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext(
                "/",
                exchange -> {
                    heard.add(
                            exchange.getRequestHeaders().getFirst("Authorization")
                                    + " "
                                    + new String(
                                            exchange.getRequestBody().readAllBytes(),
                                            StandardCharsets.UTF_8));
                    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().set("Retry-After", "7");
                    exchange.sendResponseHeaders(status, bytes.length);
                    exchange.getResponseBody().write(bytes);
                    exchange.close();
                });
        provider.start();
    }

    @AfterEach
    void stop() {
        provider.stop(0);
    }

    /**
     * A firewall forgets the connection: what is written on it reaches nobody, and no answer comes.
     */
    @Test
    void aConnectionThatWasDroppedOnTheWayHoldsNoSms() throws Exception {
        try (ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread forgetful = new Thread(() -> answerFirstOfEach(door), "forgetful-provider");
            forgetful.setDaemon(true);
            forgetful.start();
            try (SmsGateway gateway = open("http://127.0.0.1:" + door.getLocalPort())) {
                for (int i = 0; i < 3; i++) {
                    GatewayAnswer answered =
                            gateway.send(
                                    Messages.urgent("alert-" + i),
                                    1_000,
                                    System.nanoTime() + 5_000_000_000L);
                    assertThat(answered.outcome()).isEqualTo(DeliveryOutcome.ACCEPTED);
                }
            }
        }
    }

    /** Says that it keeps the connection, and hears nothing more on it. */
    @SuppressWarnings("ModifiedButNotUsed") // Holds the sockets, so that none is closed.
    private static void answerFirstOfEach(ServerSocket door) {
        List<Socket> kept = new ArrayList<>();
        try {
            while (true) {
                Socket connection = door.accept();
                kept.add(connection);
                connection.getInputStream().read(new byte[65_536]);
                connection
                        .getOutputStream()
                        .write(
                                ("HTTP/1.1 200 OK\r\nConnection: keep-alive\r\n"
                                                + "Content-Length: 25\r\n\r\n"
                                                + "{\"Code\":\"OK\",\"BizId\":\"9\"}")
                                        .getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // The test closed the door.
        }
    }

    @Test
    void theTemplateIsFilledWithEscapedWords() throws Exception {
        GatewayAnswer answered = send("say \"{to}\"\\\n水");

        assertThat(answered).isEqualTo(GatewayAnswer.accepted("9", 200));
        assertThat(heard)
                .containsExactly(
                        "Bearer s3cret {\"phone\":\"+8613800138000\",\"text\":\"say"
                                + " \\\"{to}\\\"\\\\\\u000a水\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "200, '{\"Code\":\"OK\",\"BizId\":\"9\"}', ACCEPTED",
        "200, '{\"Code\":\"BAD_NUMBER\"}', REFUSED",
        "200, '{\"Code\":\"FLOW_LIMIT\"}', NOT_SENT",
        "200, 'who knows', IN_DOUBT",
        "200, '', IN_DOUBT",
        "301, '', IN_DOUBT",
        "400, '{\"Code\":\"BAD_NUMBER\"}', REFUSED",
        "400, 'signature does not match', MISCONFIGURED",
        "401, '', MISCONFIGURED",
        "408, '', IN_DOUBT",
        "429, '', NOT_SENT",
        "500, '{\"Code\":\"BAD_NUMBER\"}', IN_DOUBT",
        "503, '', IN_DOUBT",
        "200, '{\"Code\":\"OK\",\"BizId\":\"9\",\"hint\":\"FLOW_LIMIT near\"}', ACCEPTED",
        "503, '{\"Code\":\"FLOW_LIMIT\"}', IN_DOUBT"
    })
    void everyAnswerHasAName(int httpStatus, String body, DeliveryOutcome outcome)
            throws Exception {
        status = httpStatus;
        answer = body;
        GatewayAnswer answered = send("words");

        assertThat(answered.outcome()).isEqualTo(outcome);
        assertThat(answered.retryAfterMillis())
                .isEqualTo(outcome == DeliveryOutcome.NOT_SENT ? 7_000 : 0);
        assertThat(heard).hasSize(1);
    }

    @Test
    void aRefusedConnectionIsNotSentAndThereIsNoListToLookInto() throws Exception {
        provider.stop(0);
        assertThat(send("words").outcome()).isEqualTo(DeliveryOutcome.NOT_SENT);
        try (SmsGateway gateway = open()) {
            assertThat(gateway.find(new SoughtSms(new PhoneNumber(Messages.PHONE), "x", null, 0)))
                    .isEqualTo(GatewaySearch.UNREADABLE);
        }
    }

    @Test
    void aSecretThatNoHeaderCanCarryIsRefusedUnseen() throws Exception {
        secret = "s3c\nret";
        assertThatIllegalArgumentException()
                .isThrownBy(this::open)
                .withMessageContaining("control character")
                .withMessageNotContaining("s3c");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":\"{to}\"} | OK | expected {to} and {text} or {templateId}",
                "{to} {text} {name} | OK | unknown placeholder {name}",
                "{to} {text} | ( | http-accepted: expected a regular expression"
            })
    void aTemplateThatCannotWorkIsRefused(String template, String accepted, String complaint) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                HttpGatewaySettings.ofWords(
                                        URI.create("http://x"),
                                        template,
                                        null,
                                        null,
                                        HttpAnswers.of(accepted, null, null)))
                .withMessageContaining(complaint);
    }

    private GatewayAnswer send(String words) throws Exception {
        try (SmsGateway gateway = open()) {
            return gateway.send(
                    Messages.sms("alert-1", Messages.PHONE, words, 0).build(),
                    1_000,
                    System.nanoTime() + 5_000_000_000L);
        }
    }

    private SmsGateway open() throws IOException {
        return open("http://127.0.0.1:" + provider.getAddress().getPort());
    }

    private SmsGateway open(String url) throws IOException {
        Path file = Files.writeString(directory.resolve("secret"), secret);
        return HttpSmsGateway.opener(
                        HttpGatewaySettings.ofWords(
                                URI.create(url),
                                "{\"phone\":\"{to}\",\"text\":\"{text}\"}",
                                "Bearer {secret}",
                                SecretReference.file(file),
                                HttpAnswers.of(
                                        "\"Code\":\"OK\",\"BizId\":\"(\\w+)\"",
                                        "BAD_NUMBER",
                                        "FLOW_LIMIT")))
                .open(Messages.settings());
    }
}

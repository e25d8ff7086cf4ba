package io.dripwatch.cli.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dripwatch.cli.localcluster.EmbeddedBroker;
import io.dripwatch.console.Console;
import io.dripwatch.console.access.Accounts;
import io.dripwatch.console.setting.ConsoleException;
import io.dripwatch.console.setting.ConsoleSettings;
import io.dripwatch.schemas.SmsStage;
import io.dripwatch.schemas.Topics;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without the right role nobody reads a number or changes a case. */
class ConsoleAccessITCase {

    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    private static final String PHONE = "+8613812345678";
    private static final String ORDERS = "/api/messages/deed";

    @TempDir static Path directory;
    private static EmbeddedBroker broker;
    private static Console console;
    private static Path config;

    @BeforeAll
    static void start() throws Exception {
        broker = EmbeddedBroker.start(Files.createDirectories(directory.resolve("kafka")));
        broker.createTopics(Topics.all());
        Files.writeString(
                directory.resolve("accounts"),
                "# name;ROLE;hash\nvera;VIEW;%s\nwang;WORK;%s\nada;ADMINISTER;%s\n"
                        .formatted(
                                Accounts.hash("look"),
                                Accounts.hash("work"),
                                Accounts.hash("rule")));
        config = directory.resolve("console.properties");
        Files.writeString(
                config,
                """
                bootstrap-servers = %s
                port = 0
                store.url = jdbc:h2:file:%s
                accounts = accounts
                clock = READINGS
                """
                        .formatted(broker.bootstrapServers(), directory.resolve("store/console")));
        console = Console.start(ConsoleSettings.of(config), NOW::toEpochMilli);
        try (TopicsOfATown town = new TopicsOfATown(broker.bootstrapServers())) {
            town.home("m-1", PHONE);
            town.opened("i-1", "m-1", NOW, 25);
            town.sms("i-1-OPENED", "m-1", SmsStage.HELD, "BUDGET", NOW);
            town.sms("i-2-OPENED", "m-1", SmsStage.ACCEPTED, null, NOW);
        }
        Caller vera = new Caller(console.url()).signsIn("vera", "look");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> vera.json("/api/town").get("incidents").size() == 1);
    }

    @AfterAll
    static void stop() throws Exception {
        console.close();
        broker.close();
    }

    private static ObjectNode deed(String kind, String value) {
        return Caller.JSON
                .createObjectNode()
                .put("incidentId", "i-1")
                .put("kind", kind)
                .put("value", value)
                .put("note", "a note");
    }

    private static ObjectNode forPhone() {
        return Caller.JSON.createObjectNode().put("meterId", "m-1").put("note", "to call them");
    }

    @Test
    void aStrangerGetsNothing() throws Exception {
        Caller stranger = new Caller(console.url()).knowsToken();
        for (String path :
                new String[] {
                    "/api/town", "/api/map", "/api/homes?q=m", "/api/home?meter=m-1",
                    "/api/home/days?meter=m-1", "/api/case?id=i-1", "/api/messages", "/api/rules",
                    "/api/report", "/api/report.csv", "/api/worklist.csv", "/api/events"
                }) {
            assertThat(stranger.get(path).statusCode()).as(path).isEqualTo(401);
        }
        assertThat(stranger.post("/api/case/deed", deed("TAKE", null)).statusCode()).isEqualTo(401);
        assertThat(stranger.post("/api/home/phone", forPhone()).statusCode()).isEqualTo(401);
        assertThatThrownBy(() -> new Caller(console.url()).signsIn("vera", "wrong"))
                .hasMessageContaining("401");
    }

    @Test
    void aViewerSeesMaskedNumbersAndChangesNothing() throws Exception {
        Caller vera = new Caller(console.url()).signsIn("vera", "look");
        for (String path :
                new String[] {"/api/home?meter=m-1", "/api/case?id=i-1", "/api/homes?q=5678"}) {
            assertThat(vera.get(path).body())
                    .as(path)
                    .contains("m-1", "+86")
                    .doesNotContain("138123");
        }
        assertThat(vera.post("/api/home/phone", forPhone()).statusCode()).isEqualTo(403);
        assertThat(vera.post("/api/case/deed", deed("NOTE", null)).statusCode()).isEqualTo(403);
        ObjectNode rule =
                Caller.JSON
                        .createObjectNode()
                        .put("scope", "ALL")
                        .put("key", "tolerated-false-alerts")
                        .put("value", "0.1");
        assertThat(vera.post("/api/rules", rule).statusCode()).isEqualTo(403);
        assertThat(
                        new Caller(console.url())
                                .signsIn("wang", "work")
                                .post("/api/rules", rule)
                                .statusCode())
                .isEqualTo(403);
        assertThat(vera.json("/api/case?id=i-1").get("deeds").toString()).doesNotContain("vera");
        assertThat(vera.json("/api/rules").get("rules")).isEmpty();
    }

    @Test
    void eachLookAtANumberIsRecordedWithItsReason() throws Exception {
        Caller wang = new Caller(console.url()).signsIn("wang", "work");
        HttpResponse<String> seen = wang.post("/api/home/phone", forPhone());

        assertThat(seen.body()).contains(PHONE);
        assertThat(wang.json("/api/home?meter=m-1").get("deeds").toString())
                .contains("UNMASK", "wang", "to call them");
    }

    /** The order is on the topic that the sending job reads, with its author. */
    @Test
    void whoWorksDecidesAboutOneHeldSmsAndWhoAdministersAboutAll() throws Exception {
        Caller vera = new Caller(console.url()).signsIn("vera", "look");
        Caller wang = new Caller(console.url()).signsIn("wang", "work");
        Caller ada = new Caller(console.url()).signsIn("ada", "rule");
        await().until(() -> wang.get("/api/messages").body().contains("i-2-OPENED"));

        assertThat(vera.post(ORDERS, order("i-1-OPENED", "SMS_RELEASE")).statusCode())
                .isEqualTo(403);
        assertThat(wang.post(ORDERS, order("ALL", "SMS_DROP")).statusCode()).isEqualTo(403);
        assertThat(wang.post(ORDERS, order("nobody", "SMS_DROP")).statusCode()).isEqualTo(404);
        assertThat(wang.post(ORDERS, order("i-2-OPENED", "SMS_DROP")).body())
                .contains("ACCEPTED, expected one that is HELD");
        assertThat(wang.post(ORDERS, order("i-1-OPENED", "TAKE")).statusCode()).isEqualTo(400);
        assertThat(new Caller(console.url()).post(ORDERS, order("ALL", "SMS_DROP")).statusCode())
                .as("without the token")
                .isEqualTo(403);
        assertThat(wang.post(ORDERS, order("i-1-OPENED", "SMS_RELEASE")).statusCode())
                .isEqualTo(204);
        assertThat(ada.post(ORDERS, order("ALL", "SMS_DROP")).statusCode()).isEqualTo(204);

        assertThat(wang.json("/api/messages").get("orders"))
                .extracting(
                        deed -> deed.get("author").asText(),
                        deed -> deed.get("kind").asText(),
                        deed -> deed.get("content").asText())
                .containsExactlyInAnyOrder(
                        tuple("wang", "SMS_RELEASE", "i-1-OPENED"),
                        tuple("ada", "SMS_DROP", "ALL"));
    }

    private static ObjectNode order(String smsId, String kind) {
        return Caller.JSON.createObjectNode().put("smsId", smsId).put("kind", kind);
    }

    @Test
    void aChangeWithoutTheTokenIsRefused() throws Exception {
        Caller wang = new Caller(console.url()).signsIn("wang", "work");
        Caller forged = new Caller(console.url());
        assertThat(forged.post("/api/case/deed", deed("TAKE", null)).statusCode()).isEqualTo(403);
        assertThat(wang.post("/api/case/deed", deed("CLOSE", null)).statusCode()).isEqualTo(400);
        assertThat(wang.post("/api/case/deed", deed("CLOSE", null)).body())
                .contains("cannot follow");
    }

    @Test
    void pagesForbidEverythingFromOutside() throws Exception {
        HttpResponse<String> page = new Caller(console.url()).get("/");

        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        HttpResponse<String> session = new Caller(console.url()).get("/api/session");
        assertThat(session.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("HttpOnly", "SameSite=Strict");
    }

    @Test
    void filesOfTheClassPathAreNotServed() throws Exception {
        for (String path :
                new String[] {
                    "/web/..%2fio/dripwatch/console/store/V1__store.sql",
                    "/web/%2e%2e/",
                    "/uplot/..%2f..%2fpom.xml",
                    "/web/index.html.bak"
                }) {
            assertThat(new Caller(console.url()).get(path).statusCode()).as(path).isIn(400, 404);
        }
    }

    @Test
    void anotherNameForThisMachineIsAStranger() throws Exception {
        ConsoleSettings open =
                ConsoleSettings.local(
                        broker.bootstrapServers(),
                        Files.createDirectories(directory.resolve("open")),
                        ZoneOffset.UTC);
        try (Console local = Console.start(open, NOW::toEpochMilli)) {
            // The pages are up before the store is.
            await().untilAsserted(
                            () ->
                                    assertThat(
                                                    new Caller(local.url())
                                                            .get("/api/rules")
                                                            .statusCode())
                                            .isEqualTo(200));
            assertThat(status(local.url(), "evil.example")).contains("401");
        }
    }

    private static String status(String url, String host) throws Exception {
        URI at = URI.create(url);
        try (Socket socket = new Socket(at.getHost(), at.getPort())) {
            socket.getOutputStream()
                    .write(
                            ("GET /api/rules HTTP/1.1\r\nHost: "
                                            + host
                                            + "\r\nConnection: close\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        }
    }

    @Test
    void whatOthersCanReachNeedsASignIn() throws Exception {
        Path open = directory.resolve("open.properties");
        Files.writeString(open, "bootstrap-servers = x:1\naddress = 0.0.0.0\n");
        assertThatThrownBy(() -> Console.start(ConsoleSettings.of(open), NOW::toEpochMilli))
                .isInstanceOf(ConsoleException.class)
                .hasMessageContaining("accounts or proxy.user-header");
        Files.writeString(open, "bootstrap-servers = x:1\naddres = 0.0.0.0\n");
        assertThatThrownBy(() -> ConsoleSettings.of(open))
                .hasMessageContaining("open.properties: addres is not known");
    }
}

package io.dripwatch.localprovider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalTwilioServerTest {

    private static final Clock NOON =
            Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
    private static final String MESSAGES =
            "/2010-04-01/Accounts/" + LocalTwilioSettings.LOCAL_ACCOUNT + "/Messages";

    @TempDir Path directory;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<AcceptedSms> heard = new ArrayList<>();
    private LocalTwilioServer server;

    @BeforeEach
    void start() throws IOException {
        server =
                LocalTwilioServer.start(
                        LocalTwilioSettings.defaults()
                                .withLedgerFile(directory.resolve("sms.jsonl"))
                                .withOnAccepted(heard::add),
                        NOON);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theListIsFilteredByReceiverSenderAndDateAndKeepsItsFiltersFromPageToPage()
            throws Exception {
        for (int i = 0; i < 5; i++) {
            post("To=%2B3460000000" + i % 2 + "&From=%2B15550001111&Body=x" + i);
        }
        JsonNode first = json(get(MESSAGES + ".json?To=%2B34600000000&PageSize=2"));
        assertThat(first.get("messages")).hasSize(2);
        assertThat(first.get("messages").get(0).get("body").asText()).isEqualTo("x4");
        JsonNode second = json(get(first.get("next_page_uri").asText()));
        assertThat(second.get("messages")).hasSize(1);
        assertThat(second.get("next_page_uri").isNull()).isTrue();
        assertThat(json(get(MESSAGES + ".json?From=%2B15550002222")).get("messages")).isEmpty();
        assertThat(json(get(MESSAGES + ".json?DateSent=2026-11-22")).get("messages"))
                .as("nothing was sent yet")
                .isEmpty();
        assertThat(get(MESSAGES + ".json?DateSent=yesterday").statusCode()).isEqualTo(400);
    }

    @Test
    void aReportedMessageHasAStateAndADate() throws Exception {
        server.close();
        server =
                LocalTwilioServer.start(
                        LocalTwilioSettings.defaults()
                                .withDeliveries(sms -> List.of(Delivery.UNREACHABLE)),
                        NOON);
        post(
                "To=%2B34600000001&From=%2B15550001111&Body=x&StatusCallback="
                        + encoded("http://127.0.0.1:1/s?aid=alert-1"));
        JsonNode listed = json(get(MESSAGES + ".json?DateSent=2026-11-22")).get("messages").get(0);
        assertThat(listed.get("status").asText()).isEqualTo("undelivered");
        assertThat(listed.get("error_code").asInt()).isEqualTo(30_003);
    }

    @Test
    void theListShowsAMessageAfterItsLag() throws Exception {
        server.close();
        server =
                LocalTwilioServer.start(
                        LocalTwilioSettings.defaults()
                                .withListLag(java.time.Duration.ofSeconds(30)),
                        NOON);
        post("To=%2B34600000001&From=%2B15550001111&Body=x");
        assertThat(json(get(MESSAGES + ".json")).get("messages")).isEmpty();
        assertThat(server.accepted()).hasSize(1);
    }

    @Test
    void thePageShowsWordsAsTheyAreAndNumbersMasked() throws Exception {
        post("To=%2B34600000001&From=%2B15550001111&Body=%3Cb%3E%E6%B0%B4");

        assertThat(phonePage())
                .contains("&lt;b&gt;水", "1 SMS accepted for 1 phone,")
                .doesNotContain("<b>水", "34600000001");
    }

    @Test
    void eachReaderHasATelephoneAndTheNewestSmsStandsOnTheFirst() throws Exception {
        for (String sms : List.of("1&Body=one", "2&Body=two", "1&Body=three", "3&Body=four")) {
            post("From=%2B15550001111&To=%2B3460000000" + sms);
        }
        String page = phonePage();

        assertThat(page).contains("4 SMS accepted for 3 phones");
        assertThat(page.split("<article>")).hasSize(4);
        assertThat(page).containsSubsequence("…003", "four", "…001", "one", "three", "…002", "two");
    }

    private String phonePage() throws Exception {
        HttpResponse<String> page =
                client.send(
                        HttpRequest.newBuilder(server.phonePage()).build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(page.statusCode()).isEqualTo(200);
        return page.body();
    }

    @Test
    void anAcceptedSmsIsAnsweredListedShownWrittenAndHeard() throws Exception {
        HttpResponse<String> answer =
                post(
                        "To=%2B34600000001&From=%2B15550001111&Body=%E6%B0%B4&StatusCallback="
                                + encoded("http://127.0.0.1:1/s?aid=alert-1"));
        assertThat(answer.statusCode()).isEqualTo(201);
        JsonNode message = json(answer);
        assertThat(message.get("sid").asText()).matches("SM[0-9a-f]{32}");
        assertThat(message.get("status").asText()).isEqualTo("queued");
        assertThat(message.get("num_segments").asText()).isEqualTo("1");
        assertThat(message.get("date_created").asText())
                .isEqualTo("Sun, 22 Nov 2026 12:00:00 +0000");

        String sid = message.get("sid").asText();
        assertThat(json(get(MESSAGES + "/" + sid + ".json")).get("body").asText()).isEqualTo("水");
        assertThat(get(MESSAGES + "/SM0.json").statusCode()).isEqualTo(404);
        assertThat(heard).isEqualTo(server.accepted()).hasSize(1);

        JsonNode line =
                new ObjectMapper().readTree(Files.readString(directory.resolve("sms.jsonl")));
        assertThat(line.toString())
                .isEqualTo(
                        "{\"sid\":\"%s\",\"alertId\":\"alert-1\",\"to\":\"+34600000001\",\"body\":\"水\",\"segments\":1,\"acceptedAt\":\"2026-11-22T12:00:00Z\"}"
                                .formatted(sid));
    }

    @ParameterizedTest
    @CsvSource({
        "From=%2B1&Body=x, 21604",
        "To=abc&From=%2B1&Body=x, 21211",
        "To=%2B34600000001&Body=x, 21603",
        "To=%2B34600000001&From=%2B1, 21602"
    })
    void aRequestThatMakesNoSenseIsRefusedWithTwiliosCode(String form, int code) throws Exception {
        HttpResponse<String> answer = post(form);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).get("code").asInt()).isEqualTo(code);
        assertThat(json(answer).get("more_info").asText()).endsWith("/" + code);
        assertThat(server.accepted()).isEmpty();
    }

    @Test
    void aBodyOfMoreThan1600CharactersIsRefused() throws Exception {
        String form = "To=%2B34600000001&From=%2B1&Body=";
        assertThat(post(form + "x".repeat(1_600)).statusCode()).isEqualTo(201);
        assertThat(json(post(form + "x".repeat(1_601))).get("code").asInt()).isEqualTo(21617);
    }

    @Test
    void aStrangerIsRefused() throws Exception {
        HttpRequest stranger =
                HttpRequest.newBuilder(server.baseUrl().resolve(MESSAGES + ".json")).build();
        HttpResponse<String> answer = client.send(stranger, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(json(answer).get("code").asInt()).isEqualTo(20003);
    }

    /** A page that ends exactly at the last message must not promise another. */
    @ParameterizedTest
    @CsvSource({"0", "1", "2", "3", "4", "5"})
    void theListIsPagedToItsEndNewestFirst(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            post("To=%2B34600000001&From=%2B1&Body=n" + i);
            post("To=%2B34600000002&From=%2B1&Body=other");
        }
        List<String> bodies = new ArrayList<>();
        String next = MESSAGES + ".json?To=%2B34600000001&PageSize=2";
        int pages = 0;
        while (next != null) {
            JsonNode page = json(get(next));
            page.get("messages").forEach(message -> bodies.add(message.get("body").asText()));
            next = page.get("next_page_uri").isNull() ? null : page.get("next_page_uri").asText();
            pages++;
        }
        assertThat(bodies).hasSize(count);
        for (int i = 0; i < count; i++) {
            assertThat(bodies.get(i)).isEqualTo("n" + (count - 1 - i));
        }
        assertThat(pages).isEqualTo(Math.max(1, (count + 1) / 2));
    }

    @Test
    void aSecondAcceptanceOfTheSameWordsHasItsOwnSid() throws Exception {
        post("To=%2B34600000001&From=%2B1&Body=x");
        post("To=%2B34600000001&From=%2B1&Body=x");
        assertThat(server.accepted()).extracting(AcceptedSms::sid).doesNotHaveDuplicates();
    }

    private HttpResponse<String> post(String form) throws Exception {
        return client.send(
                request(MESSAGES + ".json")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        String user = LocalTwilioSettings.LOCAL_ACCOUNT + ":local-only";
        return HttpRequest.newBuilder(URI.create(server.baseUrl() + path))
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString(user.getBytes(StandardCharsets.UTF_8)));
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return new ObjectMapper().readTree(answer.body());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

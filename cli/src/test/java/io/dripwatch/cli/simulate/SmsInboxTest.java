package io.dripwatch.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dripwatch.localprovider.LocalTwilioServer;
import io.dripwatch.localprovider.LocalTwilioSettings;
import io.dripwatch.simulator.reaction.SmsInbox;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The list of the local provider, read as phones would. */
class SmsInboxTest {

    private final LocalTwilioSettings settings = LocalTwilioSettings.defaults();
    private LocalTwilioServer server;

    @BeforeEach
    void start() throws IOException {
        server = LocalTwilioServer.start(settings, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void send(String to, String body) throws Exception {
        String form =
                "To=%s&From=%s&Body=%s"
                        .formatted(encoded(to), encoded("+15005550006"), encoded(body));
        String credentials = settings.keyName() + ":" + settings.keySecret();
        HttpRequest request =
                HttpRequest.newBuilder(
                                server.baseUrl()
                                        .resolve(
                                                "/2010-04-01/Accounts/"
                                                        + settings.accountSid()
                                                        + "/Messages.json"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(
                                                        credentials.getBytes(
                                                                StandardCharsets.UTF_8)))
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build();
        assertThat(
                        HttpClient.newHttpClient()
                                .send(request, HttpResponse.BodyHandlers.ofString())
                                .statusCode())
                .isEqualTo(201);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void everySmsComesOnceAndInItsOrder() throws Exception {
        SmsInbox inbox =
                new SmsInbox(server.baseUrl(), settings.accountSid(), settings.keySecret());
        assertThat(inbox.fresh()).isEmpty();
        send("+8613800000001", "first");
        send("+8613800000002", "second");
        assertThat(inbox.fresh()).extracting(SmsInbox.Sms::body).containsExactly("first", "second");
        assertThat(inbox.fresh()).isEmpty();
        send("+8613800000003", "third");
        List<SmsInbox.Sms> third = inbox.fresh();
        assertThat(third).extracting(SmsInbox.Sms::to).containsExactly("+8613800000003");
        assertThat(third.get(0).toString()).doesNotContain("8613800000003").startsWith("SM");
    }

    @Test
    void aWrongSecretAndAServerThatIsNotThereAreFailures() {
        SmsInbox wrong = new SmsInbox(server.baseUrl(), settings.accountSid(), "no");
        assertThatThrownBy(wrong::fresh)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("401");
        SmsInbox nowhere =
                new SmsInbox(URI.create("http://127.0.0.1:1"), settings.accountSid(), "no");
        assertThatThrownBy(nowhere::fresh)
                .isInstanceOf(IOException.class)
                .hasMessage("the SMS provider at http://127.0.0.1:1 does not answer");
    }
}

package io.dripwatch.simulator.reaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The phones of a town: what a provider that talks as Twilio does has taken, read from its list of
 * messages.
 */
public final class SmsInbox {

    private static final int PAGE = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI server;
    private final String path;
    private final String authorization;
    private final Set<String> seen = new HashSet<>();

    /**
     * @param server scheme, host and port
     * @param secret password of the account
     */
    public SmsInbox(URI server, String account, String secret) {
        this.server = server;
        this.path = "/2010-04-01/Accounts/" + account + "/Messages.json";
        this.authorization =
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(
                                        (account + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * One SMS.
     *
     * @param at when it came, by the town's clock; null where only the day is known
     */
    public record Sms(String sid, String to, String body, Instant at) {

        /** One of a day. */
        public Sms(String sid, String to, String body) {
            this(sid, to, body, null);
        }

        /** The sid only: the number and the text are personal. */
        @Override
        public String toString() {
            return sid;
        }
    }

    /**
     * What has come since the last call, oldest first.
     *
     * @throws IOException when the provider does not answer as it should
     */
    public List<Sms> fresh() throws IOException, InterruptedException {
        List<Sms> fresh = new ArrayList<>();
        // Newest first: a page without anything new ends it.
        for (int page = 0; ; page++) {
            JsonNode answer = get(path + "?PageSize=" + PAGE + "&Page=" + page);
            int before = fresh.size();
            for (JsonNode message : answer.path("messages")) {
                if (seen.add(message.path("sid").asText())) {
                    fresh.add(
                            new Sms(
                                    message.path("sid").asText(),
                                    message.path("to").asText(),
                                    message.path("body").asText()));
                }
            }
            if (answer.path("next_page_uri").asText("").isEmpty() || fresh.size() == before) {
                Collections.reverse(fresh);
                return fresh;
            }
        }
    }

    private JsonNode get(String pathAndQuery) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(server.resolve(pathAndQuery))
                        .timeout(PATIENCE)
                        .header("Authorization", authorization)
                        .build();
        HttpResponse<String> response;
        try {
            response =
                    http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IOException("the SMS provider at " + server + " does not answer", e);
        }
        if (response.statusCode() != 200) {
            throw new IOException(
                    "the SMS provider at " + server + " answered " + response.statusCode());
        }
        return JSON.readTree(response.body());
    }
}

package io.dripwatch.cli.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** A person's program: it keeps cookies, and the token where it asked for it. */
public final class Caller {

    public static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final String url;
    private String token;

    public Caller(String url) {
        this.url = url;
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(url + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    public JsonNode json(String path) throws IOException, InterruptedException {
        return JSON.readTree(get(path).body());
    }

    /** Asks for the token that changes need. */
    public Caller knowsToken() throws IOException, InterruptedException {
        token = json("/api/session").get("csrf").asText();
        return this;
    }

    public Caller signsIn(String name, String password) throws IOException, InterruptedException {
        knowsToken();
        HttpResponse<String> answer =
                post(
                        "/api/session",
                        JSON.createObjectNode().put("name", name).put("password", password));
        if (answer.statusCode() != 200) {
            throw new IOException("sign-in answered " + answer.statusCode());
        }
        return knowsToken();
    }

    public HttpResponse<String> post(String path, JsonNode body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
        if (token != null) {
            request.header("X-CSRF-TOKEN", token);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

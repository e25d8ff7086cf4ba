package io.dripwatch.pipeline.answer.door;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;

/** Who writes to the door of this machine, signed or not. */
record DoorVisitor(HttpClient http, int port, LongSupplier clock) {

    static final byte[] SECRET = "shared".getBytes(StandardCharsets.UTF_8);

    static String body(int id, String from, String text) {
        return "id=" + id + "&from=" + from.replace("+", "%2B") + "&text=" + text.replace(" ", "+");
    }

    static String signature(String body, long at) {
        return SignedPosts.signature(SECRET, at / 1_000, body);
    }

    int post(String body) throws Exception {
        return post(body, signature(body, clock.getAsLong()));
    }

    int post(String body, String signature) throws Exception {
        return send(request(body, signature));
    }

    HttpRequest.Builder request(String body, String signature) {
        return HttpRequest.newBuilder(at("/answers/sms"))
                .header(SignedPosts.HEADER, signature)
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    int postTo(String path, String body) throws Exception {
        return send(
                HttpRequest.newBuilder(at(path)).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    int get(String path) throws Exception {
        return send(HttpRequest.newBuilder(at(path)));
    }

    int send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}

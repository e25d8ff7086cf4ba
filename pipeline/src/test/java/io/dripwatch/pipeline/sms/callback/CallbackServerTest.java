package io.dripwatch.pipeline.sms.callback;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Over real sockets: whoever is slow holds up nobody else. */
@Timeout(10)
class CallbackServerTest {

    private final List<Socket> callers = new ArrayList<>();
    private CallbackServer server;

    @BeforeEach
    void start() throws IOException {
        server =
                new CallbackServer(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        16_384,
                        call -> {
                            if (call.body().equals("broken")) {
                                throw new IllegalStateException("not for the log");
                            }
                            return CallbackServer.Response.of(
                                            "signed"
                                                                    .equals(
                                                                            call.headers()
                                                                                    .apply(
                                                                                            "X-Twilio-Signature"))
                                                            && "aid=a1".equals(call.query())
                                                            && "/status".equals(call.path())
                                                    ? 204
                                                    : 403)
                                    .now();
                        });
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket caller : callers) {
            caller.close();
        }
        server.close();
    }

    @Test
    void aHundredStalledCallersKeepNobodyWaiting() throws Exception {
        for (int i = 0; i < 100; i++) {
            Socket caller = new Socket(InetAddress.getLoopbackAddress(), server.port());
            callers.add(caller);
            OutputStream out = caller.getOutputStream();
            String whole =
                    "POST /status?aid=a1 HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\nbody";
            // Some say nothing, some stop in a header, some in the body.
            out.write(
                    whole.substring(0, whole.length() * (i % 3) / 2)
                            .getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
        assertThat(call("POST", "?aid=a1", "body", "signed")).isEqualTo(204);
    }

    @Test
    void eachCallIsAnswered() throws Exception {
        assertThat(call("POST", "?aid=a1", "body", "forged")).isEqualTo(403);
        assertThat(call("POST", "", "body", "signed")).isEqualTo(403);
        assertThat(call("GET", "?aid=a1", "", "signed")).isEqualTo(405);
        assertThat(call("POST", "?aid=a1", "broken", "signed")).isEqualTo(400);
        assertThat(call("POST", "?aid=a1", "x".repeat(20_000), "signed")).isEqualTo(413);
        assertThat(call("POST", "?aid=a1", "body", "signed")).isEqualTo(204);
    }

    private int call(String method, String query, String body, String signature) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + server.port() + "/status" + query))
                        .header("X-Twilio-Signature", signature)
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}

package io.dripwatch.cli.receive;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.dripwatch.cli.console.UserError;
import io.dripwatch.schemas.MalformedMessageException;
import io.dripwatch.schemas.MeterUpload;
import io.dripwatch.schemas.WireCodec;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /readings}, {@code /wmbusmeters} and {@code /chirpstack}. Answers 202 when Kafka has
 * every upload of the body, 400 when one of them cannot be read (then none is taken), 503 when
 * Kafka does not take them: then the sender sends again.
 */
final class HttpDoor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpDoor.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int THREADS = 16;
    private static final long PATIENCE_SECONDS = 30;

    private final ReadingsTopic topic;
    private final byte[] token;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final HttpServer server;

    /**
     * @param token that requests must carry; null for none
     * @throws UserError where the address cannot be had
     */
    HttpDoor(
            InetSocketAddress address,
            String token,
            Map<String, PayloadFormat> formats,
            ReadingsTopic topic) {
        this.topic = topic;
        this.token = token == null ? null : ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
        try {
            server = HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new UserError(
                    "--http %s:%d cannot be had: %s"
                            .formatted(address.getHostString(), address.getPort(), e.getMessage()),
                    e);
        }
        formats.forEach((path, format) -> server.createContext(path, e -> answer(e, path, format)));
        server.createContext("/health", e -> reply(e, 200, Map.of("accepted", topic.accepted())));
        server.setExecutor(threads);
        server.start();
    }

    /** Host and port that it listens on. */
    InetSocketAddress address() {
        return server.getAddress();
    }

    private void answer(HttpExchange exchange, String path, PayloadFormat format)
            throws IOException {
        try (exchange) {
            if (!exchange.getRequestMethod().equals("POST")) {
                reply(exchange, 405, Map.of("error", "expected POST"));
            } else if (!isAllowed(exchange)) {
                reply(exchange, 401, Map.of("error", "expected Authorization: Bearer TOKEN"));
            } else if (!exchange.getRequestURI().getPath().equals(path)) {
                reply(exchange, 404, Map.of("error", "no such path, expected " + path));
            } else {
                take(exchange, format);
            }
        }
    }

    private boolean isAllowed(HttpExchange exchange) {
        if (token == null) {
            return true;
        }
        String given = exchange.getRequestHeaders().getFirst("Authorization");
        return given != null
                && MessageDigest.isEqual(token, given.getBytes(StandardCharsets.UTF_8));
    }

    private void take(HttpExchange exchange, PayloadFormat format) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(WireCodec.MAX_BYTES + 1);
        if (body.length > WireCodec.MAX_BYTES) {
            reply(exchange, 413, Map.of("error", "more than 1 MiB, expected a smaller body"));
            return;
        }
        List<MeterUpload> uploads;
        try {
            uploads = format.read(body);
        } catch (MalformedMessageException e) {
            reply(exchange, 400, Map.of("error", e.getMessage()));
            return;
        }
        try {
            topic.send(uploads).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            long reads = uploads.stream().mapToLong(upload -> upload.getReads().size()).sum();
            reply(exchange, 202, Map.of("accepted", reads));
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("Readings could not be stored", e);
            reply(exchange, 503, Map.of("error", "Kafka did not take the readings; send again"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            reply(exchange, 503, Map.of("error", "stopping; send again"));
        }
    }

    private static void reply(HttpExchange exchange, int status, Map<String, ?> body)
            throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(2);
        threads.shutdown();
    }
}

package io.dripwatch.pipeline.sms.twilio;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.twilio.security.RequestValidator;
import io.dripwatch.pipeline.sms.DeliveryReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in Twilio's status callbacks. The alert's id in the address is no secret, so nothing is
 * believed without a signature that is made with the account's auth token over the address as
 * Twilio called it. A repeated or late callback is harmless.
 */
final class TwilioCallbacks implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TwilioCallbacks.class);

    /** Twilio's are below 2 KB. */
    private static final int MOST_BYTES = 16_384;

    private static final int MOST_CODE_DIGITS = 9;

    private final HttpServer server;
    private final ExecutorService threads =
            Executors.newFixedThreadPool(
                    2,
                    task -> {
                        Thread thread = new Thread(task, "sms-callbacks");
                        thread.setDaemon(true);
                        return thread;
                    });
    private final RequestValidator signatures;
    private final String publicAddress;
    private final LongSupplier clock;
    private volatile DeliveryReport.Listener listener = report -> {};

    /**
     * @param publicAddress as Twilio calls it, without what is added for a message
     */
    TwilioCallbacks(CallbackDoor door, URI publicAddress, LongSupplier clock) {
        this.signatures = new RequestValidator(door.authToken().read().reveal());
        this.publicAddress = publicAddress.toString();
        this.clock = clock;
        try {
            server = HttpServer.create(new InetSocketAddress(door.bind(), door.port()), 0);
        } catch (IOException e) {
            threads.shutdownNow();
            throw new UncheckedIOException(
                    "Status callbacks cannot be taken at %s:%d".formatted(door.bind(), door.port()),
                    e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    void reportTo(DeliveryReport.Listener other) {
        listener = other;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status(exchange), -1);
        } catch (RuntimeException e) {
            // The callback's content may be personal: its kind must do.
            LOG.warn("A status callback failed: {}", e.getClass().getSimpleName());
        }
    }

    private int status(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals("POST")) {
            return 405;
        }
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            return 413;
        }
        Map<String, String> fields = fields(new String(body, StandardCharsets.UTF_8));
        String query = exchange.getRequestURI().getRawQuery();
        String signature = exchange.getRequestHeaders().getFirst("X-Twilio-Signature");
        if (query == null
                || signature == null
                || !signatures.validate(called(query), fields, signature)) {
            LOG.warn("A status callback without a valid signature was refused");
            return 403;
        }
        String alertId = fields(query).get("aid");
        String sid = fields.get("MessageSid");
        if (alertId != null && sid != null) {
            listener.heard(
                    new DeliveryReport(
                            alertId,
                            sid,
                            status(fields.getOrDefault("MessageStatus", "")),
                            code(fields.get("ErrorCode")),
                            clock.getAsLong()));
        }
        return 204;
    }

    /** The address as it was signed: ours to the outside, with the query that arrived. */
    private String called(String query) {
        int own = publicAddress.indexOf('?');
        return (own < 0 ? publicAddress : publicAddress.substring(0, own)) + "?" + query;
    }

    private static DeliveryReport.Status status(String twilios) {
        return switch (twilios) {
            case "delivered", "read" -> DeliveryReport.Status.DELIVERED;
            case "undelivered", "failed", "canceled" -> DeliveryReport.Status.UNDELIVERED;
            default -> DeliveryReport.Status.TAKEN;
        };
    }

    private static int code(String text) {
        return text != null
                        && text.length() <= MOST_CODE_DIGITS
                        && text.chars().allMatch(c -> c >= '0' && c <= '9')
                        && !text.isEmpty()
                ? Integer.parseInt(text)
                : 0;
    }

    private static Map<String, String> fields(String encoded) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}

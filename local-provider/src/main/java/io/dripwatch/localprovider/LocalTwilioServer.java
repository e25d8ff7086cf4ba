package io.dripwatch.localprovider;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * An SMS provider for one machine that talks as Twilio does, as far as sending and listing messages
 * needs it: creates, lists and shows messages under {@code /2010-04-01/Accounts/{sid}}, and reports
 * how far they came. {@code /phone} shows them as on a telephone. It delivers to nobody, and
 * listens on the loop-back address only.
 */
public final class LocalTwilioServer implements AutoCloseable {

    static {
        // The JDK's server writes head and body apart; without this every answer waits 40 ms for
        // a delayed acknowledgement. Read once, when the first server of the process is made.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{7,14}");
    private static final int MAX_BODY_CHARS = 1_600;

    private final LocalTwilioSettings settings;
    private final SmsLedger ledger;
    private final HttpServer http;
    private final ExecutorService threads;
    private final AtomicInteger posts = new AtomicInteger();
    private final AtomicInteger lists = new AtomicInteger();
    private final StatusCallbacks callbacks;
    private final MessageList messages;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final String basePath;
    private final String authorization;

    private LocalTwilioServer(LocalTwilioSettings settings, Clock clock) throws IOException {
        this.settings = settings;
        this.ledger = new SmsLedger(clock, settings);
        this.callbacks = new StatusCallbacks(settings, ledger);
        this.basePath = "/2010-04-01/Accounts/" + settings.accountSid() + "/Messages";
        this.messages = new MessageList(ledger, settings.accountSid(), basePath);
        this.authorization =
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(
                                        (settings.keyName() + ":" + settings.keySecret())
                                                .getBytes(StandardCharsets.UTF_8));
        this.http =
                HttpServer.create(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port()),
                        0);
        this.threads =
                Executors.newCachedThreadPool(
                        task -> {
                            Thread thread = new Thread(task, "local-twilio");
                            thread.setDaemon(true);
                            return thread;
                        });
        http.setExecutor(threads);
        http.createContext("/", this::answer);
        http.start();
    }

    /** Listens as soon as it returns. */
    public static LocalTwilioServer start(LocalTwilioSettings settings, Clock clock)
            throws IOException {
        return new LocalTwilioServer(settings, clock);
    }

    public int port() {
        return http.getAddress().getPort();
    }

    /** {@code http://127.0.0.1:PORT}: what the sender uses instead of Twilio's own address. */
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** Where a browser sees the SMS, as on the telephones of their readers. */
    public URI phonePage() {
        return baseUrl().resolve("/phone");
    }

    /** Accepted so far, oldest first. */
    public List<AcceptedSms> accepted() {
        return ledger.all();
    }

    /** Readings of the list seen so far, each page one. */
    public int lists() {
        return lists.get();
    }

    /** POSTs seen so far, whatever became of them. */
    public int posts() {
        return posts.get();
    }

    @Override
    public void close() {
        closed.countDown();
        http.stop(0);
        threads.shutdownNow();
        callbacks.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try {
            String path = exchange.getRequestURI().getPath();
            boolean posting = "POST".equals(exchange.getRequestMethod());
            if (!posting && path.equals("/phone")) {
                respond(exchange, 200, "text/html", PhonePage.of(ledger.all()));
            } else if (!authorization.equals(
                    exchange.getRequestHeaders().getFirst("Authorization"))) {
                error(exchange, 401, 20003, "Authenticate");
            } else if (posting && path.equals(basePath + ".json")) {
                create(exchange);
            } else if (!posting && path.equals(basePath + ".json")) {
                list(exchange);
            } else if (!posting && path.startsWith(basePath + "/") && path.endsWith(".json")) {
                show(exchange, path.substring(basePath.length() + 1, path.length() - 5));
            } else {
                error(exchange, 404, 20404, "The requested resource was not found");
            }
        } finally {
            exchange.close();
        }
    }

    private void create(HttpExchange exchange) throws IOException {
        Map<String, String> form =
                FormBody.parse(
                        new String(
                                exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Fault fault = settings.faults().faultOf(posts.incrementAndGet());
        AcceptedSms accepted = fault.accepts() ? accept(form) : null;
        switch (fault) {
            case NONE -> acceptOrRefuse(exchange, form);
            case ACCEPT_THEN_500 ->
                    error(exchange, 500, 20500, "An internal server error has occurred");
            case ACCEPT_THEN_CUT -> {
                byte[] whole =
                        TwilioJson.message(accepted, ledger, settings.accountSid())
                                .toString()
                                .getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(201, whole.length);
                exchange.getResponseBody().write(whole, 0, whole.length / 3);
                exchange.getResponseBody().flush();
                exchange.close();
            }
            case BAD_JSON_201 -> respond(exchange, 201, "application/json", "{\"sid\": ");
            case ACCEPT_THEN_301 -> {
                exchange.getResponseHeaders().set("Location", baseUrl() + basePath + ".json");
                respond(exchange, 301, "text/html", "moved");
            }
            default -> fail(exchange, fault);
        }
    }

    /** Faults that leave no usable answer, whatever was asked. */
    private void fail(HttpExchange exchange, Fault fault) throws IOException {
        switch (fault) {
            case REJECT_500, ACCEPT_THEN_HTML_500 ->
                    respond(exchange, 500, "text/html", "<h1>oops</h1>");
            case REJECT_503 -> error(exchange, 503, 20503, "Service Unavailable");
            case TOO_MANY_REQUESTS -> {
                exchange.getResponseHeaders()
                        .set("Retry-After", Integer.toString(settings.retryAfterSeconds()));
                error(exchange, 429, 20429, "Too Many Requests");
            }
            case HANG -> awaitClose();
            default -> exchange.close();
        }
    }

    private void acceptOrRefuse(HttpExchange exchange, Map<String, String> form)
            throws IOException {
        String to = form.getOrDefault("To", "");
        String body = form.getOrDefault("Body", "");
        if (to.isEmpty()) {
            error(exchange, 400, 21604, "A 'To' phone number is required.");
        } else if (!E164.matcher(to).matches()) {
            error(exchange, 400, 21211, "The 'To' number is not a valid phone number.");
        } else if (sender(form).isEmpty()) {
            error(exchange, 400, 21603, "A 'From' phone number is required.");
        } else if (body.isEmpty()) {
            error(exchange, 400, 21602, "Message body is required.");
        } else if (body.length() > MAX_BODY_CHARS) {
            error(exchange, 400, 21617, "The message body exceeds the 1600 character limit.");
        } else {
            json(exchange, 201, TwilioJson.message(accept(form), ledger, settings.accountSid()));
        }
    }

    private AcceptedSms accept(Map<String, String> form) {
        AcceptedSms sms = ledger.accept(form);
        callbacks.report(sms, form.get("StatusCallback"));
        return sms;
    }

    private static String sender(Map<String, String> form) {
        return form.getOrDefault("MessagingServiceSid", form.getOrDefault("From", ""));
    }

    private void list(HttpExchange exchange) throws IOException {
        Fault fault = settings.listFaults().faultOf(lists.incrementAndGet());
        if (fault != Fault.NONE) {
            fail(exchange, fault);
            return;
        }
        try {
            json(
                    exchange,
                    200,
                    messages.page(FormBody.parse(exchange.getRequestURI().getRawQuery())));
        } catch (IllegalArgumentException e) {
            error(exchange, 400, 20001, e.getMessage());
        }
    }

    private void show(HttpExchange exchange, String sid) throws IOException {
        for (AcceptedSms sms : ledger.all()) {
            if (sms.sid().equals(sid)) {
                json(exchange, 200, TwilioJson.message(sms, ledger, settings.accountSid()));
                return;
            }
        }
        error(exchange, 404, 20404, "The requested resource was not found");
    }

    private void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void error(HttpExchange exchange, int status, int code, String message)
            throws IOException {
        json(exchange, status, TwilioJson.error(status, code, message));
    }

    private static void json(HttpExchange exchange, int status, JsonNode body) throws IOException {
        respond(exchange, status, "application/json", body.toString());
    }

    private static void respond(HttpExchange exchange, int status, String type, String body)
            throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}

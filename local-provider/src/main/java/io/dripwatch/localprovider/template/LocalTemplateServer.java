package io.dripwatch.localprovider.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.dripwatch.localprovider.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A template provider on this machine: what it takes, refuses and limits, and how it fails. What it
 * is asked and how it answers is its provider's own. Listens on the loop-back address only.
 */
public abstract class LocalTemplateServer implements AutoCloseable {

    static {
        // As LocalTwilioServer: read once, when the first server of the process is made.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final TemplateServerSettings settings;
    private final Clock clock;
    private final HttpServer http;
    private final ExecutorService threads;
    private final AtomicInteger posts = new AtomicInteger();
    private final AtomicInteger lists = new AtomicInteger();
    private final List<TemplateSms> accepted = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * One request.
     *
     * @param query raw; empty for none
     * @param headers by lower-case name
     */
    record Request(
            String method, String path, String query, Map<String, String> headers, String body) {}

    /** What is answered. */
    record Reply(int status, JsonNode json) {}

    LocalTemplateServer(TemplateServerSettings settings, Clock clock) throws IOException {
        this.settings = settings;
        this.clock = clock;
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        threads =
                Executors.newCachedThreadPool(
                        task -> {
                            Thread thread = new Thread(task, "local-template-provider");
                            thread.setDaemon(true);
                            return thread;
                        });
        http.setExecutor(threads);
        http.createContext("/", this::answer);
        http.start();
    }

    /** {@code http://127.0.0.1:PORT}. */
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    /** Taken on so far, oldest first. */
    public List<TemplateSms> accepted() {
        synchronized (accepted) {
            return List.copyOf(accepted);
        }
    }

    /** Requests to send so far that were signed, whatever became of them. */
    public int posts() {
        return posts.get();
    }

    /** Requests to list so far. */
    public int lists() {
        return lists.get();
    }

    @Override
    public void close() {
        closed.countDown();
        http.stop(0);
        threads.shutdownNow();
    }

    /** The refusal of a request whose signature is wrong; null where it is right. */
    abstract Reply verified(Request request, Instant now);

    abstract boolean lists(Request request);

    abstract Reply list(Request request, Instant now);

    /** The SMS that is asked for, without id; else the refusal. */
    abstract Object drafted(Request request);

    abstract Reply taken(TemplateSms sms);

    abstract Reply refused(String code, String message, Request request);

    /** Id of the next SMS. */
    abstract String sid(int number, Instant now);

    abstract String codeOfNumberLimit();

    abstract String codeOfDayLimit();

    TemplateServerSettings settings() {
        return settings;
    }

    /** The SMS that the list shows by now. */
    List<TemplateSms> listed(Instant now) {
        long until = now.minus(settings.listLag()).toEpochMilli();
        return accepted().stream().filter(sms -> sms.acceptedAt() <= until).toList();
    }

    static LocalDate day(long instant) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(instant), CHINA);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try {
            Request request = request(exchange);
            Reply wrong = verified(request, clock.instant());
            if (wrong != null) {
                respond(exchange, wrong);
            } else if (lists(request)) {
                Fault fault = settings.listFaults().faultOf(lists.incrementAndGet());
                if (fault == Fault.NONE) {
                    respond(exchange, list(request, clock.instant()));
                } else {
                    fail(exchange, fault);
                }
            } else {
                send(exchange, request);
            }
        } finally {
            exchange.close();
        }
    }

    private void send(HttpExchange exchange, Request request) throws IOException {
        int number = posts.incrementAndGet();
        Fault fault = settings.faults().faultOf(number);
        String code = settings.refusals().apply(number);
        if (fault == Fault.NONE) {
            respond(
                    exchange,
                    code == null ? takenOrRefused(request) : refused(code, code, request));
            return;
        }
        Reply answer = fault.accepts() ? takenOrRefused(request) : null;
        if (fault == Fault.ACCEPT_THEN_CUT) {
            byte[] whole = answer.json().toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), whole.length);
            exchange.getResponseBody().write(whole, 0, whole.length / 3);
            exchange.getResponseBody().flush();
            exchange.close();
        } else {
            fail(exchange, fault);
        }
    }

    private Reply takenOrRefused(Request request) {
        Object drafted = drafted(request);
        if (drafted instanceof Reply refusal) {
            return refusal;
        }
        TemplateSms draft = (TemplateSms) drafted;
        Instant now = clock.instant();
        synchronized (accepted) {
            LocalDate today = day(now.toEpochMilli());
            long all = accepted.stream().filter(sms -> day(sms.acceptedAt()).equals(today)).count();
            long toNumber =
                    accepted.stream()
                            .filter(sms -> day(sms.acceptedAt()).equals(today))
                            .filter(sms -> sms.to().equals(draft.to()))
                            .count();
            if (toNumber >= settings.mostANumber()) {
                return refused(
                        codeOfNumberLimit(),
                        "\u89e6\u53d1\u5929\u7ea7\u6d41\u63a7Permits:" + settings.mostANumber(),
                        request);
            }
            if (all >= settings.mostADay()) {
                return refused(codeOfDayLimit(), "day limit", request);
            }
            TemplateSms sms =
                    new TemplateSms(
                            sid(accepted.size() + 1, now),
                            draft.sendersId(),
                            draft.to(),
                            draft.template(),
                            draft.values(),
                            draft.body(),
                            now.toEpochMilli());
            accepted.add(sms);
            return taken(sms);
        }
    }

    private void fail(HttpExchange exchange, Fault fault) throws IOException {
        switch (fault) {
            case REJECT_500, ACCEPT_THEN_500, ACCEPT_THEN_HTML_500 ->
                    text(exchange, 500, "text/html", "<h1>oops</h1>");
            case REJECT_503 -> {
                // OkHttp, among others, would repeat the POST at once.
                exchange.getResponseHeaders().set("Retry-After", "0");
                text(exchange, 503, "text/html", "busy");
            }
            case TOO_MANY_REQUESTS -> {
                exchange.getResponseHeaders().set("Retry-After", "1");
                text(exchange, 429, "text/html", "later");
            }
            case BAD_JSON_201 -> text(exchange, 200, "application/json", "{\"Code\": ");
            case ACCEPT_THEN_301 -> {
                exchange.getResponseHeaders().set("Location", baseUrl() + "/");
                text(exchange, 301, "text/html", "moved");
            }
            case HANG -> awaitClose();
            default -> exchange.close();
        }
    }

    private void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Request request(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(lower(name), values.get(0)));
        String query = exchange.getRequestURI().getRawQuery();
        return new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                query == null ? "" : query,
                headers,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static void respond(HttpExchange exchange, Reply reply) throws IOException {
        text(exchange, reply.status(), "application/json", reply.json().toString());
    }

    private static void text(HttpExchange exchange, int status, String type, String body)
            throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}

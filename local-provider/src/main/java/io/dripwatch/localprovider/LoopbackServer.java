package io.dripwatch.localprovider;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Answers HTTP on the loop-back address only, each request in a thread of its own. It is the JDK's
 * server because that can hang and cut an answer on request (ADR 77).
 */
public final class LoopbackServer implements AutoCloseable {

    static {
        // The JDK's server writes head and body apart; without this every answer waits 40 ms for
        // a delayed acknowledgement. Read once, when the first server of the process is made.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer http;
    private final ExecutorService threads;
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * Listens from {@link #start} on.
     *
     * @param port 0 for any free one
     * @param name of its threads
     */
    public LoopbackServer(int port, String name) throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        threads =
                Executors.newCachedThreadPool(
                        task -> {
                            Thread thread = new Thread(task, name);
                            thread.setDaemon(true);
                            return thread;
                        });
        http.setExecutor(threads);
    }

    public void start(HttpHandler answering) {
        http.createContext("/", answering);
        http.start();
    }

    public int port() {
        return http.getAddress().getPort();
    }

    /** {@code http://127.0.0.1:PORT}. */
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + port());
    }

    @Override
    public void close() {
        closed.countDown();
        http.stop(0);
        threads.shutdownNow();
    }

    /** Keeps the caller waiting until the server is closed. */
    public void hang() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Answers. */
    public static void respond(HttpExchange exchange, int status, String type, String body)
            throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** Announces an answer, and closes in the middle of it. */
    public static void cut(HttpExchange exchange, int status, String body) throws IOException {
        byte[] whole = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, whole.length);
        exchange.getResponseBody().write(whole, 0, whole.length / 3);
        exchange.getResponseBody().flush();
        exchange.close();
    }
}

package io.dripwatch.pipeline.sms.http;

import io.dripwatch.pipeline.sms.gateway.DeliveryOutcome;
import io.dripwatch.pipeline.sms.gateway.GatewayAnswer;
import io.dripwatch.pipeline.sms.gateway.SmsSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.util.Timeout;

/**
 * Makes one request once, on a connection of its own: nothing is repeated, no redirect followed, no
 * connection kept. Safe for use by several threads.
 */
public final class SingleShotHttp implements AutoCloseable {

    private static final int MOST_CHARS = 65_536;

    private static final ThreadLocal<Departure> CURRENT = new ThreadLocal<>();

    private final CloseableHttpClient client;

    /**
     * What was seen of one request.
     *
     * @param left a byte of it may have left
     * @param status 0 without an answer
     * @param body empty without one
     * @param retryAfterMillis 0 when the answer did not say
     */
    public record Response(boolean left, int status, String body, long retryAfterMillis) {

        /** What no answer means: after the first byte nobody knows. */
        public GatewayAnswer unanswered() {
            return GatewayAnswer.of(
                    left ? DeliveryOutcome.IN_DOUBT : DeliveryOutcome.NOT_SENT, 0, 0);
        }
    }

    /** Whether the thread's request may have left, and until when it may. */
    private static final class Departure {
        private final long leaseUntilNanos;
        private boolean left;

        Departure(long leaseUntilNanos) {
            this.leaseUntilNanos = leaseUntilNanos;
        }
    }

    public SingleShotHttp(SmsSettings settings) {
        Timeout connect = Timeout.of(settings.connectTimeout());
        Timeout response = Timeout.of(settings.responseTimeout());
        client =
                HttpClients.custom()
                        .setConnectionManager(
                                PoolingHttpClientConnectionManagerBuilder.create()
                                        .setDefaultConnectionConfig(
                                                ConnectionConfig.custom()
                                                        .setConnectTimeout(connect)
                                                        .setSocketTimeout(response)
                                                        .build())
                                        .setDefaultSocketConfig(
                                                SocketConfig.custom()
                                                        .setSoTimeout(response)
                                                        .build())
                                        .setMaxConnPerRoute(settings.maxInFlight())
                                        .setMaxConnTotal(settings.maxInFlight())
                                        .build())
                        .setDefaultRequestConfig(
                                RequestConfig.custom()
                                        .setConnectionRequestTimeout(connect)
                                        .setResponseTimeout(response)
                                        .build())
                        .setConnectionReuseStrategy((request, answer, context) -> false)
                        .disableAutomaticRetries()
                        .disableRedirectHandling()
                        .disableCookieManagement()
                        .disableAuthCaching()
                        .addExecInterceptorBefore(
                                ChainElement.MAIN_TRANSPORT.name(),
                                "lease",
                                (request, scope, chain) -> {
                                    leave();
                                    return chain.proceed(request, scope);
                                })
                        .build();
    }

    /** The connection stands; the next thing is the first byte. */
    private static void leave() throws IOException {
        Departure departure = CURRENT.get();
        if (System.nanoTime() - departure.leaseUntilNanos > 0) {
            throw new IOException("The lease on the journalled intent has run out");
        }
        departure.left = true;
    }

    /** Never throws for a remote failure. */
    public Response send(ClassicHttpRequest request, long leaseUntilNanos) {
        Departure departure = new Departure(leaseUntilNanos);
        CURRENT.set(departure);
        try {
            return client.execute(request, SingleShotHttp::read);
        } catch (IOException e) {
            return new Response(departure.left, 0, "", 0);
        } finally {
            CURRENT.remove();
        }
    }

    private static Response read(ClassicHttpResponse response) throws HttpException, IOException {
        HttpEntity entity = response.getEntity();
        String body =
                entity == null
                        ? ""
                        : EntityUtils.toString(entity, StandardCharsets.UTF_8, MOST_CHARS);
        return new Response(true, response.getCode(), body, retryAfterMillis(response));
    }

    private static long retryAfterMillis(ClassicHttpResponse response) {
        Header header = response.getFirstHeader("Retry-After");
        return header != null && header.getValue().matches("[0-9]{1,5}")
                ? TimeUnit.SECONDS.toMillis(Long.parseLong(header.getValue()))
                : 0;
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw new IllegalStateException("The HTTP client cannot be closed", e);
        }
    }
}

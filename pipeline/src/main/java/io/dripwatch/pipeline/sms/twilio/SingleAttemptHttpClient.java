package io.dripwatch.pipeline.sms.twilio;

import com.twilio.http.NetworkHttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import io.dripwatch.pipeline.sms.gateway.SmsSettings;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.Timeout;

/**
 * Twilio's HTTP client without its hidden repetitions, and with the address of the server as
 * configuration. A POST that is repeated is a second SMS, so:
 *
 * <ul>
 *   <li>{@link #reliableRequest} makes one request (the library makes up to three on 5xx);
 *   <li>the Apache client underneath repeats nothing (by default it does on 429 and 503) and
 *       follows no redirect;
 *   <li>time-outs are set where they count: twilio-java puts its own into every request, so they
 *       are replaced inside the chain and on the socket.
 * </ul>
 *
 * <p>It notes what happened on the wire in the calling thread's {@link HttpExchange}, because the
 * library's exceptions do not tell a refused connection from a lost answer.
 */
final class SingleAttemptHttpClient extends NetworkHttpClient implements AutoCloseable {

    private static final ThreadLocal<HttpExchange> CURRENT = new ThreadLocal<>();

    private final String baseUrl;

    SingleAttemptHttpClient(URI baseUrl, SmsSettings settings) {
        super(builder(settings));
        this.baseUrl = baseUrl.toString().replaceAll("/+$", "");
    }

    /** From now on this thread's requests are noted in the exchange. */
    static HttpExchange begin(long leaseUntilNanos) {
        HttpExchange exchange = new HttpExchange(leaseUntilNanos);
        CURRENT.set(exchange);
        return exchange;
    }

    static void end() {
        CURRENT.remove();
    }

    @Override
    public Response reliableRequest(Request request) {
        return makeRequest(request);
    }

    @Override
    public Response reliableRequest(Request request, int[] retryCodes, int retries, long delay) {
        return makeRequest(request);
    }

    @Override
    public Response makeRequest(Request request) {
        Response response = super.makeRequest(towards(request));
        HttpExchange exchange = CURRENT.get();
        if (exchange != null) {
            exchange.status = response.getStatusCode();
            exchange.body = response.getContent();
            exchange.retryAfterMillis = retryAfterMillis(response.getHeaders());
        }
        return response;
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw new IllegalStateException("The HTTP client cannot be closed", e);
        }
    }

    private Request towards(Request request) {
        String twilio = TwilioSettings.TWILIO.toString();
        String url = request.getUrl();
        if (!url.startsWith(twilio) || baseUrl.equals(twilio)) {
            return request;
        }
        Request local = new Request(request.getMethod(), baseUrl + url.substring(twilio.length()));
        local.setAuth(request.getUsername(), request.getPassword());
        local.setContentType(request.getContentType());
        request.getQueryParams().forEach((k, vs) -> vs.forEach(v -> local.addQueryParam(k, v)));
        request.getPostParams().forEach((k, vs) -> vs.forEach(v -> local.addPostParam(k, v)));
        request.getHeaderParams().forEach((k, vs) -> vs.forEach(v -> local.addHeaderParam(k, v)));
        return local;
    }

    private static HttpClientBuilder builder(SmsSettings settings) {
        Timeout connect = Timeout.of(settings.connectTimeout());
        Timeout response = Timeout.of(settings.responseTimeout());
        RequestConfig timeouts =
                RequestConfig.custom()
                        .setConnectionRequestTimeout(connect)
                        .setResponseTimeout(response)
                        .setRedirectsEnabled(false)
                        .build();
        ConnectionConfig connection =
                ConnectionConfig.custom()
                        .setConnectTimeout(connect)
                        .setSocketTimeout(response)
                        .build();
        SocketConfig socket = SocketConfig.custom().setSoTimeout(response).build();
        return HttpClientBuilder.create()
                .setConnectionManager(
                        PoolingHttpClientConnectionManagerBuilder.create()
                                .setDefaultConnectionConfig(connection)
                                .setDefaultSocketConfig(socket)
                                .setMaxConnPerRoute(settings.maxInFlight())
                                .setMaxConnTotal(settings.maxInFlight())
                                .build())
                // One that was kept may have been dropped on the way, silently: a POST on it is in
                // doubt, though it never arrived.
                .setConnectionReuseStrategy((request, answer, context) -> false)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .addExecInterceptorFirst(
                        "time-outs",
                        (request, scope, chain) -> {
                            scope.clientContext.setRequestConfig(timeouts);
                            return chain.proceed(request, scope);
                        })
                .addExecInterceptorBefore(
                        ChainElement.MAIN_TRANSPORT.name(),
                        "lease",
                        SingleAttemptHttpClient::leave);
    }

    /** The connection stands; the next thing is the first byte. */
    private static ClassicHttpResponse leave(
            ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        HttpExchange exchange = CURRENT.get();
        if (exchange != null) {
            if (System.nanoTime() - exchange.leaseUntilNanos > 0) {
                throw new IOException("The lease on the journalled intent has run out");
            }
            exchange.leaving = true;
        }
        return chain.proceed(request, scope);
    }

    private static long retryAfterMillis(Header[] headers) {
        if (headers == null) {
            return 0;
        }
        for (Header header : headers) {
            if (header.getName().equalsIgnoreCase("Retry-After")
                    && header.getValue().matches("[0-9]{1,5}")) {
                return TimeUnit.SECONDS.toMillis(Long.parseLong(header.getValue()));
            }
        }
        return 0;
    }
}

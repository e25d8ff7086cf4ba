package io.dripwatch.pipeline.sms.alibaba;

import com.aliyun.dysmsapi20170525.Client;
import com.aliyun.tea.TeaRequest;
import com.aliyun.teaopenapi.models.Config;
import com.aliyun.teaopenapi.models.OpenApiRequest;
import com.aliyun.teaopenapi.models.Params;
import com.aliyun.teautil.Common;
import com.aliyun.teautil.models.RuntimeOptions;
import io.dripwatch.pipeline.sms.http.SingleShotHttp;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;

/**
 * One call of Alibaba's API, made and signed by its library (V3, ACS3-HMAC-SHA256) and sent once by
 * our own client: the library's own would repeat it on some lost connections and on 503, whatever
 * its options say.
 */
final class SignedCall extends Client {

    private static final String ALGORITHM = "ACS3-HMAC-SHA256";
    private static final int OK = 200;

    private final URI endpoint;
    private final String keyId;
    private final String secret;
    private final SingleShotHttp http;
    private final long leaseUntilNanos;
    private SingleShotHttp.Response answer = new SingleShotHttp.Response(false, 0, "", 0);
    private Map<String, Object> json = Map.of();

    SignedCall(URI endpoint, String keyId, String secret, SingleShotHttp http, long leaseUntilNanos)
            throws Exception {
        super(
                new Config()
                        .setAccessKeyId(keyId)
                        .setAccessKeySecret(secret)
                        .setEndpoint(endpoint.getAuthority()));
        this.endpoint = endpoint;
        this.keyId = keyId;
        this.secret = secret;
        this.http = http;
        this.leaseUntilNanos = leaseUntilNanos;
    }

    /** What was seen of it. */
    SingleShotHttp.Response answer() {
        return answer;
    }

    /** A field of the answer; empty where it has none, or is no JSON. */
    String field(String name) {
        Object value = json.get(name);
        return value == null ? "" : value.toString();
    }

    @Override
    public Map<String, ?> callApi(Params params, OpenApiRequest request, RuntimeOptions options)
            throws Exception {
        Map<String, String> headers = new TreeMap<>();
        headers.put("host", endpoint.getAuthority());
        headers.put("accept", "application/json");
        headers.put("x-acs-action", params.action);
        headers.put("x-acs-version", params.version);
        headers.put("x-acs-date", com.aliyun.openapiutil.Client.getTimestamp());
        headers.put("x-acs-signature-nonce", Common.getNonce());
        String hash =
                com.aliyun.openapiutil.Client.hexEncode(
                        com.aliyun.openapiutil.Client.hash(new byte[0], ALGORITHM));
        headers.put("x-acs-content-sha256", hash);
        TeaRequest signed = new TeaRequest();
        signed.method = params.method;
        signed.pathname = params.pathname;
        signed.query = request.query;
        signed.headers = headers;
        headers.put(
                "Authorization",
                com.aliyun.openapiutil.Client.getAuthorization(
                        signed, ALGORITHM, hash, keyId, secret));
        ClassicRequestBuilder post =
                ClassicRequestBuilder.create(params.method)
                        .setUri(endpoint.resolve(params.pathname + "?" + encoded(request.query)));
        headers.remove("host");
        headers.forEach(post::addHeader);
        answer = http.send(post.build(), leaseUntilNanos);
        json = parsed(answer.body());
        return Map.of("statusCode", answer.status(), "headers", Map.of(), "body", body());
    }

    /** Only a success is given to the library: it would read any other as one, too. */
    private Map<String, Object> body() {
        return answer.status() == OK ? json : Map.of();
    }

    private static Map<String, Object> parsed(String body) {
        try {
            return Common.assertAsMap(Common.parseJSON(body));
        } catch (Exception e) {
            // It may be cut, or a proxy's page.
            return Map.of();
        }
    }

    /** Percent-encoded as RFC 3986 has it, in the order in which it is signed. */
    private static String encoded(Map<String, String> query) {
        return new TreeMap<>(query)
                .entrySet().stream()
                        .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
                        .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}

package io.dripwatch.pipeline.sms.http;

import java.io.Serializable;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs a request as Tencent Cloud's API 3.0 asks for: TC3-HMAC-SHA256
 * (cloud.tencent.com/document/api/382/52072, read in November 2026).
 *
 * @param keyId names the key; the key itself is the gateway's secret
 * @param service as the provider calls it, like {@code sms}
 */
public record HttpSigning(String keyId, String service) implements Serializable {

    private static final String ALGORITHM = "TC3-HMAC-SHA256";
    private static final String SIGNED = "content-type;host";
    private static final String HMAC = "HmacSHA256";

    /** The headers that make a POST a signed one. */
    Map<String, String> headers(
            URI url, String contentType, String body, String secret, Instant now) {
        String timestamp = Long.toString(now.getEpochSecond());
        String date = DateTimeFormatter.ISO_LOCAL_DATE.format(now.atOffset(ZoneOffset.UTC));
        String scope = date + "/" + service + "/tc3_request";
        String canonical =
                String.join(
                        "\n",
                        "POST",
                        url.getRawPath() == null || url.getRawPath().isEmpty()
                                ? "/"
                                : url.getRawPath(),
                        url.getRawQuery() == null ? "" : url.getRawQuery(),
                        "content-type:" + contentType.toLowerCase(Locale.ROOT),
                        "host:" + url.getAuthority().toLowerCase(Locale.ROOT),
                        "",
                        SIGNED,
                        sha256(body));
        String toSign = String.join("\n", ALGORITHM, timestamp, scope, sha256(canonical));
        byte[] ofDay = hmac(("TC3" + secret).getBytes(StandardCharsets.UTF_8), date);
        byte[] key = hmac(hmac(ofDay, service), "tc3_request");
        return Map.of(
                "Authorization",
                "%s Credential=%s/%s, SignedHeaders=%s, Signature=%s"
                        .formatted(
                                ALGORITHM,
                                keyId,
                                scope,
                                SIGNED,
                                HexFormat.of().formatHex(hmac(key, toSign))),
                "X-TC-Timestamp",
                timestamp);
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + HMAC, e);
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}

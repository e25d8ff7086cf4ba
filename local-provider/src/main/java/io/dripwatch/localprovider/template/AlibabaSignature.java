package io.dripwatch.localprovider.template;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The V3 signature (ACS3-HMAC-SHA256) of a request to Alibaba Cloud, as its header has it.
 *
 * @param keyId names the key that signs
 * @param names of the headers that are signed, with semicolons
 * @param signature hexadecimal
 */
record AlibabaSignature(String keyId, String names, String signature) {

    private static final Pattern AUTHORIZATION =
            Pattern.compile(
                    "ACS3-HMAC-SHA256 Credential=([^,]+),SignedHeaders=([^,]+),Signature=([0-9a-f]{64})");

    /** Of a header; null where it holds none. */
    static AlibabaSignature parse(String authorization) {
        Matcher written = AUTHORIZATION.matcher(authorization);
        return written.matches()
                ? new AlibabaSignature(written.group(1), written.group(2), written.group(3))
                : null;
    }

    /** Whether it is that of the request, with everything signed that must be. */
    boolean isOf(LocalTemplateServer.Request request, String secret) {
        Map<String, String> headers = request.headers();
        List<String> signed = List.of(names.split(";"));
        String canonical =
                String.join(
                        "\n",
                        request.method(),
                        request.path(),
                        canonicalQuery(request.query()),
                        signed.stream()
                                .map(name -> name + ":" + headers.getOrDefault(name, "").strip())
                                .collect(Collectors.joining("\n", "", "\n")),
                        names,
                        headers.getOrDefault("x-acs-content-sha256", ""));
        String expected =
                HexFormat.of()
                        .formatHex(
                                Hashes.hmac(
                                        secret.getBytes(StandardCharsets.UTF_8),
                                        "ACS3-HMAC-SHA256\n" + Hashes.sha256(canonical)));
        boolean whole =
                signed.containsAll(
                                List.of(
                                        "host",
                                        "x-acs-action",
                                        "x-acs-content-sha256",
                                        "x-acs-date",
                                        "x-acs-signature-nonce",
                                        "x-acs-version"))
                        && Hashes.sha256(request.body())
                                .equals(headers.get("x-acs-content-sha256"));
        return whole && expected.equals(signature);
    }

    /** Sorted by name; as it arrived it is encoded already, or the signature differs. */
    private static String canonicalQuery(String raw) {
        return Arrays.stream(raw.split("&")).sorted().collect(Collectors.joining("&"));
    }
}

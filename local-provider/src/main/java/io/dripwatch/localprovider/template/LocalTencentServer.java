package io.dripwatch.localprovider.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Answers {@code SendSms} of Tencent Cloud SMS 2021-01-11, with its TC3-HMAC-SHA256 signature. Read
 * in November 2026: cloud.tencent.com/document/api/382/55981, /59177 (codes) and /52072
 * (signature). Errors come with HTTP 200, as there.
 */
public final class LocalTencentServer extends LocalTemplateServer {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Pattern AUTHORIZATION =
            Pattern.compile(
                    "TC3-HMAC-SHA256 Credential=([^/]+)/(\\d{4}-\\d\\d-\\d\\d)/sms/tc3_request,"
                            + " SignedHeaders=([^,]+), Signature=([0-9a-f]{64})");

    private static final Pattern MOBILE = Pattern.compile("(\\+86|0086|86)?(1[3-9][0-9]{9})");
    private static final int MOST_CONTEXT_BYTES = 511;
    private static final Duration MOST_CLOCK_DIFFERENCE = Duration.ofMinutes(5);

    private final String sdkAppId;
    private final Clock wall = Clock.systemUTC();

    private LocalTencentServer(String sdkAppId, TemplateServerSettings settings, Clock clock)
            throws IOException {
        super(settings, clock);
        this.sdkAppId = sdkAppId;
    }

    /** Listens as soon as it returns; its calendar is the clock's, signatures are the wall's. */
    public static LocalTencentServer start(
            String sdkAppId, TemplateServerSettings settings, Clock clock) throws IOException {
        return new LocalTencentServer(sdkAppId, settings, clock);
    }

    @Override
    Reply verified(Request request, Instant now) {
        Map<String, String> headers = request.headers();
        Matcher written = AUTHORIZATION.matcher(headers.getOrDefault("authorization", ""));
        if (!written.matches()) {
            return error("AuthFailure.InvalidAuthorization");
        }
        if (!written.group(1).equals(settings().keyId())) {
            return error("AuthFailure.SecretIdNotFound");
        }
        String timestamp = headers.getOrDefault("x-tc-timestamp", "0");
        Instant at = Instant.ofEpochSecond(Long.parseLong(timestamp));
        String date = DateTimeFormatter.ISO_LOCAL_DATE.format(at.atOffset(ZoneOffset.UTC));
        if (Duration.between(at, wall.instant()).abs().compareTo(MOST_CLOCK_DIFFERENCE) > 0
                || !date.equals(written.group(2))) {
            return error("AuthFailure.SignatureExpire");
        }
        List<String> signed = List.of(written.group(3).split(";"));
        String canonical =
                String.join(
                        "\n",
                        request.method(),
                        request.path(),
                        request.query(),
                        signed.stream()
                                .map(
                                        name ->
                                                name
                                                        + ":"
                                                        + lower(headers.getOrDefault(name, ""))
                                                                .strip())
                                .collect(Collectors.joining("\n", "", "\n")),
                        written.group(3),
                        Hashes.sha256(request.body()));
        String toSign =
                String.join(
                        "\n",
                        "TC3-HMAC-SHA256",
                        timestamp,
                        date + "/sms/tc3_request",
                        Hashes.sha256(canonical));
        byte[] key =
                Hashes.hmac(("TC3" + settings().secret()).getBytes(StandardCharsets.UTF_8), date);
        byte[] signing = Hashes.hmac(Hashes.hmac(key, "sms"), "tc3_request");
        if (!signed.containsAll(List.of("content-type", "host"))
                || !HexFormat.of()
                        .formatHex(Hashes.hmac(signing, toSign))
                        .equals(written.group(4))) {
            return error("AuthFailure.SignatureFailure");
        }
        if (!"SendSms".equals(headers.get("x-tc-action"))) {
            return error("InvalidAction");
        }
        if (!"2021-01-11".equals(headers.get("x-tc-version"))) {
            return error("NoSuchVersion");
        }
        return headers.containsKey("x-tc-region") ? null : error("MissingParameter");
    }

    @Override
    boolean lists(Request request) {
        return false;
    }

    @Override
    Reply list(Request request, Instant now) {
        throw new UnsupportedOperationException("SendSms is all there is");
    }

    @Override
    Object drafted(Request request) {
        try {
            return drafted(JSON.readTree(request.body()), request);
        } catch (JsonProcessingException e) {
            return error("FailedOperation.FailResolvePacket");
        }
    }

    private Object drafted(JsonNode asked, Request request) {
        JsonNode numbers = asked.path("PhoneNumberSet");
        String template = asked.path("TemplateId").asText();
        String words = settings().templates().get(template);
        String context = asked.path("SessionContext").asText();
        if (numbers.size() != 1) {
            return error("MissingParameter.EmptyPhoneNumberSet");
        }
        Matcher mobile = MOBILE.matcher(numbers.get(0).asText());
        if (!mobile.matches()) {
            return refused("InvalidParameterValue.IncorrectPhoneNumber", "number", request);
        }
        if (!sdkAppId.equals(asked.path("SmsSdkAppId").asText())) {
            return refused("InvalidParameterValue.SdkAppIdNotExist", "app", request);
        }
        if (!settings().signature().equals(asked.path("SignName").asText())) {
            return refused("FailedOperation.SignatureIncorrectOrUnapproved", "signature", request);
        }
        Map<String, String> values = new TreeMap<>();
        asked.path("TemplateParamSet")
                .forEach(value -> values.put(Integer.toString(values.size() + 1), value.asText()));
        int variables = words == null ? 0 : words.split("\\{[0-9]+}", -1).length - 1;
        if (words == null || values.size() != variables) {
            return refused("FailedOperation.TemplateIncorrectOrUnapproved", "template", request);
        }
        if (context.getBytes(StandardCharsets.UTF_8).length > MOST_CONTEXT_BYTES) {
            return refused("InvalidParameterValue.ContentLengthLimit", "context", request);
        }
        String body = words;
        for (Map.Entry<String, String> value : values.entrySet()) {
            body = body.replace("{" + value.getKey() + "}", value.getValue());
        }
        return new TemplateSms(
                "",
                context,
                "+86" + mobile.group(2),
                template,
                values,
                "\u3010" + settings().signature() + "\u3011" + body,
                0);
    }

    @Override
    Reply taken(TemplateSms sms) {
        return status(sms.sid(), sms.to(), sms.sendersId(), "Ok", "send success");
    }

    @Override
    Reply refused(String code, String message, Request request) {
        return status("", "", "", code, message);
    }

    private static Reply status(
            String serial, String to, String context, String code, String message) {
        ObjectNode body = JSON.createObjectNode();
        ObjectNode response = body.putObject("Response");
        response.putArray("SendStatusSet")
                .addObject()
                .put("SerialNo", serial)
                .put("PhoneNumber", to)
                .put("Fee", serial.isEmpty() ? 0 : 1)
                .put("SessionContext", context)
                .put("Code", code)
                .put("Message", message)
                .put("IsoCode", "CN");
        response.put("RequestId", "a0aabda6-cf91-4f3e-a81f-9198114a2279");
        return new Reply(200, body);
    }

    private static Reply error(String code) {
        ObjectNode body = JSON.createObjectNode();
        ObjectNode response = body.putObject("Response");
        response.putObject("Error").put("Code", code).put("Message", code);
        response.put("RequestId", "a0aabda6-cf91-4f3e-a81f-9198114a2279");
        return new Reply(200, body);
    }

    @Override
    String sid(int number, Instant now) {
        return "2028:%d%06d".formatted(now.toEpochMilli(), number);
    }

    @Override
    String codeOfNumberLimit() {
        return "LimitExceeded.PhoneNumberDailyLimit";
    }

    @Override
    String codeOfDayLimit() {
        return "LimitExceeded.AppDailyLimit";
    }
}

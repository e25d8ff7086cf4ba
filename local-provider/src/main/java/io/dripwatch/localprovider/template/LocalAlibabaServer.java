package io.dripwatch.localprovider.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Answers {@code SendSms} and {@code QuerySendDetails} of Alibaba Cloud SMS 2017-05-25, with its V3
 * signature, and pushes receipts as {@code SmsReport}. Read in November 2026: help.aliyun.com,
 * api-dysmsapi-2017-05-25-sendsms, -querysenddetails, document_detail/101346.html (codes) and
 * /101867.html (receipts).
 */
public final class LocalAlibabaServer extends LocalTemplateServer {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Pattern AUTHORIZATION =
            Pattern.compile(
                    "ACS3-HMAC-SHA256 Credential=([^,]+),SignedHeaders=([^,]+),Signature=([0-9a-f]{64})");

    private static final Pattern MOBILE = Pattern.compile("1[3-9][0-9]{9}");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z0-9_]+)}");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(CHINA);

    /** Of a value, and of OutId. */
    private static final int MOST_VALUE_CHARS = 35;

    private static final int MOST_OUT_ID_CHARS = 256;
    private static final int MOST_PAGE_SIZE = 50;
    private static final Duration MOST_CLOCK_DIFFERENCE = Duration.ofMinutes(15);

    private final Set<String> nonces = ConcurrentHashMap.newKeySet();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Clock wall = Clock.systemUTC();

    private LocalAlibabaServer(TemplateServerSettings settings, Clock clock) throws IOException {
        super(settings, clock);
    }

    /** Listens as soon as it returns; its calendar is the clock's, signatures are the wall's. */
    public static LocalAlibabaServer start(TemplateServerSettings settings, Clock clock)
            throws IOException {
        return new LocalAlibabaServer(settings, clock);
    }

    /**
     * Pushes the receipt of an SMS, as often and as late as a test likes.
     *
     * @param code {@code DELIVERED}, or why it did not arrive
     * @return the HTTP status of the answer
     */
    public int push(URI address, TemplateSms sms, String code)
            throws IOException, InterruptedException {
        ObjectNode receipt = JSON.createObjectNode();
        receipt.put("phone_number", sms.to());
        receipt.put("send_time", time(sms));
        receipt.put("report_time", time(sms));
        receipt.put("success", code.equals("DELIVERED"));
        receipt.put("err_code", code);
        receipt.put("err_msg", code);
        receipt.put("sms_size", "1");
        receipt.put("biz_id", sms.sid());
        receipt.put("out_id", sms.sendersId());
        ArrayNode all = JSON.createArrayNode().add(receipt);
        HttpRequest request =
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(all.toString()))
                        .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        boolean taken =
                answer.statusCode() != 200 || JSON.readTree(answer.body()).path("code").isNumber();
        if (!taken) {
            throw new IOException("The receipt would be pushed again: " + answer.body());
        }
        return answer.statusCode();
    }

    private static String time(TemplateSms sms) {
        return TIME.format(Instant.ofEpochMilli(sms.acceptedAt()));
    }

    @Override
    Reply verified(Request request, Instant now) {
        Map<String, String> headers = request.headers();
        Matcher written = AUTHORIZATION.matcher(headers.getOrDefault("authorization", ""));
        if (!written.matches()) {
            return error(400, "MissingAuthorization");
        }
        if (!written.group(1).equals(settings().keyId())) {
            return error(404, "InvalidAccessKeyId.NotFound");
        }
        try {
            Duration off =
                    Duration.between(
                            Instant.parse(headers.getOrDefault("x-acs-date", "")), wall.instant());
            if (off.abs().compareTo(MOST_CLOCK_DIFFERENCE) > 0) {
                return error(400, "InvalidTimeStamp.Expired");
            }
        } catch (DateTimeParseException e) {
            return error(400, "InvalidTimeStamp.Format");
        }
        List<String> signed = List.of(written.group(2).split(";"));
        String canonical =
                String.join(
                        "\n",
                        request.method(),
                        request.path(),
                        canonicalQuery(request.query()),
                        signed.stream()
                                .map(name -> name + ":" + headers.getOrDefault(name, "").strip())
                                .collect(Collectors.joining("\n", "", "\n")),
                        written.group(2),
                        headers.getOrDefault("x-acs-content-sha256", ""));
        String expected =
                HexFormat.of()
                        .formatHex(
                                Hashes.hmac(
                                        settings().secret().getBytes(StandardCharsets.UTF_8),
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
        if (!whole || !expected.equals(written.group(3))) {
            return error(400, "SignatureDoesNotMatch");
        }
        if (!nonces.add(headers.get("x-acs-signature-nonce"))) {
            return error(400, "SignatureNonceUsed");
        }
        if (!"2017-05-25".equals(headers.get("x-acs-version"))
                || !Set.of("SendSms", "QuerySendDetails").contains(headers.get("x-acs-action"))) {
            return error(404, "InvalidAction.NotFound");
        }
        return null;
    }

    /** Sorted by name; as it arrived it is encoded already, or the signature differs. */
    private static String canonicalQuery(String raw) {
        return Arrays.stream(raw.split("&")).sorted().collect(Collectors.joining("&"));
    }

    @Override
    boolean lists(Request request) {
        return "QuerySendDetails".equals(request.headers().get("x-acs-action"));
    }

    @Override
    Reply list(Request request, Instant now) {
        Map<String, String> fields = fields(request.query());
        String phone = fields.getOrDefault("PhoneNumber", "");
        int size = number(fields.get("PageSize"));
        int page = number(fields.get("CurrentPage"));
        String day = fields.getOrDefault("SendDate", "");
        if (!MOBILE.matcher(phone).matches() || !day.matches("[0-9]{8}")) {
            return refused("isv.INVALID_PARAMETERS", "PhoneNumber or SendDate", request);
        }
        if (size < 1 || size > MOST_PAGE_SIZE || page < 1) {
            return refused("isv.INVALID_PARAMETERS", "PageSize or CurrentPage", request);
        }
        List<TemplateSms> all = new ArrayList<>();
        for (TemplateSms sms : listed(now)) {
            String bizId = fields.get("BizId");
            if (sms.to().equals(phone)
                    && day.equals(DateTimeFormatter.BASIC_ISO_DATE.format(day(sms.acceptedAt())))
                    && (bizId == null || bizId.equals(sms.sid()))) {
                all.add(sms);
            }
        }
        ObjectNode body = success();
        body.put("TotalCount", Integer.toString(all.size()));
        ArrayNode details = body.putObject("SmsSendDetailDTOs").putArray("SmsSendDetailDTO");
        all.stream()
                .skip((long) size * (page - 1))
                .limit(size)
                .forEach(sms -> details.add(detail(sms)));
        return new Reply(200, body);
    }

    /** It has no BizId. */
    private static JsonNode detail(TemplateSms sms) {
        ObjectNode detail = JSON.createObjectNode();
        detail.put("PhoneNum", sms.to());
        detail.put("SendStatus", 1);
        detail.put("ErrCode", "");
        detail.put("TemplateCode", sms.template());
        detail.put("Content", sms.body());
        detail.put("SendDate", time(sms));
        detail.put("OutId", sms.sendersId());
        return detail;
    }

    private static int number(String text) {
        return text != null && text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : -1;
    }

    @Override
    Object drafted(Request request) {
        Map<String, String> fields = fields(request.query());
        String to = fields.getOrDefault("PhoneNumbers", "").replaceFirst("^\\+86", "");
        String template = fields.getOrDefault("TemplateCode", "");
        String words = settings().templates().get(template);
        String outId = fields.getOrDefault("OutId", "");
        if (!MOBILE.matcher(to).matches()) {
            return refused("isv.MOBILE_NUMBER_ILLEGAL", "number", request);
        }
        if (!settings().signature().equals(fields.get("SignName"))) {
            return refused("isv.SMS_SIGNATURE_ILLEGAL", "signature", request);
        }
        if (words == null) {
            return refused("isv.SMS_TEMPLATE_ILLEGAL", "template", request);
        }
        if (outId.length() > MOST_OUT_ID_CHARS) {
            return refused("isv.INVALID_PARAMETERS", "OutId", request);
        }
        Map<String, String> values = new TreeMap<>();
        try {
            JsonNode given = JSON.readTree(fields.getOrDefault("TemplateParam", "{}"));
            Matcher variables = VARIABLE.matcher(words);
            while (variables.find()) {
                JsonNode value = given.get(variables.group(1));
                String wrong = wrong(value);
                if (wrong != null) {
                    return refused(wrong, variables.group(1), request);
                }
                values.put(variables.group(1), value.textValue());
            }
        } catch (JsonProcessingException e) {
            return refused("isv.INVALID_JSON_PARAM", "TemplateParam", request);
        }
        String body = words;
        for (Map.Entry<String, String> value : values.entrySet()) {
            body = body.replace("${" + value.getKey() + "}", value.getValue());
        }
        return new TemplateSms(
                "",
                outId,
                to,
                template,
                values,
                "\u3010" + settings().signature() + "\u3011" + body,
                0);
    }

    /** The code for a value that cannot be; null when it can. */
    private static String wrong(JsonNode value) {
        if (value == null || value.isTextual() && value.textValue().isEmpty()) {
            return "isv.TEMPLATE_MISSING_PARAMETERS";
        }
        if (!value.isTextual()) {
            return "isv.INVALID_JSON_PARAM";
        }
        if (value.textValue().length() > MOST_VALUE_CHARS) {
            return "isv.PARAM_LENGTH_LIMIT";
        }
        return value.textValue().contains("http") ? "isv.PARAM_NOT_SUPPORT_URL" : null;
    }

    private static Map<String, String> fields(String query) {
        Map<String, String> fields = new TreeMap<>();
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return fields;
    }

    @Override
    Reply taken(TemplateSms sms) {
        return new Reply(200, success().put("BizId", sms.sid()));
    }

    private static ObjectNode success() {
        return JSON.createObjectNode()
                .put("Code", "OK")
                .put("Message", "OK")
                .put("RequestId", "F655A8D5-B967-440B-8683-DAD6FF8DE990");
    }

    @Override
    Reply refused(String code, String message, Request request) {
        return new Reply(200, success().put("Code", code).put("Message", message));
    }

    private Reply error(int status, String code) {
        return new Reply(status, success().put("Code", code).put("Message", code));
    }

    @Override
    String sid(int number, Instant now) {
        return "%d%06d^0".formatted(now.toEpochMilli(), number);
    }

    @Override
    String codeOfNumberLimit() {
        return "isv.BUSINESS_LIMIT_CONTROL";
    }

    @Override
    String codeOfDayLimit() {
        return "isv.DAY_LIMIT_CONTROL";
    }
}

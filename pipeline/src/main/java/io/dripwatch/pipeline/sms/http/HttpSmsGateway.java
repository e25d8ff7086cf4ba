package io.dripwatch.pipeline.sms.http;

import io.dripwatch.domain.notification.message.ReferenceCode;
import io.dripwatch.domain.notification.message.SmsMessage;
import io.dripwatch.pipeline.sms.gateway.DeliveryOutcome;
import io.dripwatch.pipeline.sms.gateway.GatewayAnswer;
import io.dripwatch.pipeline.sms.gateway.GatewaySearch;
import io.dripwatch.pipeline.sms.gateway.SmsGateway;
import io.dripwatch.pipeline.sms.gateway.SmsSettings;
import io.dripwatch.pipeline.sms.gateway.SoughtSms;
import io.dripwatch.pipeline.words.ApprovedTemplates;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Any provider that takes an SMS as JSON in one POST and says in its answer what became of it, as
 * most Chinese ones do. It has no list to look into, so what is in doubt stays there until its news
 * is stale, and is then parked: never sent twice.
 *
 * <p>Each POST has a connection of its own. One that was kept may have been dropped on the way by a
 * firewall, silently: a POST on it would be in doubt for ever, because there is no list.
 */
public final class HttpSmsGateway implements SmsGateway {

    private static final Logger LOG = LoggerFactory.getLogger(HttpSmsGateway.class);

    /** The same characters in the header and in what is signed. */
    private static final ContentType JSON_UTF_8 =
            ContentType.parse("application/json; charset=utf-8");

    /** It says no hour: so often one message asks whether it is over. */
    private static final Duration ACCOUNT_LIMIT = Duration.ofHours(1);

    private final HttpGatewaySettings settings;
    private final String secret;
    private final SingleShotHttp http;

    private HttpSmsGateway(HttpGatewaySettings settings, SmsSettings sms) {
        this.settings = settings;
        this.secret = settings.secret() == null ? "" : settings.secret().read().reveal();
        if (secret.chars().anyMatch(Character::isISOControl)) {
            // The header of a request would refuse it, and print it.
            throw new IllegalArgumentException(
                    "The secret of the HTTP gateway holds a control character, such as a line"
                            + " break; expected one line of text");
        }
        this.http = new SingleShotHttp(sms);
    }

    /** Reads the secret when it is opened, on the machine that sends. */
    public static SmsGateway.Opener opener(HttpGatewaySettings settings) {
        return sms -> new HttpSmsGateway(settings, sms);
    }

    @Override
    public GatewayAnswer send(SmsMessage message, long validForMillis, long leaseUntilNanos) {
        ApprovedTemplates.Request template =
                settings.templates() == null
                        ? null
                        : settings.templates().request(message.template());
        if (settings.templates() != null && template == null) {
            LOG.error(
                    "SMS of alert {} is not sent: there is no approved template {}",
                    message.alertId(),
                    message.template() == null ? "for it" : message.template().key());
            return GatewayAnswer.of(DeliveryOutcome.REFUSED, 0, 0);
        }
        SingleShotHttp.Response answer = http.send(request(message, template), leaseUntilNanos);
        return answer.status() == 0 ? answer.unanswered() : classify(answer);
    }

    /** There is no list. */
    @Override
    public GatewaySearch find(SoughtSms sought) {
        return GatewaySearch.UNREADABLE;
    }

    @Override
    public void close() {
        http.close();
    }

    private ClassicHttpRequest request(SmsMessage message, ApprovedTemplates.Request template) {
        Map<String, String> values = new HashMap<>();
        values.put("to", escaped(message.to().e164()));
        values.put("text", escaped(message.body()));
        values.put("alertId", escaped(message.alertId()));
        values.put("reference", ReferenceCode.of(message.alertId()));
        values.put("secret", escaped(secret));
        values.put("templateId", template == null ? "" : escaped(template.id()));
        values.put("signature", template == null ? "" : escaped(template.signature()));
        values.put("values", template == null ? "[]" : inOrder(template));
        values.put("named", template == null ? "{}" : byName(template));
        String body =
                HttpGatewaySettings.PLACEHOLDER
                        .matcher(settings.template())
                        .replaceAll(found -> Matcher.quoteReplacement(values.get(found.group(1))));
        ClassicRequestBuilder request =
                ClassicRequestBuilder.post(settings.url())
                        .setEntity(new StringEntity(body, JSON_UTF_8));
        settings.headers()
                .forEach(
                        (name, value) ->
                                request.addHeader(name, value.replace("{secret}", secret)));
        if (settings.signing() != null) {
            settings.signing()
                    .headers(settings.url(), JSON_UTF_8.toString(), body, secret, Instant.now())
                    .forEach(request::addHeader);
        }
        return request.build();
    }

    private static String inOrder(ApprovedTemplates.Request template) {
        return template.values().stream()
                .map(HttpSmsGateway::quoted)
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String byName(ApprovedTemplates.Request template) {
        return IntStream.range(0, template.names().size())
                .mapToObj(
                        i ->
                                quoted(template.names().get(i))
                                        + ":"
                                        + quoted(template.values().get(i)))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String quoted(String text) {
        return '"' + escaped(text) + '"';
    }

    private GatewayAnswer classify(SingleShotHttp.Response answer) {
        int status = answer.status();
        String body = answer.body();
        HttpAnswers answers = settings.answers();
        // What was taken was taken, whatever else the answer says.
        if (status / 100 == 2) {
            Matcher accepted = Pattern.compile(answers.accepted()).matcher(body);
            if (accepted.find()) {
                String sid = accepted.groupCount() > 0 ? accepted.group(1) : null;
                return GatewayAnswer.accepted(sid == null ? "" : sid, status);
            }
        }
        if (status / 100 == 5) {
            return GatewayAnswer.of(DeliveryOutcome.IN_DOUBT, status, 0);
        }
        String limit = HttpAnswers.found(answers.numberLimit(), body);
        if (limit != null) {
            return limited(DeliveryOutcome.LIMIT_OF_NUMBER, status, window(limit));
        }
        if (HttpAnswers.found(answers.accountLimit(), body) != null) {
            return limited(DeliveryOutcome.LIMIT_OF_ACCOUNT, status, ACCOUNT_LIMIT);
        }
        if (status == 429 || HttpAnswers.found(answers.throttled(), body) != null) {
            return new GatewayAnswer(
                    DeliveryOutcome.NOT_SENT, null, status, 0, answer.retryAfterMillis());
        }
        if (HttpAnswers.found(answers.misconfigured(), body) != null) {
            return GatewayAnswer.of(DeliveryOutcome.MISCONFIGURED, status, 0);
        }
        if (HttpAnswers.found(answers.refused(), body) != null) {
            return GatewayAnswer.of(DeliveryOutcome.REFUSED, status, 0);
        }
        boolean refusal = status / 100 == 4 && status != 408;
        return GatewayAnswer.of(
                refusal ? DeliveryOutcome.MISCONFIGURED : DeliveryOutcome.IN_DOUBT, status, 0);
    }

    private static GatewayAnswer limited(DeliveryOutcome outcome, int status, Duration lasts) {
        return new GatewayAnswer(outcome, null, status, 0, lasts.toMillis());
    }

    private static Duration window(String limit) {
        String named = limit.toLowerCase(Locale.ROOT);
        if (named.contains("minute") || named.contains("second")) {
            return Duration.ofMinutes(1);
        }
        return named.contains("hour") ? Duration.ofHours(1) : Duration.ofDays(1);
    }

    /** As the inside of a JSON string. */
    private static String escaped(String text) {
        StringBuilder json = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ' || c == 0x2028 || c == 0x2029) {
                json.append("\\u%04x".formatted((int) c));
            } else {
                json.append(c);
            }
        }
        return json.toString();
    }
}

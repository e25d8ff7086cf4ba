package io.dripwatch.pipeline.sms.http;

import io.dripwatch.domain.notification.message.ReferenceCode;
import io.dripwatch.domain.notification.message.SmsMessage;
import io.dripwatch.pipeline.sms.gateway.DeliveryOutcome;
import io.dripwatch.pipeline.sms.gateway.GatewayAnswer;
import io.dripwatch.pipeline.sms.gateway.GatewaySearch;
import io.dripwatch.pipeline.sms.gateway.SmsGateway;
import io.dripwatch.pipeline.sms.gateway.SmsSettings;
import io.dripwatch.pipeline.sms.gateway.SoughtSms;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;

/**
 * Any provider that takes an SMS as JSON in one POST and says in its answer what became of it, as
 * most Chinese ones do. It has no list to look into, so what is in doubt stays there until its news
 * is stale, and is then parked: never sent twice.
 *
 * <p>Each POST has a connection of its own. One that was kept may have been dropped on the way by a
 * firewall, silently: a POST on it would be in doubt for ever, because there is no list.
 */
public final class HttpSmsGateway implements SmsGateway {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-zA-Z]+)}");

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
        SingleShotHttp.Answer answer = http.send(request(message), leaseUntilNanos);
        if (answer.status() != 0) {
            return classify(answer);
        }
        return GatewayAnswer.of(
                answer.left() ? DeliveryOutcome.IN_DOUBT : DeliveryOutcome.NOT_SENT, 0, 0);
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

    private ClassicHttpRequest request(SmsMessage message) {
        Map<String, String> values =
                Map.of(
                        "to", message.to().e164(),
                        "text", message.body(),
                        "alertId", message.alertId(),
                        "reference", ReferenceCode.of(message.alertId()),
                        "secret", secret);
        String body =
                PLACEHOLDER
                        .matcher(settings.template())
                        .replaceAll(
                                found ->
                                        Matcher.quoteReplacement(
                                                escaped(values.get(found.group(1)))));
        ClassicRequestBuilder request =
                ClassicRequestBuilder.post(settings.url())
                        .setEntity(body, ContentType.APPLICATION_JSON);
        if (settings.authorization() != null) {
            request.addHeader(
                    "Authorization", settings.authorization().replace("{secret}", secret));
        }
        return request.build();
    }

    private GatewayAnswer classify(SingleShotHttp.Answer answer) {
        int status = answer.status();
        String body = answer.body();
        // What was taken was taken, whatever else the answer says.
        if (status / 100 == 2) {
            Matcher accepted = Pattern.compile(settings.accepted()).matcher(body);
            if (accepted.find()) {
                String sid = accepted.groupCount() > 0 ? accepted.group(1) : null;
                return GatewayAnswer.accepted(sid == null ? "" : sid, status);
            }
        }
        boolean failed = status / 100 == 5;
        if (status == 429 || !failed && matches(settings.throttled(), body)) {
            return new GatewayAnswer(
                    DeliveryOutcome.NOT_SENT, null, status, 0, answer.retryAfterMillis());
        }
        if (!failed && matches(settings.refused(), body)) {
            return GatewayAnswer.of(DeliveryOutcome.REFUSED, status, 0);
        }
        return GatewayAnswer.of(
                switch (status / 100) {
                    case 4 ->
                            status == 408
                                    ? DeliveryOutcome.IN_DOUBT
                                    : DeliveryOutcome.MISCONFIGURED;
                    default -> DeliveryOutcome.IN_DOUBT;
                },
                status,
                0);
    }

    private static boolean matches(String pattern, String body) {
        return pattern != null && Pattern.compile(pattern).matcher(body).find();
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

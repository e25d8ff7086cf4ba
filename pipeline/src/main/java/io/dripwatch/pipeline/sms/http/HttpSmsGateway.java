package io.dripwatch.pipeline.sms.http;

import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.notification.ReferenceCode;
import io.dripwatch.domain.notification.SmsMessage;
import io.dripwatch.pipeline.sms.DeliveryOutcome;
import io.dripwatch.pipeline.sms.GatewayAnswer;
import io.dripwatch.pipeline.sms.GatewaySearch;
import io.dripwatch.pipeline.sms.SmsGateway;
import io.dripwatch.pipeline.sms.SmsSettings;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Any provider that takes an SMS as JSON in one POST and says in its answer what became of it, as
 * most Chinese ones do. It has no list to look into, so what is in doubt stays there until its news
 * is stale, and is then parked: never sent twice.
 *
 * <p>The JDK's client repeats no POST by itself, and is told to follow no redirect.
 */
public final class HttpSmsGateway implements SmsGateway {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-zA-Z]+)}");

    private final HttpGatewaySettings settings;
    private final SmsSettings sms;
    private final String secret;
    private final HttpClient client;

    private HttpSmsGateway(HttpGatewaySettings settings, SmsSettings sms) {
        this.settings = settings;
        this.sms = sms;
        this.secret = settings.secret() == null ? "" : settings.secret().read().reveal();
        if (secret.chars().anyMatch(Character::isISOControl)) {
            // The header of a request would refuse it, and print it.
            throw new IllegalArgumentException(
                    "The secret of the HTTP gateway holds a control character, such as a line"
                            + " break; expected one line of text");
        }
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(sms.connectTimeout())
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
    }

    /** Reads the secret when it is opened, on the machine that sends. */
    public static SmsGateway.Opener opener(HttpGatewaySettings settings) {
        return sms -> new HttpSmsGateway(settings, sms);
    }

    @Override
    public GatewayAnswer send(SmsMessage message, long validForMillis, long leaseUntilNanos) {
        try {
            HttpRequest request = request(message);
            if (System.nanoTime() - leaseUntilNanos > 0) {
                return GatewayAnswer.of(DeliveryOutcome.NOT_SENT, 0, 0);
            }
            HttpResponse<String> answer =
                    client.send(
                            request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return classify(answer);
        } catch (ConnectException | HttpConnectTimeoutException e) {
            return GatewayAnswer.of(DeliveryOutcome.NOT_SENT, 0, 0);
        } catch (IOException e) {
            return GatewayAnswer.of(DeliveryOutcome.IN_DOUBT, 0, 0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return GatewayAnswer.of(DeliveryOutcome.IN_DOUBT, 0, 0);
        }
    }

    /** There is no list. */
    @Override
    public GatewaySearch find(PhoneNumber to, String reference) {
        return GatewaySearch.UNREADABLE;
    }

    @Override
    public void close() {
        // The JDK's client has nothing to close in Java 17.
    }

    private HttpRequest request(SmsMessage message) {
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
        HttpRequest.Builder request =
                HttpRequest.newBuilder(settings.url())
                        .timeout(sms.responseTimeout())
                        .header("Content-Type", "application/json; charset=utf-8")
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        if (settings.authorization() != null) {
            request.header("Authorization", settings.authorization().replace("{secret}", secret));
        }
        return request.build();
    }

    private GatewayAnswer classify(HttpResponse<String> answer) {
        int status = answer.statusCode();
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
                    DeliveryOutcome.NOT_SENT, null, status, 0, retryAfterMillis(answer));
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

    private static long retryAfterMillis(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("[0-9]{1,5}"))
                .map(value -> TimeUnit.SECONDS.toMillis(Long.parseLong(value)))
                .orElse(0L);
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

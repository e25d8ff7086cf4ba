package io.dripwatch.pipeline.sms.twilio;

import io.dripwatch.pipeline.sms.DeliveryOutcome;
import io.dripwatch.pipeline.sms.GatewayAnswer;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names what one POST came to, from what was seen on the wire alone. The code lists follow Twilio's
 * error dictionary (https://www.twilio.com/docs/api/errors).
 */
final class TwilioOutcomeClassifier {

    /** A quotation mark inside a JSON string is escaped, so no text can look like this key. */
    private static final Pattern SID =
            Pattern.compile("\"sid\"\\s*:\\s*\"((?:SM|MM)[0-9a-f]{32})\"");

    private static final Pattern CODE = Pattern.compile("\"code\"\\s*:\\s*([0-9]{5})\\b");

    /** Twilio's queue is full: refused now, welcome later. */
    private static final Set<Integer> LATER = Set.of(21611, 30001);

    /** Its reader answered STOP: nothing reaches him until he takes that back. */
    private static final int UNSUBSCRIBED = 21610;

    /**
     * Account, sender, registration or budget: no household's fault. A region that is not enabled
     * (21408) and a number that a trial account may not reach (21608) are about one message: they
     * must not hold all the others.
     */
    private static final Set<Integer> OURS =
            Set.of(20003, 20404, 21603, 21606, 21657, 21659, 21660, 30002, 30034, 30450);

    private TwilioOutcomeClassifier() {}

    static GatewayAnswer classify(HttpExchange seen) {
        int code = code(seen.body);
        return switch (seen.status / 100) {
            case 0 -> GatewayAnswer.of(unanswered(seen), 0, 0);
            case 2 -> accepted(seen);
            case 4 -> new GatewayAnswer(refusal(seen, code), null, seen.status, code, retry(seen));
            default -> GatewayAnswer.of(DeliveryOutcome.IN_DOUBT, seen.status, code);
        };
    }

    /** No connection, no lease: certainly not sent. After the first byte nobody knows. */
    private static DeliveryOutcome unanswered(HttpExchange seen) {
        return seen.leaving ? DeliveryOutcome.IN_DOUBT : DeliveryOutcome.NOT_SENT;
    }

    private static GatewayAnswer accepted(HttpExchange seen) {
        Matcher sid = SID.matcher(seen.body == null ? "" : seen.body);
        return sid.find()
                ? GatewayAnswer.accepted(sid.group(1), seen.status)
                : GatewayAnswer.of(DeliveryOutcome.IN_DOUBT, seen.status, 0);
    }

    private static DeliveryOutcome refusal(HttpExchange seen, int code) {
        return switch (seen.status) {
            case 401, 403, 404 -> DeliveryOutcome.MISCONFIGURED;
            // The server waited in vain for the rest of the request, or says so.
            case 408 -> DeliveryOutcome.IN_DOUBT;
            // Never processed and always safe to repeat, as Twilio's page on error 20429 says.
            case 429 -> DeliveryOutcome.NOT_SENT;
            default -> {
                if (code == 0 || OURS.contains(code)) {
                    // Without Twilio's code it was not Twilio who answered: a proxy in between.
                    yield DeliveryOutcome.MISCONFIGURED;
                }
                if (code == UNSUBSCRIBED) {
                    yield DeliveryOutcome.OPTED_OUT;
                }
                yield LATER.contains(code) ? DeliveryOutcome.NOT_SENT : DeliveryOutcome.REFUSED;
            }
        };
    }

    private static long retry(HttpExchange seen) {
        return seen.status == 429 ? seen.retryAfterMillis : 0;
    }

    private static int code(String body) {
        Matcher code = CODE.matcher(body == null ? "" : body);
        return code.find() ? Integer.parseInt(code.group(1)) : 0;
    }
}

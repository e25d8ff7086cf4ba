package io.dripwatch.pipeline.sms.twilio;

import io.dripwatch.pipeline.sms.gateway.DeliveryOutcome;
import io.dripwatch.pipeline.sms.gateway.GatewayAnswer;
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

    /** Queue full, too many calls, rate of the carrier reached, maintenance: welcome later. */
    private static final Set<Integer> LATER = Set.of(10004, 20429, 21611, 21730, 30001, 30022);

    /** Its reader answered STOP: nothing reaches him until he takes that back. */
    private static final int UNSUBSCRIBED = 21610;

    /**
     * About this message or its reader: its number, its region (one that is not enabled, one that a
     * trial account may not reach), its words. Every other code is about account, credentials,
     * sender, messaging service, registration, budget or an option of ours, or is not known yet,
     * and would be given to any message: all are held. Were a code missing here, its message would
     * be tried twice and then parked, and no other would suffer.
     */
    private static final Set<Integer> OF_THIS_MESSAGE =
            Set.of(
                    21201,
                    21202,
                    21203,
                    21211,
                    21214,
                    21215,
                    21217,
                    21219,
                    21265,
                    21266,
                    21268,
                    21408,
                    21602,
                    21604,
                    21605,
                    21608,
                    UNSUBSCRIBED,
                    21612,
                    21614,
                    21617,
                    21618,
                    21635,
                    30003,
                    30004,
                    30005,
                    30006,
                    30007,
                    30008,
                    30010,
                    30014,
                    30019);

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
        if (seen.status == 408) {
            // The server waited in vain for the rest of the request, or says so.
            return DeliveryOutcome.IN_DOUBT;
        }
        if (seen.status == 429 || LATER.contains(code)) {
            // Never processed and always safe to repeat, as Twilio's page on error 20429 says.
            return DeliveryOutcome.NOT_SENT;
        }
        if (code == UNSUBSCRIBED) {
            return DeliveryOutcome.OPTED_OUT;
        }
        // Without Twilio's code it was not Twilio who answered: a proxy in between.
        return OF_THIS_MESSAGE.contains(code)
                ? DeliveryOutcome.REFUSED
                : DeliveryOutcome.MISCONFIGURED;
    }

    private static long retry(HttpExchange seen) {
        return seen.status == 429 ? seen.retryAfterMillis : 0;
    }

    private static int code(String body) {
        Matcher code = CODE.matcher(body == null ? "" : body);
        return code.find() ? Integer.parseInt(code.group(1)) : 0;
    }
}

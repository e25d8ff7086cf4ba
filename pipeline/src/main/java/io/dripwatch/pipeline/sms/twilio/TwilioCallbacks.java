package io.dripwatch.pipeline.sms.twilio;

import com.twilio.security.RequestValidator;
import io.dripwatch.pipeline.sms.callback.CallbackServer;
import io.dripwatch.pipeline.sms.callback.FormPosts;
import io.dripwatch.pipeline.sms.callback.RareWarnings;
import io.dripwatch.pipeline.sms.gateway.DeliveryReport;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in Twilio's status callbacks. The alert's id in the address is no secret, so nothing is
 * believed without a signature that is made with the account's auth token over the address as
 * Twilio called it. A repeated or late callback is harmless.
 */
final class TwilioCallbacks implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TwilioCallbacks.class);

    /** Theirs are below 2 KB. */
    private static final int MOST_BYTES = 16_384;

    private static final int MOST_CODE_DIGITS = 9;

    private final CallbackServer server;
    private final RequestValidator signatures;
    private final CallbackAddress address;
    private final LongSupplier clock;
    private final RareWarnings warnings;
    private volatile DeliveryReport.Listener listener = report -> {};

    /**
     * @param address as Twilio calls it
     */
    TwilioCallbacks(CallbackDoor door, CallbackAddress address, LongSupplier clock) {
        this.signatures = new RequestValidator(door.authToken().read().reveal());
        this.address = address;
        this.clock = clock;
        this.warnings = new RareWarnings(LOG, clock);
        this.server =
                CallbackServer.at(
                        door.bind(),
                        door.port(),
                        "Status callbacks",
                        MOST_BYTES,
                        call -> answer(call).now());
    }

    int port() {
        return server.port();
    }

    void reportTo(DeliveryReport.Listener other) {
        listener = other;
    }

    @Override
    public void close() {
        server.close();
    }

    private CallbackServer.Response answer(CallbackServer.Call call) {
        String query = call.query();
        String signature = call.headers().apply("X-Twilio-Signature");
        Map<String, String> fields = FormPosts.fields(call.body());
        if (query == null
                || signature == null
                || !signatures.validate(address.signed(query), fields, signature)) {
            warnings.say("A status callback without a valid signature was refused");
            return CallbackServer.Response.of(403);
        }
        String alertId = FormPosts.fields(query).get("aid");
        String sid = fields.get("MessageSid");
        if (alertId != null && sid != null) {
            String status = fields.getOrDefault("MessageStatus", "");
            int code = code(fields.get("ErrorCode"));
            listener.heard(TwilioReports.of(alertId, sid, status, code, clock.getAsLong()));
        }
        return CallbackServer.Response.of(204);
    }

    private static int code(String text) {
        return text != null
                        && text.length() <= MOST_CODE_DIGITS
                        && text.chars().allMatch(c -> c >= '0' && c <= '9')
                        && !text.isEmpty()
                ? Integer.parseInt(text)
                : 0;
    }
}

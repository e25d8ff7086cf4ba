package io.dripwatch.pipeline.sms.alibaba;

import com.aliyun.teautil.Common;
import io.dripwatch.pipeline.sms.callback.CallbackServer;
import io.dripwatch.pipeline.sms.callback.RareWarnings;
import io.dripwatch.pipeline.sms.gateway.DeliveryReport;
import io.dripwatch.pipeline.sms.gateway.DeliveryReport.Failure;
import io.dripwatch.pipeline.sms.gateway.DeliveryReport.Status;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in delivery receipts, a JSON array of them a POST ({@code SmsReport},
 * help.aliyun.com/document_detail/101867.html). They are not signed: nothing is believed but at the
 * secret path. A repeated or late receipt is harmless.
 */
final class AlibabaReceipts implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AlibabaReceipts.class);

    private static final String PATH = "/receipts/";
    private static final int MOST_BYTES = 1_048_576;

    /** A non-numeric answer, or another status, would have them sent again. */
    private static final CallbackServer.Response TAKEN =
            CallbackServer.Response.json(200, "{\"code\":0,\"msg\":\"ok\"}");

    /** What the journal has for a receipt's code. */
    private static final int UNREACHABLE = 101;

    private static final int BLACKLISTED = 102;
    private static final int SENDER = 103;
    private static final int OTHER = 199;

    private final CallbackServer server;
    private final byte[] path;
    private final LongSupplier clock;
    private final RareWarnings warnings;
    private volatile DeliveryReport.Listener listener = report -> {};

    AlibabaReceipts(AlibabaSettings.ReceiptDoor door, LongSupplier clock) {
        this.path = (PATH + door.secret().read().reveal()).getBytes(StandardCharsets.UTF_8);
        this.clock = clock;
        this.warnings = new RareWarnings(LOG, clock);
        this.server =
                CallbackServer.at(
                        door.bind(),
                        door.port(),
                        "Delivery receipts",
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
        if (!MessageDigest.isEqual(path, call.path().getBytes(StandardCharsets.UTF_8))) {
            warnings.say("A delivery receipt without the secret path was refused");
            return CallbackServer.Response.of(403);
        }
        if (!(Common.parseJSON(call.body()) instanceof List<?> receipts)) {
            return CallbackServer.Response.of(400);
        }
        for (Object receipt : receipts) {
            if (receipt instanceof Map<?, ?> fields
                    && fields.get("out_id") instanceof String alertId
                    && fields.get("biz_id") instanceof String bizId) {
                listener.heard(report(alertId, bizId, fields));
            } else {
                warnings.say("A delivery receipt without out_id or biz_id was skipped");
            }
        }
        return TAKEN;
    }

    private DeliveryReport report(String alertId, String bizId, Map<?, ?> fields) {
        if (Boolean.TRUE.equals(fields.get("success"))) {
            return new DeliveryReport(alertId, bizId, Status.DELIVERED, 0, null, clock.getAsLong());
        }
        String code = String.valueOf(fields.get("err_code"));
        int number =
                switch (code) {
                    // Off, out of reach, full; the misspelling is theirs.
                    case "MOBILE_NOT_ON_SERVICE",
                            "MOBLLE_TERMINAL_ERROR",
                            "INVALID_NUMBER",
                            "IS_CLOSE" ->
                            UNREACHABLE;
                    case "MOBILE_IN_BLACK", "USER_REJECT" -> BLACKLISTED;
                    case "SIGNATURE_BLACKLIST" -> SENDER;
                    default -> OTHER;
                };
        Failure failure =
                switch (number) {
                    case UNREACHABLE -> Failure.PASSING;
                    case BLACKLISTED -> Failure.NUMBER;
                    case SENDER -> Failure.SENDER;
                    default -> Failure.OTHER;
                };
        return new DeliveryReport(
                alertId, bizId, Status.UNDELIVERED, number, failure, clock.getAsLong());
    }
}

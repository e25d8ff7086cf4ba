package io.dripwatch.pipeline.sms.twilio;

import io.dripwatch.pipeline.sms.gateway.DeliveryReport;

/** What Twilio says of a message that it took, in a callback or when it is asked. */
final class TwilioReports {

    private TwilioReports() {}

    /**
     * @param status as Twilio names it: queued, sent, delivered, ...
     * @param code 0 for none
     * @param at epoch milliseconds at which it was heard
     */
    static DeliveryReport of(String alertId, String sid, String status, int code, long at) {
        DeliveryReport.Status of = status(status);
        return new DeliveryReport(
                alertId,
                sid,
                of,
                code,
                of == DeliveryReport.Status.UNDELIVERED
                        ? TwilioDeliveryFailures.failure(code)
                        : null,
                at);
    }

    private static DeliveryReport.Status status(String twilios) {
        return switch (twilios) {
            case "delivered", "read" -> DeliveryReport.Status.DELIVERED;
            case "undelivered", "failed", "canceled" -> DeliveryReport.Status.UNDELIVERED;
            default -> DeliveryReport.Status.TAKEN;
        };
    }
}

package io.dripwatch.pipeline.sms.gateway;

/**
 * What came of one POST.
 *
 * @param sid the provider's id; null unless accepted
 * @param httpStatus 0 when there was no answer
 * @param code the provider's error code; 0 when it gave none
 * @param retryAfterMillis how long the provider asks everybody to wait; 0 when it did not. For a
 *     limit, how long it lasts
 */
public record GatewayAnswer(
        DeliveryOutcome outcome, String sid, int httpStatus, int code, long retryAfterMillis) {

    public static GatewayAnswer accepted(String sid, int httpStatus) {
        return new GatewayAnswer(DeliveryOutcome.ACCEPTED, sid, httpStatus, 0, 0);
    }

    public static GatewayAnswer of(DeliveryOutcome outcome, int httpStatus, int code) {
        return new GatewayAnswer(outcome, null, httpStatus, code, 0);
    }
}

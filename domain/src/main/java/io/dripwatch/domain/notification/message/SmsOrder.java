package io.dripwatch.domain.notification.message;

/**
 * What the policy asks of budget and sender. Flat, so that it crosses operators.
 *
 * @param send the SMS to send; null to withdraw one
 * @param withdraw id of the SMS that must not be sent any more, unless it was POSTed; null to send
 *     one
 */
public record SmsOrder(SmsMessage send, String withdraw) {

    public static SmsOrder send(SmsMessage sms) {
        return new SmsOrder(sms, null);
    }

    public static SmsOrder withdraw(String smsId) {
        return new SmsOrder(null, smsId);
    }
}

package io.dripwatch.domain.notification.message;

/**
 * What the policy asks of budget and sender, or a person of the budget; one of the three. Flat, so
 * that it crosses operators.
 *
 * @param send the SMS to send
 * @param withdraw id of the SMS that must not be sent any more, unless it was POSTed
 * @param held what becomes of SMS that are held
 */
public record SmsOrder(SmsMessage send, String withdraw, HeldOrder held) {

    public static SmsOrder send(SmsMessage sms) {
        return new SmsOrder(sms, null, null);
    }

    public static SmsOrder withdraw(String smsId) {
        return new SmsOrder(null, smsId, null);
    }

    public static SmsOrder ofPerson(HeldOrder order) {
        return new SmsOrder(null, null, order);
    }
}

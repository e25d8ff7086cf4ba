package io.dripwatch.domain.notification.message;

import io.dripwatch.domain.incident.Audience;

/**
 * What the policy asks of budget and sender, or a person of the budget; one of the four. Flat, so
 * that it crosses operators.
 *
 * @param send the SMS to send
 * @param withdraw id of the SMS that must not be sent any more, unless it was POSTed
 * @param held what becomes of SMS that are held
 * @param silence meter whose home took its consent back: what waits for it must not be sent
 */
public record SmsOrder(SmsMessage send, String withdraw, HeldOrder held, String silence) {

    public static SmsOrder send(SmsMessage sms) {
        return new SmsOrder(sms, null, null, null);
    }

    public static SmsOrder withdraw(String smsId) {
        return new SmsOrder(null, smsId, null, null);
    }

    public static SmsOrder ofPerson(HeldOrder order) {
        return new SmsOrder(null, null, order, null);
    }

    public static SmsOrder silence(String meterId) {
        return new SmsOrder(null, null, null, meterId);
    }

    /** Whether an SMS that waits must not be sent because of it. */
    public boolean silences(SmsMessage sms) {
        return sms.audience() != Audience.OPERATOR && sms.meterId().equals(silence);
    }
}

package io.dripwatch.domain.notification.message;

import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.incident.Audience;

/**
 * What the policy asks of budget and sender, or a person of the budget; one of the six. Flat, so
 * that it crosses operators.
 *
 * @param send the SMS to send
 * @param withdraw id of the SMS that must not be sent any more, unless it was POSTed
 * @param held what becomes of SMS that are held
 * @param silence meter whose home took its consent back: what waits for it must not be sent
 * @param stop a reader who answered STOP: what waits for him must not be sent
 * @param listening number of a reader who answered START: that it was barred is over
 */
public record SmsOrder(
        SmsMessage send,
        String withdraw,
        HeldOrder held,
        String silence,
        Reader stop,
        PhoneNumber listening) {

    /**
     * One reader of a household's SMS. Flat.
     *
     * @param audience HOUSEHOLD or CARER
     */
    public record Reader(String householdId, Audience audience) {}

    public static SmsOrder send(SmsMessage sms) {
        return new SmsOrder(sms, null, null, null, null, null);
    }

    public static SmsOrder withdraw(String smsId) {
        return new SmsOrder(null, smsId, null, null, null, null);
    }

    public static SmsOrder ofPerson(HeldOrder order) {
        return new SmsOrder(null, null, order, null, null, null);
    }

    public static SmsOrder silence(String meterId) {
        return new SmsOrder(null, null, null, meterId, null, null);
    }

    public static SmsOrder stop(String householdId, Audience audience) {
        return new SmsOrder(null, null, null, null, new Reader(householdId, audience), null);
    }

    public static SmsOrder listening(PhoneNumber number) {
        return new SmsOrder(null, null, null, null, null, number);
    }

    /** Whether it silences somebody. */
    public boolean isSilencing() {
        return silence != null || stop != null;
    }

    /** Why what it silences is not sent. */
    public Reason whySilent() {
        return stop == null ? Reason.NO_CONSENT : Reason.STOPPED;
    }

    /** Whether an SMS that waits must not be sent because of it. */
    public boolean silences(SmsMessage sms) {
        if (stop != null) {
            // That it was understood may be told.
            return sms.occasion() != Occasion.REPLY
                    && sms.audience() == stop.audience()
                    && stop.householdId().equals(sms.householdId());
        }
        return sms.audience() != Audience.OPERATOR && sms.meterId().equals(silence);
    }
}

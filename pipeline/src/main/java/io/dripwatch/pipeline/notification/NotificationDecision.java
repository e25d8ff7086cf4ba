package io.dripwatch.pipeline.notification;

import io.dripwatch.domain.notification.Verdict;
import io.dripwatch.domain.notification.message.Occasion;
import io.dripwatch.domain.notification.message.Reason;
import io.dripwatch.domain.notification.message.SmsMessage;
import io.dripwatch.domain.notification.message.SmsSegments;

/**
 * What was decided about one notice, for operators to see. Holds no personal data.
 *
 * @param alertId name of the SMS, which is that of the alert; a reminder's has its day behind it
 * @param householdId in whose book it stands
 * @param reason null when it is sent
 * @param at epoch milliseconds of the decision, by the policy's clock
 * @param until epoch milliseconds to which it is deferred; 0 when it is not
 * @param segments of the words; 0 when none were written
 * @param bodyHash hash code of the words, to compare a dry run with a live one; 0 when none
 * @param text the words, where they are handed over to be sent; else null
 */
public record NotificationDecision(
        String alertId,
        String householdId,
        String meterId,
        Occasion occasion,
        Verdict verdict,
        Reason reason,
        long at,
        long until,
        int segments,
        int bodyHash,
        String text) {

    /** About a message that was written before. */
    static NotificationDecision about(SmsMessage sms, Verdict verdict, Reason reason, long at) {
        return new NotificationDecision(
                sms.alertId(),
                sms.householdId(),
                sms.meterId(),
                sms.occasion(),
                verdict,
                reason,
                at,
                0,
                SmsSegments.count(sms.body()),
                sms.body().hashCode(),
                verdict == Verdict.SEND ? sms.body() : null);
    }
}

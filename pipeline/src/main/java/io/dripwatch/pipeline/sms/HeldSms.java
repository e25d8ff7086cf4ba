package io.dripwatch.pipeline.sms;

import io.dripwatch.domain.notification.SmsMessage;

/**
 * A message that the sink has taken and not yet finished: its state in a checkpoint. What became of
 * earlier attempts is the journal's to know.
 *
 * @param notBefore epoch milliseconds of the next step
 * @param undelivered the provider took it and reported that it did not arrive, for a reason that
 *     passes: it is to be POSTed once more
 */
public record HeldSms(SmsMessage message, long notBefore, boolean undelivered)
        implements SenderState {

    HeldSms(SmsMessage message, long notBefore) {
        this(message, notBefore, false);
    }

    String alertId() {
        return message.alertId();
    }

    /** The same, at another time. */
    HeldSms at(long later) {
        return new HeldSms(message, later, undelivered);
    }

    /** The same, with another message. */
    HeldSms as(SmsMessage other) {
        return new HeldSms(other, notBefore, undelivered);
    }
}

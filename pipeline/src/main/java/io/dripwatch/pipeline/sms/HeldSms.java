package io.dripwatch.pipeline.sms;

import io.dripwatch.domain.notification.SmsMessage;

/**
 * A message that the sink has taken and not yet finished: its state in a checkpoint. What became of
 * earlier attempts is the journal's to know.
 *
 * @param tries POSTs in a row that were not sent; decides the next wait
 * @param notBefore epoch milliseconds of the next step
 */
public record HeldSms(SmsMessage message, int tries, long notBefore) implements SenderState {

    String alertId() {
        return message.alertId();
    }
}

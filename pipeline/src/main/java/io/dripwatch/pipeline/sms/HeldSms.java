package io.dripwatch.pipeline.sms;

import io.dripwatch.domain.notification.message.SmsMessage;
import io.dripwatch.pipeline.sms.journal.SendRecord;
import io.dripwatch.pipeline.sms.journal.SendState;

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

    /** The id stands in the journal's keys and in addresses; ours have some 40 characters. */
    static final int MOST_ID_CHARS = 300;

    static boolean isWellNamed(String alertId) {
        return alertId != null && !alertId.isEmpty() && alertId.length() <= MOST_ID_CHARS;
    }

    HeldSms(SmsMessage message, long notBefore) {
        this(message, notBefore, false);
    }

    String alertId() {
        return message.alertId();
    }

    /**
     * Whether nothing is left to do.
     *
     * @param record the journal's newest of it; null for none
     */
    boolean isFinished(SendRecord record) {
        boolean again = undelivered && record != null && record.state() == SendState.ACCEPTED;
        return record != null && record.state().isTerminal() && !again;
    }

    /**
     * Whether it is withdrawn, and nothing of it is at the provider, or may be: it waits for
     * nothing any more.
     *
     * @param record as {@link #isFinished}
     */
    boolean isOver(SendRecord record) {
        return message.isWithdrawn() && (record == null || !record.isInDoubt());
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

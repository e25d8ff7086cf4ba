package io.dripwatch.domain.notification.message;

/**
 * What a person orders about SMS that are held. Flat, so that it crosses operators.
 *
 * @param kind whether they go or are forgotten
 * @param smsId the one that is meant; null for several
 * @param meterId whose SMS are meant where no single one is; null for all
 * @param at epoch milliseconds; of several SMS those are meant that were decided by then
 * @param author who ordered it
 */
public record HeldOrder(Kind kind, String smsId, String meterId, long at, String author) {

    /** What becomes of them. */
    public enum Kind {
        RELEASE,
        DROP
    }

    /** Whether that SMS is meant, if it is held. */
    public boolean concerns(SmsMessage sms) {
        return isOfOne()
                ? smsId.equals(sms.alertId())
                : (meterId == null || meterId.equals(sms.meterId())) && sms.decidedAt() <= at;
    }

    /** Whether a single SMS is meant: a person has looked at it. */
    public boolean isOfOne() {
        return smsId != null;
    }
}

package io.dripwatch.pipeline.sms;

import io.dripwatch.domain.notification.SmsMessage;

/**
 * What a message builds on, and whether its reader got any of it: by the journal, and by what waits
 * here. Used by the task thread only.
 */
final class Antecedents {

    private final SendJournal journal;
    private final SendQueue queue;

    Antecedents(SendJournal journal, SendQueue queue) {
        this.journal = journal;
        this.queue = queue;
    }

    /**
     * Takes back what the newer message makes untrue, unless it was POSTed. A reminder leaves what
     * waits: that is as true.
     */
    void overtakenBy(SmsMessage newer, long now) {
        switch (newer.occasion()) {
            case WARNING, REMINDER -> {}
            case WORSE, ALL_CLEAR, RETRACTION ->
                    newer.after().forEach(smsId -> withdraw(queue.find(smsId), now));
            // An all-clear that waits is named by nobody.
            case REOPENED ->
                    queue.everything().stream()
                            .filter(held -> held.message().isOfSameAs(newer))
                            .filter(held -> !held.alertId().equals(newer.alertId()))
                            .forEach(held -> withdraw(held, now));
        }
    }

    private void withdraw(HeldSms held, long now) {
        if (held != null && isUntouched(held.alertId()) && queue.pull(held.alertId()) != null) {
            queue.putBack(new HeldSms(held.message().withdrawn(), held.tries(), now));
        }
    }

    /**
     * The message as it is to be sent now, having overtaken what waits; withdrawn where it is void,
     * and null where what it builds on is in doubt: good news can wait for that.
     */
    SmsMessage resolve(SmsMessage message, long now) {
        if (message.after().isEmpty() || !isUntouched(message.alertId())) {
            return message;
        }
        // What was in flight when this came may be back by now.
        overtakenBy(message, now);
        boolean goodNews = message.endsIncident();
        if (goodNews && message.after().stream().anyMatch(this::isOpen)) {
            boolean told = message.after().stream().anyMatch(this::isAccepted);
            return told ? message : null;
        }
        return message.given(smsId -> !isFailed(smsId)).orElseGet(message::withdrawn);
    }

    /** Nothing of it is at the provider, or may be. */
    boolean isUntouched(String smsId) {
        SendRecord record = journal.find(smsId);
        return record == null
                || record.state() == SendState.NOT_SENT
                || record.state() == SendState.MISCONFIGURED;
    }

    /** It may still go out. */
    private boolean isOpen(String smsId) {
        HeldSms held = queue.find(smsId);
        return held != null && !(held.message().isWithdrawn() && isUntouched(smsId));
    }

    private boolean isAccepted(String smsId) {
        SendRecord record = journal.find(smsId);
        return record != null && record.state() == SendState.ACCEPTED;
    }

    /** It did not go out, or nobody knows that it did. */
    private boolean isFailed(String smsId) {
        if (isOpen(smsId)) {
            return false;
        }
        if (queue.find(smsId) != null) {
            return true;
        }
        SendRecord record = journal.find(smsId);
        // An entry that the journal lost is one that once had an end.
        return record != null && record.state() != SendState.ACCEPTED;
    }
}

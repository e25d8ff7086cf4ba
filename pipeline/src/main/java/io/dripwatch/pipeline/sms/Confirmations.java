package io.dripwatch.pipeline.sms;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reports that outran the answers to their POSTs: they resolve the doubt about a message as soon as
 * there is one. Used by the task thread only.
 */
final class Confirmations {

    private final SendJournal journal;
    private final SendQueue queue;

    /** The provider's id by alertId. */
    private final Map<String, String> sids = new HashMap<>();

    Confirmations(SendJournal journal, SendQueue queue) {
        this.journal = journal;
        this.queue = queue;
    }

    /**
     * @param record the journal's newest of it
     */
    void note(DeliveryReport report, SendRecord record) {
        if (queue.contains(report.alertId()) && !report.sid().equals(record.sid())) {
            sids.put(report.alertId(), report.sid());
        }
    }

    List<String> alertIds() {
        return List.copyOf(sids.keySet());
    }

    String sid(String alertId) {
        return sids.get(alertId);
    }

    /** The message, taken out of the queue, if it is in doubt and was confirmed; else null. */
    HeldSms take(String alertId) {
        SendRecord record = journal.find(alertId);
        boolean inDoubt =
                record != null
                        && (record.state() == SendState.IN_DOUBT
                                || record.state() == SendState.INTENT);
        return inDoubt && sids.containsKey(alertId) ? queue.pull(alertId) : null;
    }

    void forget(String alertId) {
        sids.remove(alertId);
    }
}

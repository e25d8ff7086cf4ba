package io.dripwatch.pipeline.sms;

import io.dripwatch.pipeline.sms.gateway.DeliveryReport;
import io.dripwatch.pipeline.sms.journal.SendJournal;
import io.dripwatch.pipeline.sms.journal.SendRecord;
import io.dripwatch.pipeline.sms.journal.SendState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reports that outran the answers to their POSTs: they resolve the doubt about a message as soon as
 * there is one, and what follows from a last one follows when the message is known to be taken.
 * Used by the task thread only.
 */
final class Confirmations {

    private final SendJournal journal;
    private final SendQueue queue;

    /** The provider's id by alertId. */
    private final Map<String, String> sids = new HashMap<>();

    /** Last reports by the provider's id. */
    private final Map<String, DeliveryReport> last = new HashMap<>();

    Confirmations(SendJournal journal, SendQueue queue) {
        this.journal = journal;
        this.queue = queue;
    }

    /**
     * Keeps a report about a POST whose answer has not been taken in yet.
     *
     * @param record the journal's newest of the message
     * @return whether it is one
     */
    boolean outran(DeliveryReport report, SendRecord record) {
        HeldSms held = queue.find(report.alertId());
        boolean known = report.sid().equals(record.sid());
        if (held == null || known && held.undelivered() && !isSecond(record)) {
            return false;
        }
        if (!known) {
            sids.put(report.alertId(), report.sid());
        }
        if (report.status().isLast()) {
            last.put(report.sid(), report);
        }
        return true;
    }

    /** The id in the journal is that of the second POST. */
    private static boolean isSecond(SendRecord record) {
        return record.state() == SendState.ACCEPTED && record.attempt() == SendProtocol.MOST_POSTS;
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
        return record != null && record.isInDoubt() && sids.containsKey(alertId)
                ? queue.pull(alertId)
                : null;
    }

    /**
     * Forgets the message.
     *
     * @param record the journal's newest of it
     * @return the last report about the SMS that was taken; null when none outran the answer
     */
    DeliveryReport ended(SendRecord record) {
        DeliveryReport report = last.get(record.sid());
        sids.remove(record.alertId());
        last.values().removeIf(each -> each.alertId().equals(record.alertId()));
        return report;
    }
}

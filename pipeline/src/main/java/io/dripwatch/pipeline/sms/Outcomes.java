package io.dripwatch.pipeline.sms;

import io.dripwatch.domain.notification.message.Reason;
import io.dripwatch.pipeline.sms.gateway.DeliveryReport;
import io.dripwatch.pipeline.sms.journal.SendJournal;
import io.dripwatch.pipeline.sms.journal.SendRecord;
import io.dripwatch.pipeline.sms.mailbox.SenderPool;
import java.io.IOException;
import org.apache.flink.util.function.ThrowingRunnable;

/**
 * Publishes what became of messages beside their journal entries: reports of delivery, and ends for
 * who asks anew. Used by the task thread only.
 */
final class Outcomes {

    private final SendJournal journal;
    private final SenderPool pool;
    private final Runnable then;

    /**
     * @param then on the task thread, when something was published
     */
    Outcomes(SendJournal journal, SenderPool pool, Runnable then) {
        this.journal = journal;
        this.pool = pool;
        this.then = then;
    }

    void say(DeliveryReport report) {
        publish(report.alertId(), () -> journal.publish(report));
    }

    /** Takes a message back. What was POSTed was sent, as its outcome says once more. */
    void withdraw(String smsId, SendQueue queue, long now) {
        if (!queue.withdraw(smsId, Reason.OVERTAKEN, now)) {
            sayAgain(smsId);
        }
    }

    /** Says the end of a message once more, where it has one. */
    void sayAgain(String smsId) {
        SendRecord record = journal.find(smsId);
        if (record != null && record.state().isTerminal()) {
            publish(smsId, () -> journal.publish(record));
        }
    }

    private void publish(String smsId, ThrowingRunnable<IOException> publication) {
        pool.aside(
                smsId,
                () -> {
                    publication.run();
                    return null;
                },
                (nothing, failure) -> {
                    requireJournalled(smsId, failure);
                    then.run();
                });
    }

    static void requireJournalled(String smsId, Throwable failure) throws IOException {
        if (failure != null) {
            throw new IOException(
                    "Sending stops: SMS of alert " + smsId + " could not be journalled", failure);
        }
    }
}

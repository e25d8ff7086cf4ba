package io.dripwatch.pipeline.sms;

import io.dripwatch.pipeline.sms.gateway.DeliveryReport;
import io.dripwatch.pipeline.sms.gateway.SmsGateway;
import io.dripwatch.pipeline.sms.journal.SendRecord;
import io.dripwatch.pipeline.sms.journal.SendState;
import io.dripwatch.pipeline.sms.mailbox.SenderPool;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * SMS of which the report of delivery may have come while no sender listened, or have died with
 * one: the provider is asked about each, one at a time. Used by the task thread only.
 */
final class MissedReports {

    private final SmsGateway gateway;
    private final long patience;
    private final Deque<SendRecord> due = new ArrayDeque<>();
    private boolean asking;
    private long notBefore;

    /**
     * @param patience milliseconds from a question without an answer to the next one
     */
    MissedReports(SmsGateway gateway, long patience) {
        this.gateway = gateway;
        this.patience = patience;
    }

    /**
     * @param taken the journal's newest of one that the provider took; null where it has none
     * @return false for one of which no report is to be expected
     */
    boolean add(SendRecord taken) {
        return taken != null
                && gateway.reports()
                && taken.state() == SendState.ACCEPTED
                && taken.sid() != null
                && due.add(taken);
    }

    boolean isAsking() {
        return asking;
    }

    /** Epoch milliseconds of the next question; Long.MAX_VALUE for none. */
    long nextAt() {
        return due.isEmpty() || asking ? Long.MAX_VALUE : notBefore;
    }

    /**
     * Asks about the next one, where it is time.
     *
     * @param heard takes what the provider says
     * @param then when it is done; both on the task thread
     */
    void ask(SenderPool pool, long now, Consumer<DeliveryReport> heard, Runnable then) {
        if (nextAt() > now) {
            return;
        }
        asking = true;
        SendRecord next = due.poll();
        pool.aside(
                next.alertId(),
                () -> gateway.ask(next.alertId(), next.sid()),
                (report, failure) -> {
                    asking = false;
                    if (failure != null) {
                        due.addFirst(next);
                        notBefore = now + patience;
                    } else if (report != null && report.status().isLast()) {
                        heard.accept(report);
                    }
                    then.run();
                });
    }
}

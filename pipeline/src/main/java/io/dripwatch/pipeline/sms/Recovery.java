package io.dripwatch.pipeline.sms;

import io.dripwatch.pipeline.sms.gateway.SmsSettings;
import io.dripwatch.pipeline.sms.journal.SendJournal;
import io.dripwatch.pipeline.sms.journal.SendRecord;
import io.dripwatch.pipeline.sms.journal.SendState;

/**
 * Lets go what was held back while the provider answered nobody: messages that were POSTed once.
 * Used by the task thread only.
 */
final class Recovery {

    private final SendQueue queue;
    private final SendJournal journal;
    private final ProviderHealth provider;
    private final SmsSettings settings;

    /** Whether second POSTs are held back. */
    private boolean heldBack;

    Recovery(SendQueue queue, SendJournal journal, ProviderHealth provider, SmsSettings settings) {
        this.queue = queue;
        this.journal = journal;
        this.provider = provider;
        this.settings = settings;
    }

    /** To be called when the provider's health may have changed. */
    void letGo(long now) {
        boolean holdsBack = provider.secondNotBefore() > 0;
        if (heldBack && !holdsBack) {
            queue.change(waiting -> mayFollow(waiting, now));
        }
        heldBack = holdsBack;
    }

    /** What was refused follows last: it may be that message alone. */
    private HeldSms mayFollow(HeldSms waiting, long now) {
        SendRecord record = journal.find(waiting.alertId());
        if (record == null || record.attempt() == 0) {
            return waiting;
        }
        boolean refused = record.state() == SendState.MISCONFIGURED;
        long then = refused ? now + settings.probeEvery().toMillis() : now;
        return waiting.at(Math.min(waiting.notBefore(), then));
    }
}

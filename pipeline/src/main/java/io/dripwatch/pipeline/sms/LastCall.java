package io.dripwatch.pipeline.sms;

import io.dripwatch.pipeline.sms.gateway.SmsSettings;
import io.dripwatch.pipeline.sms.mailbox.SenderPool;
import java.io.IOException;
import org.apache.flink.api.common.operators.MailboxExecutor;

/**
 * The end of a bounded run: no later checkpoint comes, so everything that is held must end now, or
 * the run fails. Used by the task thread only.
 */
record LastCall(SendQueue queue, SenderPool pool, ProviderHealth provider, SmsSettings settings) {

    /** How often it looks; milliseconds. */
    private static final long POLL = 5;

    /**
     * @param dispatch goes on with what is held
     */
    void drain(MailboxExecutor mailbox, Runnable dispatch)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + settings.endOfInputPatience().toNanos();
        while (!queue.isEmpty() || pool.inFlight() > 0) {
            dispatch.run();
            if (provider.isMisconfigured() || System.nanoTime() > deadline) {
                String why =
                        provider.isMisconfigured() ? ": the provider refuses our settings" : "";
                throw new IOException(
                        queue.size()
                                + " SMS could not be brought to an end before the run ended"
                                + why);
            }
            if (!mailbox.tryYield()) {
                Thread.sleep(POLL);
            }
        }
    }
}

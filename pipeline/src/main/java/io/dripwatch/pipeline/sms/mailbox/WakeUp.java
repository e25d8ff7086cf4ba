package io.dripwatch.pipeline.sms.mailbox;

import org.apache.flink.api.common.operators.ProcessingTimeService;

/** Has something done on the task thread when time has come; of several wishes, the soonest. */
public final class WakeUp {

    public static final long NEVER = Long.MAX_VALUE;

    private final ProcessingTimeService time;
    private final Runnable work;
    private long at = NEVER;

    public WakeUp(ProcessingTimeService time, Runnable work) {
        this.time = time;
        this.work = work;
    }

    /**
     * @param instant epoch milliseconds
     */
    public void at(long instant) {
        if (instant >= at) {
            return;
        }
        at = instant;
        time.registerTimer(
                instant,
                fired -> {
                    if (at == instant) {
                        at = NEVER;
                    }
                    work.run();
                });
    }
}

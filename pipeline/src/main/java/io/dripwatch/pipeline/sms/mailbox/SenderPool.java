package io.dripwatch.pipeline.sms.mailbox;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.util.function.ThrowingRunnable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that wait for Kafka and the provider, so that the task thread need not. What they
 * bring comes back through the mailbox. All methods are the task thread's, but {@link #tell}.
 */
public final class SenderPool {

    private static final Logger LOG = LoggerFactory.getLogger(SenderPool.class);

    /** How long a cancelled job lets open POSTs note their outcome; seconds. */
    private static final long CLOSE_PATIENCE = 2;

    private final MailboxExecutor mailbox;
    private final ExecutorService threads;
    private int inFlight;
    private int steps;

    public SenderPool(MailboxExecutor mailbox, int size) {
        this.mailbox = mailbox;
        this.threads =
                Executors.newFixedThreadPool(
                        size,
                        task -> {
                            Thread thread = new Thread(task, "sms-sender");
                            thread.setDaemon(true);
                            return thread;
                        });
    }

    /** What is done on the task thread with what a thread brought. */
    @FunctionalInterface
    public interface Arrival<T> {

        /**
         * @param failure null when there is a result
         */
        void take(T result, Throwable failure) throws Exception;
    }

    /** Work that was given to a thread and has not come back. */
    public int inFlight() {
        return inFlight;
    }

    /** Of that, steps of messages. */
    public int steps() {
        return steps;
    }

    /** Runs a step of a message. */
    public <T> void run(String alertId, Callable<T> work, Arrival<T> arrival) {
        steps++;
        aside(
                alertId,
                work,
                (result, failure) -> {
                    steps--;
                    arrival.take(result, failure);
                });
    }

    /** Runs what goes on beside the steps of messages. */
    public <T> void aside(String alertId, Callable<T> work, Arrival<T> arrival) {
        inFlight++;
        threads.execute(
                () -> {
                    T brought = null;
                    Throwable thrown = null;
                    try {
                        brought = work.call();
                    } catch (Throwable e) {
                        // Also an Error: a checkpoint waits for what is in flight.
                        thrown = e;
                    }
                    T result = brought;
                    Throwable failure = thrown;
                    tell(
                            alertId,
                            () -> {
                                inFlight--;
                                arrival.take(result, failure);
                            });
                });
    }

    /** From any thread: has this done on the task thread. */
    public void tell(String alertId, ThrowingRunnable<? extends Exception> mail) {
        try {
            mailbox.execute(mail, "SMS of one alert went a step");
        } catch (RejectedExecutionException e) {
            LOG.debug("The task ended before SMS of alert {}", alertId);
        }
    }

    public void close() throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(CLOSE_PATIENCE, TimeUnit.SECONDS)) {
            LOG.warn("{} SMS end in doubt: their answers came too late", inFlight);
        }
    }
}

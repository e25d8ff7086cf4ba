package io.dripwatch.pipeline.sms;

import io.dripwatch.domain.notification.message.SmsMessage;
import io.dripwatch.domain.notification.message.SmsOrder;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.runtime.operators.sink.SinkWriterOperatorFactory;
import org.apache.flink.streaming.runtime.tasks.mailbox.Mail;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/**
 * One life of the sink inside Flink's own operator harness: from start or restore to its end. The
 * job's clock moves only when the test moves it; HTTP runs in real time.
 */
public final class SinkRun implements AutoCloseable {

    /** Seconds. */
    private static final long PATIENCE = 10;

    private static final String NOT_REACHED = "It did not come to that in 10 s";

    private static final ScheduledExecutorService CLOCK =
            Executors.newSingleThreadScheduledExecutor(
                    work -> {
                        Thread thread = new Thread(work, "test-patience");
                        thread.setDaemon(true);
                        return thread;
                    });

    private final OneInputStreamOperatorTestHarness<SmsOrder, CommittableMessage<Void>> harness;

    private SinkRun(SmsSink sink, OperatorSubtaskState restored, long now) throws Exception {
        harness = new OneInputStreamOperatorTestHarness<>(new SinkWriterOperatorFactory<>(sink));
        harness.setProcessingTime(now);
        harness.setup();
        if (restored != null) {
            harness.initializeState(restored);
        }
        harness.open();
    }

    public static SinkRun start(SmsSink sink, long now) throws Exception {
        return new SinkRun(sink, null, now);
    }

    public static SinkRun restore(SmsSink sink, OperatorSubtaskState state, long now)
            throws Exception {
        return new SinkRun(sink, state, now);
    }

    public void take(SmsMessage... messages) throws Exception {
        for (SmsMessage message : messages) {
            harness.processElement(SmsOrder.send(message), 0);
        }
    }

    void withdraw(String smsId) throws Exception {
        obey(SmsOrder.withdraw(smsId));
    }

    void obey(SmsOrder order) throws Exception {
        harness.processElement(order, 0);
    }

    public OperatorSubtaskState checkpoint() throws Exception {
        harness.prepareSnapshotPreBarrier(1);
        return harness.snapshot(1, 1);
    }

    public void endInput() throws Exception {
        harness.endInput();
    }

    public void pass(Duration time) throws Exception {
        harness.setProcessingTime(harness.getProcessingTime() + time.toMillis());
    }

    /** The clock goes on as soon as no POST is open: one reads it when it begins. */
    public void passAtRest(Duration time) throws Exception {
        harness.prepareSnapshotPreBarrier(1);
        pass(time);
    }

    /** Does the task thread's work as it comes; what is waited for must come with some of it. */
    public void runUntil(BooleanSupplier done) throws Exception {
        runMails();
        ScheduledFuture<?> deadline = CLOCK.schedule(this::giveUp, PATIENCE, TimeUnit.SECONDS);
        try {
            while (!done.getAsBoolean()) {
                harness.getTaskMailbox().take(0).run();
            }
        } finally {
            deadline.cancel(false);
        }
        takeWhatIsUnderWay();
    }

    /** Lets everything that is under way come to its end; the clock stands. */
    void settle() throws Exception {
        takeWhatIsUnderWay();
    }

    /** What the journal says already may not have come back to the task thread. */
    private void takeWhatIsUnderWay() throws Exception {
        harness.prepareSnapshotPreBarrier(1);
        runMails();
    }

    /** The job's clock goes on by a step each time that no POST is open any more. */
    public void passUntil(Duration step, BooleanSupplier done) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
        runMails();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(NOT_REACHED);
            }
            passAtRest(step);
            takeWhatIsUnderWay();
        }
    }

    /** Epoch milliseconds of the job's clock. */
    public long now() {
        return harness.getProcessingTime();
    }

    private void giveUp() {
        harness.getTaskMailbox()
                .put(
                        new Mail(
                                () -> {
                                    throw new AssertionError(NOT_REACHED);
                                },
                                0,
                                "the test's patience ended"));
    }

    private void runMails() throws Exception {
        Optional<Mail> mail = harness.getTaskMailbox().tryTake(0);
        while (mail.isPresent()) {
            mail.get().run();
            mail = harness.getTaskMailbox().tryTake(0);
        }
    }

    @Override
    public void close() throws Exception {
        harness.close();
    }
}

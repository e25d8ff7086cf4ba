package io.dripwatch.pipeline.sms;

import io.dripwatch.domain.notification.SmsMessage;
import java.time.Duration;
import java.util.Optional;
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

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final OneInputStreamOperatorTestHarness<SmsMessage, CommittableMessage<Void>> harness;

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
            harness.processElement(message, 0);
        }
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

    public void runUntil(BooleanSupplier done) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!done.getAsBoolean()) {
            runMails();
            if (System.nanoTime() > deadline) {
                throw new AssertionError("It did not come to that in " + PATIENCE);
            }
            Thread.sleep(2);
        }
        runMails();
    }

    /** As {@link #runUntil}, while the job's clock goes on by a step at each look. */
    public void passUntil(Duration step, BooleanSupplier done) throws Exception {
        runUntil(
                () -> {
                    if (done.getAsBoolean()) {
                        return true;
                    }
                    advance(step);
                    return false;
                });
    }

    /** Epoch milliseconds of the job's clock. */
    public long now() {
        return harness.getProcessingTime();
    }

    private void advance(Duration step) {
        try {
            pass(step);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
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

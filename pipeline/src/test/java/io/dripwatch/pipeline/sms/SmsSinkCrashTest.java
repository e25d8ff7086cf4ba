package io.dripwatch.pipeline.sms;

import static io.dripwatch.pipeline.sms.Messages.settings;
import static io.dripwatch.pipeline.sms.Messages.urgent;
import static io.dripwatch.pipeline.sms.Messages.warning;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.notification.SmsMessage;
import io.dripwatch.pipeline.settings.SecretReference;
import io.dripwatch.pipeline.sms.twilio.TwilioSettings;
import io.dripwatch.pipeline.sms.twilio.TwilioSmsGateway;
import io.dripwatch.simulator.sms.LocalTwilioServer;
import io.dripwatch.simulator.sms.LocalTwilioSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The sender dies at each point of the protocol and is restored from its last checkpoint, with the
 * alerts since then delivered again: no SMS is lost, none is doubled. Journal and provider survive,
 * as they do in production.
 */
class SmsSinkCrashTest {

    private static final long START = 1_700_000_000_000L;

    /** Where the process dies. */
    enum Point {
        BEFORE_INTENT,
        AFTER_INTENT,
        AFTER_POST,
        AFTER_OUTCOME
    }

    @TempDir Path directory;

    private final MemoryJournal journal = new MemoryJournal();
    private LocalTwilioServer provider;

    @BeforeEach
    void startProvider() throws IOException {
        Files.writeString(directory.resolve("secret"), "local-only\n");
        provider = LocalTwilioServer.start(LocalTwilioSettings.defaults(), Clock.systemUTC());
    }

    @AfterEach
    void stopProvider() {
        provider.close();
    }

    @ParameterizedTest
    @EnumSource(Point.class)
    void noSmsIsLostOrDoubledWhereverTheSenderDies(Point point) throws Exception {
        SmsMessage[] tenMore =
                IntStream.range(2, 12)
                        .mapToObj(i -> urgent("alert-" + i))
                        .toArray(SmsMessage[]::new);
        OperatorSubtaskState checkpoint;
        try (SinkRun first = SinkRun.start(sink(Death.NEVER), START)) {
            first.take(urgent("alert-1"));
            checkpoint = first.checkpoint();
        }
        Death death = new Death(point, 3);
        SinkRun dying = SinkRun.restore(sink(death), checkpoint, START);
        assertThatThrownBy(
                        () -> {
                            dying.take(tenMore);
                            dying.runUntil(() -> false);
                        })
                .hasStackTraceContaining("killed");
        closeQuietly(dying);

        long afterGrace = START + settings().grace().toMillis() + 1_000;
        try (SinkRun next = SinkRun.restore(sink(Death.NEVER), checkpoint, afterGrace)) {
            next.take(urgent("alert-1"));
            next.take(tenMore);
            next.runUntil(
                    () ->
                            IntStream.range(1, 12)
                                    .allMatch(
                                            i ->
                                                    journal.stateOf("alert-" + i)
                                                            == SendState.ACCEPTED));
            next.checkpoint();
        }
        assertThat(provider.accepted()).extracting("alertId").hasSize(11).doesNotHaveDuplicates();
    }

    @Test
    void aSuccessorWaitsOutTheGraceBeforeItTrustsTheList() throws Exception {
        journal.append(new SendRecord("alert-1", SendState.INTENT, 1, START, "00", null, 0, 0));
        try (SinkRun next = SinkRun.start(sink(Death.NEVER), START + 1_000)) {
            next.take(urgent("alert-1"));
            next.checkpoint();
            next.pass(settings().grace().minusSeconds(2));
            next.checkpoint();
            assertThat(provider.posts()).isZero();

            next.pass(settings().grace());
            next.runUntil(() -> journal.stateOf("alert-1") == SendState.ACCEPTED);
            assertThat(provider.posts()).isEqualTo(1);
        }
    }

    @Test
    void whatIsHeldSurvivesACheckpointWithoutBeingDeliveredAgain() throws Exception {
        provider.close();
        OperatorSubtaskState checkpoint;
        try (SinkRun first = SinkRun.start(sink(Death.NEVER), START)) {
            first.take(warning("alert-1"), warning("alert-2"));
            first.runUntil(() -> journal.stateOf("alert-1") == SendState.NOT_SENT);
            checkpoint = first.checkpoint();
        }
        provider = LocalTwilioServer.start(LocalTwilioSettings.defaults(), Clock.systemUTC());
        long later = START + settings().maxBackOff().toMillis();
        try (SinkRun next = SinkRun.restore(sink(Death.NEVER), checkpoint, later)) {
            next.runUntil(() -> provider.accepted().size() == 2);
        }
        assertThat(provider.posts()).isEqualTo(2);
    }

    @Test
    void aReplayOfEverythingWithoutStateSendsNothingAgain() throws Exception {
        try (SinkRun first = SinkRun.start(sink(Death.NEVER), START)) {
            first.take(urgent("alert-1"), warning("alert-2"));
            first.endInput();
        }
        try (SinkRun again = SinkRun.start(sink(Death.NEVER), START)) {
            again.take(urgent("alert-1"), warning("alert-2"));
            again.endInput();
        }
        assertThat(provider.posts()).isEqualTo(2);
    }

    private SmsSink sink(Death death) {
        TwilioSettings twilio =
                TwilioSettings.of(
                                provider.baseUrl(),
                                LocalTwilioSettings.LOCAL_ACCOUNT,
                                LocalTwilioSettings.LOCAL_ACCOUNT,
                                SecretReference.file(directory.resolve("secret")),
                                "+15550001111")
                        .withStatusCallback(java.net.URI.create("http://127.0.0.1:1/status"));
        return new SmsSink(
                settings(),
                () -> new MortalJournal(journal, death),
                s -> new MortalGateway(TwilioSmsGateway.opener(twilio).open(s), death));
    }

    private static void closeQuietly(SinkRun run) {
        try {
            run.close();
        } catch (Exception e) {
            // A dead process does not close either.
            assertThat(e).isNotNull();
        }
    }

    /** From the n-th passage of the point on, nothing of this process happens any more. */
    private static final class Death {

        static final Death NEVER = new Death(null, 0);

        private final Point point;
        private final int passage;
        private final AtomicInteger passages = new AtomicInteger();
        private volatile boolean dead;

        Death(Point point, int passage) {
            this.point = point;
            this.passage = passage;
        }

        void pass(Point here) {
            if (here == point && passages.incrementAndGet() >= passage) {
                dead = true;
            }
            if (dead) {
                throw new IllegalStateException("killed");
            }
        }
    }

    private record MortalJournal(SendJournal journal, Death death) implements SendJournal {

        @Override
        public SendRecord find(String alertId) {
            return journal.find(alertId);
        }

        @Override
        public void append(SendRecord entry) throws IOException {
            boolean intent = entry.state() == SendState.INTENT;
            death.pass(intent ? Point.BEFORE_INTENT : Point.AFTER_POST);
            journal.append(entry);
            death.pass(intent ? Point.AFTER_INTENT : Point.AFTER_OUTCOME);
        }

        @Override
        public void publish(DeliveryReport report) throws IOException {
            journal.publish(report);
        }

        @Override
        public void close() {}
    }

    private record MortalGateway(SmsGateway gateway, Death death) implements SmsGateway {

        @Override
        public GatewayAnswer send(SmsMessage message, long validForMillis, long leaseUntilNanos) {
            return gateway.send(message, validForMillis, leaseUntilNanos);
        }

        @Override
        public GatewaySearch find(PhoneNumber to, String reference) {
            return gateway.find(to, reference);
        }

        @Override
        public void close() {
            gateway.close();
        }
    }
}

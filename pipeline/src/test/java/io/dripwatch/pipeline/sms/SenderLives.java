package io.dripwatch.pipeline.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dripwatch.domain.notification.message.SmsMessage;
import io.dripwatch.localprovider.AcceptedSms;
import io.dripwatch.localprovider.LocalTwilioServer;
import io.dripwatch.localprovider.LocalTwilioSettings;
import io.dripwatch.pipeline.secret.SecretReference;
import io.dripwatch.pipeline.sms.gateway.DeliveryReport;
import io.dripwatch.pipeline.sms.gateway.GatewayAnswer;
import io.dripwatch.pipeline.sms.gateway.GatewaySearch;
import io.dripwatch.pipeline.sms.gateway.SmsGateway;
import io.dripwatch.pipeline.sms.gateway.SoughtSms;
import io.dripwatch.pipeline.sms.journal.JournalMark;
import io.dripwatch.pipeline.sms.journal.SendJournal;
import io.dripwatch.pipeline.sms.journal.SendRecord;
import io.dripwatch.pipeline.sms.journal.SendState;
import io.dripwatch.pipeline.sms.twilio.TwilioSettings;
import io.dripwatch.pipeline.sms.twilio.TwilioSmsGateway;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;

/**
 * A sender that dies at a point of the protocol, and its successor, restored from the last
 * checkpoint with the alerts since then delivered again. Journal and provider survive, as they do
 * in production. What counts is the provider's ledger.
 */
final class SenderLives implements AutoCloseable {

    static final long START = 1_700_000_000_000L;

    /** Where the process dies. */
    enum Point {
        BEFORE_INTENT,
        AFTER_INTENT,
        /** The provider has the message, and its answer is on the way. */
        AFTER_POST,
        /** The answer is read. */
        AFTER_ANSWER,
        AFTER_OUTCOME
    }

    /**
     * What the ledger said in the end.
     *
     * @param posts POSTs that reached the provider
     */
    record Ledger(int expected, int lost, int duplicate, int phantom, int posts) {}

    private final MemoryJournal journal = new MemoryJournal();
    private final Path secret;
    private final LocalTwilioServer provider;
    private volatile Death current = Death.NEVER;

    SenderLives(Path directory) throws IOException {
        secret = Files.writeString(directory.resolve("secret"), "local-only\n");
        provider =
                LocalTwilioServer.start(
                        LocalTwilioSettings.defaults().withOnAccepted(this::taken),
                        Clock.systemUTC());
    }

    /** Sixteen POSTs at a time, and one of the passages through the point is the last. */
    Ledger killAt(Point point, long seed) throws Exception {
        Random random = new Random(seed);
        int before = random.nextInt(20);
        SmsMessage[] messages = messages(before + 24 + random.nextInt(24));
        Death death = new Death(point, 1 + random.nextInt(messages.length - before));
        OperatorSubtaskState checkpoint;
        try (SinkRun first = SinkRun.start(sink(Death.NEVER), START)) {
            first.take(java.util.Arrays.copyOf(messages, before));
            if (random.nextBoolean()) {
                first.runUntil(() -> provider.accepted().size() == before);
            }
            checkpoint = first.checkpoint();
        }
        SinkRun dying = SinkRun.restore(sink(death), checkpoint, START);
        assertThatThrownBy(
                        () -> {
                            dying.take(messages);
                            dying.runUntil(() -> false);
                        })
                .hasStackTraceContaining("killed");
        closeQuietly(dying);

        return succeed(checkpoint, messages);
    }

    /** Everything was sent, and then somebody restores a savepoint from before the first SMS. */
    Ledger restoreAnOldSavepoint() throws Exception {
        SmsMessage[] messages = messages(40);
        OperatorSubtaskState old;
        try (SinkRun first = SinkRun.start(sink(Death.NEVER), START)) {
            old = first.checkpoint();
            first.take(messages);
            first.endInput();
        }
        return succeed(old, messages);
    }

    private Ledger succeed(OperatorSubtaskState from, SmsMessage[] messages) throws Exception {
        long afterGrace = START + Messages.settings().grace().toMillis() + 1_000;
        try (SinkRun next = SinkRun.restore(sink(Death.NEVER), from, afterGrace)) {
            next.take(messages);
            next.passUntil(
                    Duration.ofSeconds(1),
                    () ->
                            java.util.Arrays.stream(messages)
                                    .allMatch(
                                            sms ->
                                                    journal.stateOf(sms.alertId())
                                                            == SendState.ACCEPTED));
            next.checkpoint();
        }
        return ledger(messages);
    }

    private Ledger ledger(SmsMessage[] messages) {
        List<String> accepted = provider.accepted().stream().map(AcceptedSms::alertId).toList();
        List<String> expected = java.util.Arrays.stream(messages).map(SmsMessage::alertId).toList();
        long distinct = accepted.stream().distinct().count();
        return new Ledger(
                expected.size(),
                (int) expected.stream().filter(id -> !accepted.contains(id)).count(),
                (int) (accepted.size() - distinct),
                (int) accepted.stream().filter(id -> !expected.contains(id)).count(),
                provider.posts());
    }

    private static SmsMessage[] messages(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Messages.urgent("alert-" + i))
                .toArray(SmsMessage[]::new);
    }

    private void taken(AcceptedSms sms) {
        current.passQuietly(Point.AFTER_POST);
    }

    private SmsSink sink(Death death) {
        TwilioSettings twilio =
                TwilioSettings.of(
                                provider.baseUrl(),
                                LocalTwilioSettings.LOCAL_ACCOUNT,
                                LocalTwilioSettings.LOCAL_ACCOUNT,
                                SecretReference.file(secret),
                                "+15550001111")
                        .withStatusCallback(URI.create("http://127.0.0.1:1/status"));
        current = death;
        return new SmsSink(
                Messages.settingsWithInFlight(16),
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

    @Override
    public void close() {
        provider.close();
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

        void passQuietly(Point here) {
            if (here == point && passages.incrementAndGet() >= passage) {
                dead = true;
            }
        }

        void pass(Point here) {
            passQuietly(here);
            live();
        }

        void live() {
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
            if (intent) {
                death.pass(Point.BEFORE_INTENT);
            } else {
                death.live();
            }
            journal.append(entry);
            death.pass(intent ? Point.AFTER_INTENT : Point.AFTER_OUTCOME);
        }

        @Override
        public JournalMark mark() {
            return journal.mark();
        }

        @Override
        public void publish(SendRecord end) throws IOException {
            death.live();
            journal.publish(end);
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
            death.live();
            GatewayAnswer answer = gateway.send(message, validForMillis, leaseUntilNanos);
            death.pass(Point.AFTER_ANSWER);
            return answer;
        }

        @Override
        public GatewaySearch find(SoughtSms sought) {
            death.live();
            return gateway.find(sought);
        }

        @Override
        public void close() {
            gateway.close();
        }
    }
}

package io.dripwatch.pipeline.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.incident.Severity;
import io.dripwatch.domain.notification.message.SmsMessage;
import io.dripwatch.localprovider.AcceptedSms;
import io.dripwatch.localprovider.Fault;
import io.dripwatch.localprovider.FaultScript;
import io.dripwatch.localprovider.LocalTwilioServer;
import io.dripwatch.localprovider.LocalTwilioSettings;
import io.dripwatch.pipeline.secret.SecretReference;
import io.dripwatch.pipeline.sms.gateway.SmsSettings;
import io.dripwatch.pipeline.sms.journal.SendRecord;
import io.dripwatch.pipeline.sms.journal.SendState;
import io.dripwatch.pipeline.sms.twilio.TwilioSettings;
import io.dripwatch.pipeline.sms.twilio.TwilioSmsGateway;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A few of the schedules of {@link SenderScheduleTest} with the real twilio-java over HTTP: what
 * the provider answers, how late and whether its list can be read, and when the process is started
 * again, is drawn from the seed.
 */
class SenderScheduleHttpTest {

    private static final long START = 1_700_000_000_000L;
    private static final Duration LIVES = Duration.ofHours(2);
    private static final SmsSettings SETTINGS =
            Messages.settings().withResendFrom(Severity.WARNING);

    /** All that come without a real wait. */
    private static final List<Fault> FAULTS =
            Arrays.stream(Fault.values()).filter(fault -> fault != Fault.HANG).toList();

    @TempDir Path directory;

    private final MemoryJournal journal = new MemoryJournal();
    private volatile long now = START;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void nothingIsLostInventedOrPostedThrice(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        Duration lag = Duration.ofSeconds(random.nextInt(3) == 0 ? random.nextInt(300) : 0);
        double health = random.nextDouble();
        SmsMessage[] messages = messages(1 + random.nextInt(5));
        try (LocalTwilioServer provider =
                LocalTwilioServer.start(
                        LocalTwilioSettings.defaults()
                                .withFaults(drawn(seed, health, FAULTS))
                                .withListFaults(
                                        drawn(-seed, 0.7, List.of(Fault.REJECT_500, Fault.CLOSE)))
                                .withListLag(lag),
                        new JobClock())) {
            play(random, provider, messages);
            judge(seed, provider, messages, lag);
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread moves the clock.
    private void play(SplittableRandom random, LocalTwilioServer provider, SmsMessage[] messages)
            throws Exception {
        SmsSink sink = sink(provider);
        SinkRun run = SinkRun.start(sink, now);
        OperatorSubtaskState checkpoint = run.checkpoint();
        run.take(messages);
        while (now < START + LIVES.plusHours(1).toMillis()) {
            now += 1_000 + random.nextLong(180_000);
            run.pass(Duration.ofMillis(now - run.now()));
            run.settle();
            if (random.nextInt(5) == 0) {
                checkpoint = random.nextBoolean() ? run.checkpoint() : checkpoint;
                run.close();
                run = SinkRun.restore(sink, checkpoint, now);
                run.take(messages);
            }
        }
        run.settle();
        run.close();
    }

    private void judge(long seed, LocalTwilioServer provider, SmsMessage[] messages, Duration lag) {
        List<String> taken = provider.accepted().stream().map(AcceptedSms::alertId).toList();
        List<String> ids = Arrays.stream(messages).map(SmsMessage::alertId).toList();
        assertThat(ids).as("phantom, seed %d", seed).containsAll(taken);
        int posts = 0;
        for (String id : ids) {
            long times = taken.stream().filter(id::equals).count();
            SendRecord end = journal.find(id);
            assertThat(end.state().isTerminal()).as("%s has an end, seed %d", id, seed).isTrue();
            assertThat(end.attempt()).as("POSTs of %s, seed %d", id, seed).isLessThanOrEqualTo(2);
            posts += end.attempt();
            if (end.state() == SendState.ACCEPTED) {
                assertThat(times).as("%s, seed %d", id, seed).isPositive();
            }
            if (lag.compareTo(SETTINGS.grace()) < 0) {
                assertThat(times).as("%s, seed %d", id, seed).isLessThanOrEqualTo(1);
            }
        }
        assertThat(provider.posts()).as("as journalled, seed %d", seed).isEqualTo(posts);
    }

    private static FaultScript drawn(long seed, double health, List<Fault> faults) {
        return number -> {
            SplittableRandom random = new SplittableRandom(seed * 1_000_003L + number);
            return random.nextDouble() < health
                    ? Fault.NONE
                    : faults.get(random.nextInt(faults.size()));
        };
    }

    private static SmsMessage[] messages(int count) {
        return IntStream.range(0, count)
                .mapToObj(
                        i ->
                                Messages.message(
                                        "alert-" + i,
                                        i % 2 == 0 ? Severity.URGENT : Severity.WARNING,
                                        START + LIVES.toMillis()))
                .toArray(SmsMessage[]::new);
    }

    private SmsSink sink(LocalTwilioServer provider) throws Exception {
        Path secret = Files.writeString(directory.resolve("secret"), "local-only\n");
        return new SmsSink(
                SETTINGS,
                () -> journal,
                TwilioSmsGateway.opener(
                        TwilioSettings.of(
                                        provider.baseUrl(),
                                        LocalTwilioSettings.LOCAL_ACCOUNT,
                                        LocalTwilioSettings.LOCAL_ACCOUNT,
                                        SecretReference.file(secret),
                                        "+15550001111")
                                .withStatusCallback(URI.create("http://127.0.0.1:1/status"))));
    }

    /** The provider's clock is the job's. */
    private final class JobClock extends Clock {

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(now);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}

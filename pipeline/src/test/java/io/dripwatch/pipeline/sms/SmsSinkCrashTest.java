package io.dripwatch.pipeline.sms;

import static io.dripwatch.pipeline.sms.Messages.settings;
import static io.dripwatch.pipeline.sms.Messages.urgent;
import static io.dripwatch.pipeline.sms.Messages.warning;
import static io.dripwatch.pipeline.sms.SenderLives.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.localprovider.LocalTwilioServer;
import io.dripwatch.localprovider.LocalTwilioSettings;
import io.dripwatch.pipeline.secret.SecretReference;
import io.dripwatch.pipeline.sms.SenderLives.Ledger;
import io.dripwatch.pipeline.sms.SenderLives.Point;
import io.dripwatch.pipeline.sms.journal.SendRecord;
import io.dripwatch.pipeline.sms.journal.SendState;
import io.dripwatch.pipeline.sms.twilio.TwilioSettings;
import io.dripwatch.pipeline.sms.twilio.TwilioSmsGateway;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The short set; {@link SmsSinkCrashMatrixITCase} runs many seeds of it. */
class SmsSinkCrashTest {

    @TempDir Path directory;

    private final MemoryJournal journal = new MemoryJournal();

    @ParameterizedTest
    @EnumSource(Point.class)
    void noSmsIsLostOrDoubledWhereverTheSenderDies(Point point) throws Exception {
        for (long seed = 1; seed <= 2; seed++) {
            try (SenderLives lives = new SenderLives(directory)) {
                Ledger ledger = lives.killAt(point, seed);
                assertThat(ledger)
                        .as("seed %d", seed)
                        .isEqualTo(new Ledger(ledger.expected(), 0, 0, 0, ledger.expected()));
            }
        }
    }

    @Test
    void anOldSavepointSendsNothingAgain() throws Exception {
        try (SenderLives lives = new SenderLives(directory)) {
            assertThat(lives.restoreAnOldSavepoint()).isEqualTo(new Ledger(40, 0, 0, 0, 40));
        }
    }

    @Test
    void aSuccessorWaitsOutTheGraceBeforeItTrustsTheList() throws Exception {
        journal.append(
                new SendRecord(
                        "alert-1", SendState.INTENT, 1, START, "00", null, 0, 0, "home-1", null));
        try (LocalTwilioServer provider = provider();
                SinkRun next = SinkRun.start(sink(provider), START + 1_000)) {
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
        LocalTwilioServer away = provider();
        away.close();
        OperatorSubtaskState checkpoint;
        try (SinkRun first = SinkRun.start(sink(away), START)) {
            first.take(warning("alert-1"), warning("alert-2"));
            first.runUntil(() -> journal.stateOf("alert-1") == SendState.NOT_SENT);
            checkpoint = first.checkpoint();
        }
        long later = START + settings().maxBackOff().toMillis();
        try (LocalTwilioServer back = provider();
                SinkRun next = SinkRun.restore(sink(back), checkpoint, later)) {
            next.runUntil(() -> back.accepted().size() == 2);
            assertThat(back.posts()).isEqualTo(2);
        }
    }

    @Test
    void aReplayOfEverythingWithoutStateSendsNothingAgain() throws Exception {
        try (LocalTwilioServer provider = provider()) {
            for (int run = 0; run < 2; run++) {
                try (SinkRun sender = SinkRun.start(sink(provider), START)) {
                    sender.take(urgent("alert-1"), warning("alert-2"));
                    sender.endInput();
                }
            }
            assertThat(provider.posts()).isEqualTo(2);
        }
    }

    private static LocalTwilioServer provider() throws Exception {
        return LocalTwilioServer.start(LocalTwilioSettings.defaults(), Clock.systemUTC());
    }

    private SmsSink sink(LocalTwilioServer provider) throws Exception {
        Path secret = Files.writeString(directory.resolve("secret"), "local-only\n");
        return new SmsSink(
                settings(),
                () -> journal,
                TwilioSmsGateway.opener(
                        TwilioSettings.of(
                                provider.baseUrl(),
                                LocalTwilioSettings.LOCAL_ACCOUNT,
                                LocalTwilioSettings.LOCAL_ACCOUNT,
                                SecretReference.file(secret),
                                "+15550001111")));
    }
}

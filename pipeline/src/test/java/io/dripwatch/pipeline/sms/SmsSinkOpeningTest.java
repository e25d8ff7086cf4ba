package io.dripwatch.pipeline.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dripwatch.domain.notification.message.SmsMessage;
import io.dripwatch.pipeline.secret.SecretReference;
import io.dripwatch.pipeline.sms.gateway.GatewayAnswer;
import io.dripwatch.pipeline.sms.gateway.GatewaySearch;
import io.dripwatch.pipeline.sms.gateway.SmsGateway;
import io.dripwatch.pipeline.sms.gateway.SoughtSms;
import io.dripwatch.pipeline.sms.journal.SendJournal;
import io.dripwatch.pipeline.sms.twilio.TwilioSettings;
import io.dripwatch.pipeline.sms.twilio.TwilioSmsGateway;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sender that cannot start leaves nothing open and disturbs nobody. */
class SmsSinkOpeningTest {

    private final ClosingGateway gateway = new ClosingGateway();
    private int journalsOpened;

    @Test
    void withoutItsSecretASenderDoesNotShutOutTheOneThatRuns(@TempDir Path directory) {
        SmsGateway.Opener withoutSecret =
                TwilioSmsGateway.opener(
                        TwilioSettings.of(
                                TwilioSettings.TWILIO,
                                "AC" + "0a".repeat(16),
                                "AC" + "0a".repeat(16),
                                SecretReference.file(directory.resolve("missing")),
                                "+15550001111"));
        SmsSink sink = new SmsSink(Messages.settings(), this::openJournal, withoutSecret);

        assertThatThrownBy(() -> SinkRun.start(sink, 0)).hasStackTraceContaining("cannot be read");
        assertThat(journalsOpened).isZero();
    }

    @Test
    void withoutAJournalTheGatewayIsClosedAgain() {
        SmsSink sink =
                new SmsSink(
                        Messages.settings(),
                        () -> {
                            throw new IOException("no journal");
                        },
                        settings -> gateway);

        assertThatThrownBy(() -> SinkRun.start(sink, 0)).hasStackTraceContaining("no journal");
        assertThat(gateway.closed).isTrue();
    }

    private SendJournal openJournal() {
        journalsOpened++;
        return new MemoryJournal();
    }

    private static final class ClosingGateway implements SmsGateway {

        private boolean closed;

        @Override
        public GatewayAnswer send(SmsMessage message, long validForMillis, long leaseUntilNanos) {
            throw new IllegalStateException("nothing is to be sent");
        }

        @Override
        public GatewaySearch find(SoughtSms sought) {
            return GatewaySearch.UNREADABLE;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}

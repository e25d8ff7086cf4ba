package io.dripwatch.pipeline.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.localprovider.Fault;
import io.dripwatch.localprovider.FaultScript;
import io.dripwatch.localprovider.LocalTwilioServer;
import io.dripwatch.localprovider.LocalTwilioSettings;
import io.dripwatch.pipeline.secret.SecretReference;
import io.dripwatch.pipeline.sms.journal.SendState;
import io.dripwatch.pipeline.sms.twilio.TwilioSettings;
import io.dripwatch.pipeline.sms.twilio.TwilioSmsGateway;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetryAfterTest {

    private static final long START = 1_700_000_000_000L;

    private final MemoryJournal journal = new MemoryJournal();

    @Test
    void aProviderThatAsksForADayIsTriedAfterTheLongestBackOff(@TempDir Path directory)
            throws Exception {
        Path secret = Files.writeString(directory.resolve("secret"), "local-only");
        LocalTwilioSettings asksForADay =
                LocalTwilioSettings.defaults()
                        .withFaults(FaultScript.first(Fault.TOO_MANY_REQUESTS))
                        .withRetryAfterSeconds(86_400);
        try (LocalTwilioServer provider = LocalTwilioServer.start(asksForADay, Clock.systemUTC());
                SinkRun run = SinkRun.start(sink(provider, secret), START)) {
            run.take(Messages.warning("alert-1"));
            run.runUntil(() -> journal.stateOf("alert-1") == SendState.NOT_SENT);
            // Its outcome reaches the sink's task before the clock is turned.
            run.checkpoint();
            run.pass(Messages.settings().maxBackOff());

            run.runUntil(() -> journal.stateOf("alert-1") == SendState.ACCEPTED);

            assertThat(provider.posts()).isEqualTo(2);
        }
    }

    private SmsSink sink(LocalTwilioServer provider, Path secret) {
        return new SmsSink(
                Messages.settings(),
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

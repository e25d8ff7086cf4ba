package io.dripwatch.pipeline.sms;

import static io.dripwatch.pipeline.sms.Messages.settings;

import io.dripwatch.localprovider.FaultScript;
import io.dripwatch.localprovider.LocalTwilioServer;
import io.dripwatch.localprovider.LocalTwilioSettings;
import io.dripwatch.pipeline.secret.SecretReference;
import io.dripwatch.pipeline.sms.gateway.SmsSettings;
import io.dripwatch.pipeline.sms.twilio.TwilioSettings;
import io.dripwatch.pipeline.sms.twilio.TwilioSmsGateway;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The sink, the real twilio-java and a provider over HTTP, as tests start them. */
class SinkAtProvider {

    static final long START = 1_700_000_000_000L;

    @TempDir Path directory;

    final MemoryJournal journal = new MemoryJournal();
    LocalTwilioServer provider;
    SinkRun run;

    @BeforeEach
    void writeSecret() throws IOException {
        Files.writeString(directory.resolve("secret"), "local-only\n");
    }

    @AfterEach
    void stop() throws Exception {
        if (run != null) {
            run.close();
        }
        if (provider != null) {
            provider.close();
        }
    }

    void startWith(FaultScript faults) throws Exception {
        start(LocalTwilioSettings.defaults().withFaults(faults));
    }

    void start(LocalTwilioSettings local) throws Exception {
        provider = LocalTwilioServer.start(local, Clock.systemUTC());
        run = SinkRun.start(sink(provider.baseUrl()), START);
    }

    SmsSink sink(URI baseUrl) {
        return sink(settings(), baseUrl);
    }

    SmsSink sink(SmsSettings settings, URI baseUrl) {
        TwilioSettings twilio =
                TwilioSettings.of(
                                baseUrl,
                                LocalTwilioSettings.LOCAL_ACCOUNT,
                                LocalTwilioSettings.LOCAL_ACCOUNT,
                                SecretReference.file(directory.resolve("secret")),
                                "+15550001111")
                        .withStatusCallback(URI.create("http://127.0.0.1:1/status"));
        return new SmsSink(settings, () -> journal, TwilioSmsGateway.opener(twilio));
    }
}

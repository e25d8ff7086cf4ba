package io.dripwatch.cli.localrun;

import io.dripwatch.localprovider.AcceptedSms;
import io.dripwatch.localprovider.LocalTwilioServer;
import io.dripwatch.localprovider.LocalTwilioSettings;
import io.dripwatch.pipeline.secret.SecretReference;
import io.dripwatch.pipeline.sms.twilio.TwilioSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** The SMS provider inside this command, and how the notification job reaches it. */
public final class LocalProvider implements AutoCloseable {

    private final LocalTwilioServer server;
    private final TwilioSettings twilio;

    private LocalProvider(LocalTwilioServer server, TwilioSettings twilio) {
        this.server = server;
        this.twilio = twilio;
    }

    /**
     * Starts on a free port.
     *
     * @param directory for the file with the account's secret
     * @param onAccepted hears each accepted SMS
     */
    public static LocalProvider start(Path directory, Consumer<AcceptedSms> onAccepted)
            throws IOException {
        return start(
                directory,
                LocalTwilioSettings.defaults().withOnAccepted(onAccepted).withSendersTime());
    }

    /** Starts a provider that behaves as {@code settings} say. */
    public static LocalProvider start(Path directory, LocalTwilioSettings settings)
            throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), settings.keySecret());
        LocalTwilioServer server = LocalTwilioServer.start(settings, Clock.systemUTC());
        return new LocalProvider(
                server,
                TwilioSettings.of(
                                server.baseUrl(),
                                settings.accountSid(),
                                settings.keyName(),
                                SecretReference.file(secret),
                                "Dripwatch")
                        // Nobody listens there: the address only carries the alert's id.
                        .withStatusCallback(server.baseUrl().resolve("/status")));
    }

    public TwilioSettings twilio() {
        return twilio;
    }

    public LocalTwilioServer server() {
        return server;
    }

    /** What was accepted, by the time of the readings: the same readings give the same order. */
    public List<AcceptedSms> accepted() {
        List<AcceptedSms> accepted = new ArrayList<>(server.accepted());
        accepted.sort(
                Comparator.comparing(AcceptedSms::acceptedAt)
                        .thenComparing(
                                AcceptedSms::alertId,
                                Comparator.nullsFirst(Comparator.naturalOrder()))
                        .thenComparing(AcceptedSms::sid));
        return accepted;
    }

    @Override
    public void close() {
        server.close();
    }
}

package io.dripwatch.pipeline.sms.twilio;

import io.dripwatch.pipeline.settings.JobArguments;
import io.dripwatch.pipeline.settings.NumberOption;
import io.dripwatch.pipeline.settings.Options;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;

/** What an operator may set about Twilio. */
public final class TwilioOptions {

    private static final Options OPTIONS = new Options();

    public static final ConfigOption<String> URL =
            OPTIONS.text(
                    "twilio-url",
                    TwilioSettings.TWILIO.toString(),
                    "Where Twilio, or a server that talks as Twilio does, listens.");

    public static final ConfigOption<String> ACCOUNT =
            OPTIONS.text(
                    "twilio-account-sid",
                    null,
                    "AC...: the account that sends. Required when LIVE.");

    public static final ConfigOption<String> KEY =
            OPTIONS.text(
                    "twilio-key-sid",
                    null,
                    "SK... of an API key; the account's own SID when left out.");

    public static final ConfigOption<String> SECRET =
            OPTIONS.text(
                    "twilio-secret",
                    "env:TWILIO_AUTH_TOKEN",
                    "Where the key's secret is found: env:NAME or file:PATH, never the secret"
                            + " itself.");

    public static final ConfigOption<String> SENDER =
            OPTIONS.text(
                    "twilio-sender",
                    null,
                    "Number like +15550001111, short code, name of up to 11 letters, digits and"
                            + " blanks, or MG and 32 hex digits of a messaging service. Required"
                            + " when LIVE.");

    public static final ConfigOption<String> STATUS_CALLBACK =
            OPTIONS.text(
                    "twilio-status-callback",
                    null,
                    "Address that the provider reports delivery to.");

    public static final NumberOption<Integer> CALLBACK_PORT =
            OPTIONS.whole(
                    "twilio-callback-port",
                    null,
                    1,
                    65_535,
                    "Where the sender takes in Twilio's status callbacks; without it delivery"
                            + " is not followed. Needs twilio-status-callback, the address"
                            + " under which Twilio reaches it.");

    public static final ConfigOption<String> CALLBACK_BIND =
            OPTIONS.text(
                    "twilio-callback-bind",
                    "127.0.0.1",
                    "Address of the machine to listen on, behind a proxy with TLS.");

    public static final ConfigOption<String> CALLBACK_SECRET =
            OPTIONS.text(
                    "twilio-callback-secret",
                    "env:TWILIO_AUTH_TOKEN",
                    "Where the account's auth token is found, with which Twilio signs"
                            + " callbacks: env:NAME or file:PATH.");

    private TwilioOptions() {}

    /** All of them, as documented. */
    public static List<ConfigOption<?>> all() {
        return OPTIONS.all();
    }

    /**
     * The account that a configuration asks for; to be asked when LIVE only.
     *
     * @throws IllegalArgumentException naming the option and what was expected
     */
    public static TwilioSettings settings(Configuration configuration) {
        String account = JobArguments.required(configuration, ACCOUNT);
        String key = configuration.get(KEY);
        Integer port = CALLBACK_PORT.in(configuration);
        return new TwilioSettings(
                JobArguments.uri(configuration, URL),
                account,
                key == null ? account : key,
                JobArguments.secret(configuration, SECRET),
                JobArguments.required(configuration, SENDER),
                JobArguments.uri(configuration, STATUS_CALLBACK),
                port == null
                        ? null
                        : new CallbackDoor(
                                configuration.get(CALLBACK_BIND),
                                port,
                                JobArguments.secret(configuration, CALLBACK_SECRET)));
    }
}

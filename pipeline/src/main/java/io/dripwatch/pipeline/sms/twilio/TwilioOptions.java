package io.dripwatch.pipeline.sms.twilio;

import io.dripwatch.pipeline.settings.JobArguments;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;

/** What an operator may set about Twilio. */
public final class TwilioOptions {

    public static final ConfigOption<String> URL =
            ConfigOptions.key("twilio-url")
                    .stringType()
                    .defaultValue(TwilioSettings.TWILIO.toString())
                    .withDescription(
                            "Where Twilio, or a server that talks as Twilio does, listens.");

    public static final ConfigOption<String> ACCOUNT =
            ConfigOptions.key("twilio-account-sid")
                    .stringType()
                    .noDefaultValue()
                    .withDescription("AC...: the account that sends. Required when LIVE.");

    public static final ConfigOption<String> KEY =
            ConfigOptions.key("twilio-key-sid")
                    .stringType()
                    .noDefaultValue()
                    .withDescription("SK... of an API key; the account's own SID when left out.");

    public static final ConfigOption<String> SECRET =
            ConfigOptions.key("twilio-secret")
                    .stringType()
                    .defaultValue("env:TWILIO_AUTH_TOKEN")
                    .withDescription(
                            "Where the key's secret is found: env:NAME or file:PATH, never the secret"
                                    + " itself.");

    public static final ConfigOption<String> SENDER =
            ConfigOptions.key("twilio-sender")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Number like +15550001111, short code, name of up to 11 letters, digits and"
                                    + " blanks, or MG and 32 hex digits of a messaging service. Required"
                                    + " when LIVE.");

    public static final ConfigOption<String> STATUS_CALLBACK =
            ConfigOptions.key("twilio-status-callback")
                    .stringType()
                    .noDefaultValue()
                    .withDescription("Address that the provider reports delivery to.");

    public static final ConfigOption<Integer> CALLBACK_PORT =
            ConfigOptions.key("twilio-callback-port")
                    .intType()
                    .noDefaultValue()
                    .withDescription(
                            "Where the sender takes in Twilio's status callbacks; without it delivery"
                                    + " is not followed. Needs twilio-status-callback, the address"
                                    + " under which Twilio reaches it.");

    public static final ConfigOption<String> CALLBACK_BIND =
            ConfigOptions.key("twilio-callback-bind")
                    .stringType()
                    .defaultValue("127.0.0.1")
                    .withDescription(
                            "Address of the machine to listen on, behind a proxy with TLS.");

    public static final ConfigOption<String> CALLBACK_SECRET =
            ConfigOptions.key("twilio-callback-secret")
                    .stringType()
                    .defaultValue("env:TWILIO_AUTH_TOKEN")
                    .withDescription(
                            "Where the account's auth token is found, with which Twilio signs"
                                    + " callbacks: env:NAME or file:PATH.");

    private TwilioOptions() {}

    /** All of them, as documented. */
    public static List<ConfigOption<?>> all() {
        return List.of(
                URL,
                ACCOUNT,
                KEY,
                SECRET,
                SENDER,
                STATUS_CALLBACK,
                CALLBACK_PORT,
                CALLBACK_BIND,
                CALLBACK_SECRET);
    }

    /**
     * The account that a configuration asks for; to be asked when LIVE only.
     *
     * @throws IllegalArgumentException naming the option and what was expected
     */
    public static TwilioSettings settings(Configuration configuration) {
        String account = JobArguments.required(configuration, ACCOUNT);
        String key = configuration.get(KEY);
        Integer port = configuration.get(CALLBACK_PORT);
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

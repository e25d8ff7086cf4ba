package io.dripwatch.pipeline.settings;

import io.dripwatch.pipeline.sms.file.FileSmsGateway;
import io.dripwatch.pipeline.sms.gateway.SmsGateway;
import io.dripwatch.pipeline.sms.http.HttpGatewaySettings;
import io.dripwatch.pipeline.sms.http.HttpSmsGateway;
import io.dripwatch.pipeline.sms.twilio.CallbackDoor;
import io.dripwatch.pipeline.sms.twilio.TwilioSettings;
import io.dripwatch.pipeline.sms.twilio.TwilioSmsGateway;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;

/** Through which door SMS leave, and what only some of the doors need. */
public final class GatewayOptions {

    /** The doors there are. */
    public enum Gateway {
        /** Twilio, or a server that talks as it does. */
        TWILIO,
        /** Any provider that takes JSON in one POST. */
        HTTP,
        /** A file, for whatever sends from there. */
        FILE
    }

    public static final ConfigOption<Gateway> GATEWAY =
            ConfigOptions.key("sms-gateway")
                    .enumType(Gateway.class)
                    .defaultValue(Gateway.TWILIO)
                    .withDescription(
                            "TWILIO; HTTP for a provider that takes JSON in one POST; FILE for a file"
                                    + " on the machine that sends.");

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

    public static final ConfigOption<String> HTTP_URL =
            ConfigOptions.key("http-url")
                    .stringType()
                    .noDefaultValue()
                    .withDescription("Where the provider takes the POST. Required for HTTP.");

    public static final ConfigOption<String> HTTP_TEMPLATE =
            ConfigOptions.key("http-template")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "JSON body of the POST with {to}, {text}, {alertId}, {reference},"
                                    + " {secret} inside of quotes. Required for HTTP.");

    public static final ConfigOption<String> HTTP_AUTHORIZATION =
            ConfigOptions.key("http-authorization")
                    .stringType()
                    .noDefaultValue()
                    .withDescription("Authorization header, like 'Bearer {secret}'.");

    public static final ConfigOption<String> HTTP_SECRET =
            ConfigOptions.key("http-secret")
                    .stringType()
                    .noDefaultValue()
                    .withDescription("Where {secret} is found: env:NAME or file:PATH.");

    public static final ConfigOption<String> HTTP_ACCEPTED =
            ConfigOptions.key("http-accepted")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Regular expression found in an answer that takes the message; a group is"
                                    + " the provider's id. Required for HTTP.");

    public static final ConfigOption<String> HTTP_REFUSED =
            ConfigOptions.key("http-refused")
                    .stringType()
                    .noDefaultValue()
                    .withDescription("Found in an answer that refuses this one message for good.");

    public static final ConfigOption<String> HTTP_THROTTLED =
            ConfigOptions.key("http-throttled")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Found in an answer that took nothing and asks to come again later.");

    public static final ConfigOption<String> FILE =
            ConfigOptions.key("sms-file")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "File to which each SMS is appended as a line. Required for FILE.");

    private GatewayOptions() {}

    /** All of them, as documented. */
    public static List<ConfigOption<?>> all() {
        return List.of(
                GATEWAY,
                CALLBACK_PORT,
                CALLBACK_BIND,
                CALLBACK_SECRET,
                HTTP_URL,
                HTTP_TEMPLATE,
                HTTP_AUTHORIZATION,
                HTTP_SECRET,
                HTTP_ACCEPTED,
                HTTP_REFUSED,
                HTTP_THROTTLED,
                FILE);
    }

    /**
     * The door that a configuration asks for; to be asked when LIVE only.
     *
     * @throws IllegalArgumentException naming the option and what was expected
     */
    public static SmsGateway.Opener gateway(Configuration configuration) {
        return switch (configuration.get(GATEWAY)) {
            case TWILIO -> TwilioSmsGateway.opener(twilio(configuration));
            case HTTP -> HttpSmsGateway.opener(http(configuration));
            case FILE -> FileSmsGateway.opener(JobArguments.required(configuration, FILE));
        };
    }

    static TwilioSettings twilio(Configuration configuration) {
        TwilioSettings twilio = NotificationOptions.twilio(configuration);
        Integer port = configuration.get(CALLBACK_PORT);
        return port == null
                ? twilio
                : twilio.withDoor(
                        new CallbackDoor(
                                configuration.get(CALLBACK_BIND),
                                port,
                                secret(configuration, CALLBACK_SECRET)));
    }

    static HttpGatewaySettings http(Configuration configuration) {
        return new HttpGatewaySettings(
                NotificationOptions.uri(JobArguments.required(configuration, HTTP_URL), HTTP_URL),
                JobArguments.required(configuration, HTTP_TEMPLATE),
                configuration.get(HTTP_AUTHORIZATION),
                configuration.get(HTTP_SECRET) == null ? null : secret(configuration, HTTP_SECRET),
                JobArguments.required(configuration, HTTP_ACCEPTED),
                configuration.get(HTTP_REFUSED),
                configuration.get(HTTP_THROTTLED));
    }

    private static SecretReference secret(
            Configuration configuration, ConfigOption<String> option) {
        try {
            return SecretReference.parse(configuration.get(option));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(option.key() + ": " + e.getMessage(), e);
        }
    }
}

package io.dripwatch.pipeline.sms.http;

import io.dripwatch.pipeline.settings.JobArguments;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;

/** What an operator may set about a provider that takes JSON in one POST. */
public final class HttpOptions {

    public static final ConfigOption<String> URL =
            ConfigOptions.key("http-url")
                    .stringType()
                    .noDefaultValue()
                    .withDescription("Where the provider takes the POST. Required for HTTP.");

    public static final ConfigOption<String> TEMPLATE =
            ConfigOptions.key("http-template")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "JSON body of the POST with {to}, {text}, {alertId}, {reference},"
                                    + " {secret} inside of quotes. Required for HTTP.");

    public static final ConfigOption<String> AUTHORIZATION =
            ConfigOptions.key("http-authorization")
                    .stringType()
                    .noDefaultValue()
                    .withDescription("Authorization header, like 'Bearer {secret}'.");

    public static final ConfigOption<String> SECRET =
            ConfigOptions.key("http-secret")
                    .stringType()
                    .noDefaultValue()
                    .withDescription("Where {secret} is found: env:NAME or file:PATH.");

    public static final ConfigOption<String> ACCEPTED =
            ConfigOptions.key("http-accepted")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Regular expression found in an answer that takes the message; a group is"
                                    + " the provider's id. Required for HTTP.");

    public static final ConfigOption<String> REFUSED =
            ConfigOptions.key("http-refused")
                    .stringType()
                    .noDefaultValue()
                    .withDescription("Found in an answer that refuses this one message for good.");

    public static final ConfigOption<String> THROTTLED =
            ConfigOptions.key("http-throttled")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Found in an answer that took nothing and asks to come again later.");

    private HttpOptions() {}

    /** All of them, as documented. */
    public static List<ConfigOption<?>> all() {
        return List.of(URL, TEMPLATE, AUTHORIZATION, SECRET, ACCEPTED, REFUSED, THROTTLED);
    }

    /**
     * The provider that a configuration asks for; to be asked when LIVE only.
     *
     * @throws IllegalArgumentException naming the option and what was expected
     */
    public static HttpGatewaySettings settings(Configuration configuration) {
        JobArguments.required(configuration, URL);
        return new HttpGatewaySettings(
                JobArguments.uri(configuration, URL),
                JobArguments.required(configuration, TEMPLATE),
                configuration.get(AUTHORIZATION),
                JobArguments.secret(configuration, SECRET),
                JobArguments.required(configuration, ACCEPTED),
                configuration.get(REFUSED),
                configuration.get(THROTTLED));
    }
}

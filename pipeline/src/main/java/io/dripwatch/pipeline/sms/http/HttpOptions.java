package io.dripwatch.pipeline.sms.http;

import io.dripwatch.pipeline.settings.JobArguments;
import io.dripwatch.pipeline.settings.Options;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;

/** What an operator may set about a provider that takes JSON in one POST. */
public final class HttpOptions {

    private static final Options OPTIONS = new Options();

    public static final ConfigOption<String> URL =
            OPTIONS.text("http-url", null, "Where the provider takes the POST. Required for HTTP.");

    public static final ConfigOption<String> TEMPLATE =
            OPTIONS.text(
                    "http-template",
                    null,
                    "JSON body of the POST with {to}, {text}, {alertId}, {reference},"
                            + " {secret} inside of quotes. Required for HTTP.");

    public static final ConfigOption<String> AUTHORIZATION =
            OPTIONS.text(
                    "http-authorization", null, "Authorization header, like 'Bearer {secret}'.");

    public static final ConfigOption<String> SECRET =
            OPTIONS.text("http-secret", null, "Where {secret} is found: env:NAME or file:PATH.");

    public static final ConfigOption<String> ACCEPTED =
            OPTIONS.text(
                    "http-accepted",
                    null,
                    "Regular expression found in an answer that takes the message; a group is"
                            + " the provider's id. Required for HTTP.");

    public static final ConfigOption<String> REFUSED =
            OPTIONS.text(
                    "http-refused",
                    null,
                    "Found in an answer that refuses this one message for good.");

    public static final ConfigOption<String> THROTTLED =
            OPTIONS.text(
                    "http-throttled",
                    null,
                    "Found in an answer that took nothing and asks to come again later.");

    private HttpOptions() {}

    /** All of them, as documented. */
    public static List<ConfigOption<?>> all() {
        return OPTIONS.all();
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

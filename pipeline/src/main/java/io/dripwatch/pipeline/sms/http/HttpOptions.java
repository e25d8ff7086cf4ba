package io.dripwatch.pipeline.sms.http;

import io.dripwatch.pipeline.settings.JobArguments;
import io.dripwatch.pipeline.settings.Options;
import io.dripwatch.pipeline.words.WordsOptions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
                            + " {secret} inside of quotes; for approved templates also"
                            + " {templateId} and {signature} inside of quotes, and {values}"
                            + " (an array) or {named} (an object) as they are. Required for"
                            + " HTTP.");

    public static final ConfigOption<String> AUTHORIZATION =
            OPTIONS.text(
                    "http-authorization", null, "Authorization header, like 'Bearer {secret}'.");

    public static final ConfigOption<String> HEADERS =
            OPTIONS.text("http-headers", null, "More headers, like 'X-A: 1; X-B: {secret}'.");

    public static final ConfigOption<String> KEY_ID =
            OPTIONS.text(
                    "http-key-id",
                    null,
                    "Tencent's SecretId: each request is signed with TC3-HMAC-SHA256 and the"
                            + " key at http-secret. Not signed when left out.");

    public static final ConfigOption<String> KEY_SERVICE =
            OPTIONS.text("http-key-service", "sms", "The service's name in that signature.");

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

    public static final ConfigOption<String> NUMBER_LIMIT =
            OPTIONS.text(
                    "http-number-limit",
                    null,
                    "Found in an answer that takes no more for this number: nothing goes"
                            + " there for a minute, an hour or a day, as the words found"
                            + " name one (Second, Minute, Hour), else a day.");

    public static final ConfigOption<String> ACCOUNT_LIMIT =
            OPTIONS.text(
                    "http-account-limit",
                    null,
                    "Found in an answer that takes no more of the account: all waits, and"
                            + " one message an hour asks.");

    public static final ConfigOption<String> MISCONFIGURED =
            OPTIONS.text(
                    "http-misconfigured",
                    null,
                    "Found in an answer that refuses account, key or signature, where its"
                            + " HTTP status does not say so.");

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
        String template = JobArguments.required(configuration, TEMPLATE);
        String keyId = configuration.get(KEY_ID);
        return new HttpGatewaySettings(
                JobArguments.uri(configuration, URL),
                template,
                headers(configuration),
                JobArguments.secret(configuration, SECRET),
                keyId == null ? null : new HttpSigning(keyId, configuration.get(KEY_SERVICE)),
                new HttpAnswers(
                        JobArguments.required(configuration, ACCEPTED),
                        configuration.get(REFUSED),
                        configuration.get(THROTTLED),
                        configuration.get(NUMBER_LIMIT),
                        configuration.get(ACCOUNT_LIMIT),
                        configuration.get(MISCONFIGURED)),
                template.contains("{templateId}") ? WordsOptions.templates(configuration) : null);
    }

    private static Map<String, String> headers(Configuration configuration) {
        Map<String, String> headers = new TreeMap<>();
        if (configuration.get(AUTHORIZATION) != null) {
            headers.put("Authorization", configuration.get(AUTHORIZATION));
        }
        String more = configuration.get(HEADERS);
        for (String header : more == null ? new String[0] : more.split(";")) {
            String[] parts = header.split(":", 2);
            if (parts.length < 2 || !parts[0].strip().matches("[A-Za-z0-9-]+")) {
                throw JobArguments.complaint(HEADERS, header, "'Name: value; Name: value'");
            }
            headers.put(parts[0].strip(), parts[1].strip());
        }
        return headers;
    }
}

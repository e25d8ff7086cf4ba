package io.dripwatch.pipeline.sms.http;

import io.dripwatch.pipeline.secret.SecretReference;
import java.io.Serializable;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * How to speak to a provider of which nothing else is known.
 *
 * @param url takes the POST
 * @param template of its JSON body; {@code {to} {text} {alertId} {reference} {secret}} are put in,
 *     escaped as JSON strings
 * @param authorization value of that header, {@code {secret}} is put in; null for none
 * @param secret null where there is none
 * @param accepted matches an answer with which the message is taken; its group, if it has one, is
 *     the provider's id
 * @param refused matches an answer with which this message is refused for good; null for none
 * @param throttled matches an answer that asks to come again later; null for none
 */
public record HttpGatewaySettings(
        URI url,
        String template,
        String authorization,
        SecretReference secret,
        String accepted,
        String refused,
        String throttled)
        implements Serializable {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-zA-Z]+)}");

    public HttpGatewaySettings {
        Matcher used = PLACEHOLDER.matcher(template);
        while (used.find()) {
            if (!used.group(1).matches("to|text|alertId|reference|secret")) {
                throw new IllegalArgumentException(
                        "http-template: unknown placeholder %s; expected {to}, {text}, {alertId},"
                                        .formatted(used.group())
                                + " {reference} or {secret}");
            }
        }
        if (!template.contains("{to}") || !template.contains("{text}")) {
            throw new IllegalArgumentException("http-template: expected {to} and {text} in it");
        }
        require("http-accepted", accepted);
        require("http-refused", refused);
        require("http-throttled", throttled);
    }

    private static void require(String option, String pattern) {
        try {
            if (pattern != null) {
                var unused = Pattern.compile(pattern);
            }
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    option + ": expected a regular expression: " + e.getDescription(), e);
        }
    }
}

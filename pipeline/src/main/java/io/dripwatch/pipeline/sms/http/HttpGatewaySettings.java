package io.dripwatch.pipeline.sms.http;

import io.dripwatch.pipeline.secret.SecretReference;
import io.dripwatch.pipeline.words.ApprovedTemplates;
import java.io.Serializable;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How to speak to a provider of which nothing else is known.
 *
 * @param url takes the POST
 * @param template of its JSON body; {@code {to} {text} {alertId} {reference} {secret} {templateId}
 *     {signature}} are put in, escaped as JSON strings, and {@code {values} {named}} as JSON
 * @param headers of the POST by name, {@code {secret}} is put into their values
 * @param secret null where there is none
 * @param signing null where requests are not signed
 * @param templates approved by the provider; null where it takes words
 */
public record HttpGatewaySettings(
        URI url,
        String template,
        Map<String, String> headers,
        SecretReference secret,
        HttpSigning signing,
        HttpAnswers answers,
        ApprovedTemplates templates)
        implements Serializable {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-zA-Z]+)}");

    public HttpGatewaySettings {
        headers = new TreeMap<>(headers);
        Matcher used = PLACEHOLDER.matcher(template);
        while (used.find()) {
            if (!used.group(1)
                    .matches(
                            "to|text|alertId|reference|secret|templateId|signature|values|named")) {
                throw new IllegalArgumentException(
                        "http-template: unknown placeholder %s; expected {to}, {text}, {alertId},"
                                        .formatted(used.group())
                                + " {reference}, {secret}, {templateId}, {signature}, {values} or {named}");
            }
        }
        if (!template.contains("{to}")
                || !template.contains("{text}") && !template.contains("{templateId}")) {
            throw new IllegalArgumentException(
                    "http-template: expected {to} and {text} or {templateId} in it");
        }
        if (template.contains("{templateId}") && templates == null) {
            throw new IllegalArgumentException(
                    "sms-templates is missing: http-template has {templateId}");
        }
        if (signing != null && secret == null) {
            throw new IllegalArgumentException(
                    "http-secret is missing: it signs the requests of http-key-id");
        }
    }

    /** Of a provider that takes words, without more headers than this one. */
    public static HttpGatewaySettings ofWords(
            URI url,
            String template,
            String authorization,
            SecretReference secret,
            HttpAnswers answers) {
        return new HttpGatewaySettings(
                url,
                template,
                authorization == null ? Map.of() : Map.of("Authorization", authorization),
                secret,
                null,
                answers,
                null);
    }
}

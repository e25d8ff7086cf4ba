package io.dripwatch.pipeline.words;

import java.util.List;
import java.util.Map;

/**
 * One text as a provider approves it: fixed words, and variables between them. The signature is not
 * part of it; the provider sets that before it.
 *
 * @param key as in {@link io.dripwatch.domain.notification.message.FilledTemplate}
 * @param place file, line and key of the text, for complaints
 * @param signature without its brackets
 * @param content the words, with {@code ${name}} for each variable
 * @param variables their names in the order of the words
 * @param longest the longest value that each can have, by name
 */
public record ProviderTemplate(
        String key,
        String place,
        String signature,
        String content,
        List<String> variables,
        Map<String, String> longest) {

    /** The words with {@code {1}}, {@code {2}}, ... for the variables, in their order. */
    public String numbered() {
        String numbered = content;
        for (int i = 0; i < variables.size(); i++) {
            numbered = numbered.replace(variable(variables.get(i)), "{" + (i + 1) + "}");
        }
        return numbered;
    }

    /** What its reader gets, without the signature. */
    public String filled(Map<String, String> values) {
        String filled = content;
        for (String name : variables) {
            filled = filled.replace(variable(name), values.get(name));
        }
        return filled;
    }

    /** As it stands in the words. */
    static String variable(String name) {
        return "${" + name + "}";
    }
}

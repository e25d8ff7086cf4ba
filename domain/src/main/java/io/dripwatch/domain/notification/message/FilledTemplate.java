package io.dripwatch.domain.notification.message;

import java.util.Map;

/**
 * What an SMS says, for a provider that takes no words but the name of a template that it has
 * approved, and values. Flat, so that it crosses operators. Personal: prints no value.
 *
 * @param key names the text among all there are: {@code LANGUAGE/TEXT}, with {@code +PART} for each
 *     part that is said beside it
 * @param values by the names of the template's variables; none is empty
 */
public record FilledTemplate(String key, Map<String, String> values) {

    @Override
    public String toString() {
        return "FilledTemplate[key=" + key + ", values=" + values.keySet() + "]";
    }
}

package io.dripwatch.domain.notification;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with named placeholders such as {@code {litres_per_hour}}. It is read once; values are put
 * in as they are and never read again, so a brace or a dollar sign in a value stays what it is.
 */
final class SmsTemplate implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)\\}");

    private final String text;

    private SmsTemplate(String text) {
        this.text = text;
    }

    /**
     * @param place file and key, for the error message
     */
    static SmsTemplate parse(String place, String text, List<String> known, List<String> required) {
        for (String name : PLACEHOLDER.matcher(text).results().map(m -> m.group(1)).toList()) {
            if (!known.contains(name)) {
                throw new SmsTextException(
                        "%s: unknown placeholder {%s}; expected one of %s"
                                .formatted(place, name, known));
            }
        }
        String literal = PLACEHOLDER.matcher(text).replaceAll("");
        if (literal.indexOf('{') >= 0 || literal.indexOf('}') >= 0) {
            throw new SmsTextException(
                    "%s: a brace without its partner; expected {name} with a name of %s"
                            .formatted(place, known));
        }
        for (String name : required) {
            if (!text.contains("{" + name + "}")) {
                throw new SmsTextException(
                        "%s: the placeholder {%s} is missing; every text needs it"
                                .formatted(place, name));
            }
        }
        return new SmsTemplate(text);
    }

    String fill(Map<String, String> values) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(values.get(found.group(1))));
    }
}

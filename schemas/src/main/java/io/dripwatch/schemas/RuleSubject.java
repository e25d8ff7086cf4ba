package io.dripwatch.schemas;

/**
 * Which setting of which homes a rule is about; as text it is the key of a rule on its topic.
 *
 * @param scope without blanks
 * @param key the setting
 */
public record RuleSubject(String scope, String key) {

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws MalformedMessageException where it is something else
     */
    public static RuleSubject parse(String text) throws MalformedMessageException {
        int space = text.indexOf(' ');
        if (space <= 0 || space == text.length() - 1) {
            throw new MalformedMessageException(
                    MalformedMessageException.Kind.UNDECODABLE,
                    "the key of a rule is '%s', expected 'scope setting'".formatted(text));
        }
        return new RuleSubject(text.substring(0, space), text.substring(space + 1));
    }

    @Override
    public String toString() {
        return scope + " " + key;
    }
}

package io.dripwatch.domain.rulebook;

import java.util.regex.Pattern;

/**
 * Whom a rule is for.
 *
 * @param reach how far it reaches
 * @param name of the meter class or id of the household; empty for all
 */
public record RuleScope(Reach reach, String name) {

    /** From all homes to one; the narrower scope wins. */
    public enum Reach {
        ALL,
        CLASS,
        HOUSEHOLD
    }

    /** Every home. */
    public static final RuleScope ALL = new RuleScope(Reach.ALL, "");

    private static final String EXPECTED = "ALL, CLASS:<meter class> or HOUSEHOLD:<household id>";
    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}\\s]{1,64}");

    /**
     * Reads {@code ALL}, {@code CLASS:residential}, {@code HOUSEHOLD:H-7}.
     *
     * @throws IllegalArgumentException saying what was expected
     */
    public static RuleScope parse(String text) {
        if (text.equals(Reach.ALL.name())) {
            return ALL;
        }
        int colon = text.indexOf(':');
        String reach = colon < 0 ? text : text.substring(0, colon);
        return switch (reach) {
            case "CLASS" -> named(Reach.CLASS, text.substring(colon + 1), text);
            case "HOUSEHOLD" -> named(Reach.HOUSEHOLD, text.substring(colon + 1), text);
            default -> throw refused(text);
        };
    }

    private static RuleScope named(Reach reach, String name, String shown) {
        if (shown.indexOf(':') < 0 || !NAME.matcher(name).matches()) {
            throw refused(shown);
        }
        return new RuleScope(reach, name);
    }

    private static IllegalArgumentException refused(String found) {
        return new IllegalArgumentException(
                "scope is '%s', expected %s".formatted(found, EXPECTED));
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return reach == Reach.ALL ? reach.name() : reach + ":" + name;
    }
}

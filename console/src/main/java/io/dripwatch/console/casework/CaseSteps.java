package io.dripwatch.console.casework;

import io.dripwatch.console.access.Role;
import io.dripwatch.console.fact.Deed;
import java.util.List;
import java.util.Map;

/** Which deed may follow in which state of a case, and what it must say. */
public final class CaseSteps {

    /** What people can find. */
    public static final List<String> FINDINGS =
            List.of("LEAK_IN_HOUSE", "LEAK_IN_PIPE", "NORMAL_USE", "METER_FAULT", "NOBODY_REACHED");

    private static final int LONGEST_NOTE = 2_000;
    private static final int LONGEST_NAME = 200;

    private static final Map<String, List<Deed.Kind>> STEPS =
            Map.of(
                    "NEW", List.of(Deed.Kind.TAKE, Deed.Kind.ASSIGN, Deed.Kind.NOTE),
                    "TAKEN",
                            List.of(
                                    Deed.Kind.CONTACT,
                                    Deed.Kind.VISIT,
                                    Deed.Kind.FINDING,
                                    Deed.Kind.ASSIGN,
                                    Deed.Kind.NOTE),
                    "CONTACTED",
                            List.of(
                                    Deed.Kind.VISIT,
                                    Deed.Kind.FINDING,
                                    Deed.Kind.CONTACT,
                                    Deed.Kind.ASSIGN,
                                    Deed.Kind.NOTE),
                    "VISITED",
                            List.of(
                                    Deed.Kind.FINDING,
                                    Deed.Kind.CONTACT,
                                    Deed.Kind.VISIT,
                                    Deed.Kind.ASSIGN,
                                    Deed.Kind.NOTE),
                    "FOUND",
                            List.of(
                                    Deed.Kind.CLOSE,
                                    Deed.Kind.FINDING,
                                    Deed.Kind.ASSIGN,
                                    Deed.Kind.NOTE),
                    "CLOSED", List.of(Deed.Kind.RATE, Deed.Kind.TAKE, Deed.Kind.NOTE),
                    "RATED", List.of(Deed.Kind.TAKE, Deed.Kind.NOTE));

    private CaseSteps() {}

    /** What may follow. */
    public static List<Deed.Kind> from(String state) {
        return STEPS.getOrDefault(state, List.of());
    }

    /** Who may do it: closed work is rated by whoever answers for it. */
    public static Role needs(Deed.Kind kind) {
        return kind == Deed.Kind.RATE ? Role.ADMINISTER : Role.WORK;
    }

    /**
     * Whether a deed may be done.
     *
     * @throws IllegalArgumentException saying what was expected
     */
    public static void check(String state, Deed.Kind kind, String value, String note) {
        if (!from(state).contains(kind)) {
            throw new IllegalArgumentException(
                    "%s cannot follow in a case that is %s, expected one of %s"
                            .formatted(kind, state, from(state)));
        }
        if (note != null && note.length() > LONGEST_NOTE) {
            throw new IllegalArgumentException(
                    "the note has %d characters, expected at most %d"
                            .formatted(note.length(), LONGEST_NOTE));
        }
        boolean right =
                switch (kind) {
                    case FINDING -> FINDINGS.contains(value);
                    case RATE -> value != null && value.matches("[1-5]");
                    case ASSIGN ->
                            value != null && !value.isBlank() && value.length() <= LONGEST_NAME;
                    case NOTE -> note != null && !note.isBlank();
                    default -> true;
                };
        if (!right) {
            throw new IllegalArgumentException(
                    switch (kind) {
                        case FINDING ->
                                "finding is '%s', expected one of %s".formatted(value, FINDINGS);
                        case RATE -> "rating is '%s', expected 1 to 5".formatted(value);
                        case ASSIGN -> "nobody is named, expected a person";
                        default -> "the note is empty, expected words";
                    });
        }
    }
}

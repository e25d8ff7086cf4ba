package io.dripwatch.pipeline.words;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What may stand in braces, and what ICU may be asked to do with it. */
enum Placeholder {
    SIGNATURE(Kind.TEXT),
    REFERENCE(Kind.TEXT),
    SINCE(Kind.TIME),
    /** Volume and flow with their unit. */
    VOLUME(Kind.TEXT),
    FLOW(Kind.TEXT),
    /** What is used above the usual, a day, with its unit. */
    A_DAY(Kind.TEXT),
    /** The household's own limit, with its unit. */
    LIMIT(Kind.TEXT),
    /** Phrases, each empty where its number is not known. */
    AT_FLOW(Kind.TEXT),
    LOST(Kind.TEXT),
    OF_LIMIT(Kind.TEXT),
    COST(Kind.TEXT),
    /** A phrase that names the home, empty where its reader has only one. */
    WHOSE(Kind.TEXT),
    /** Litres whatever the unit of the setting, for files that name the unit themselves. */
    LITRES(Kind.NUMBER),
    LITRES_PER_HOUR(Kind.NUMBER),
    DAY(Kind.NUMBER),
    HOME(Kind.TEXT),
    METER(Kind.TEXT),
    /** The kind of incident, of what the operator reads. */
    KIND(Kind.TEXT),
    /** Of the words for the cost alone. */
    AMOUNT(Kind.NUMBER),
    /** Of the words for a unit alone. */
    NUMBER(Kind.NUMBER);

    /** Those of a whole text. */
    static final Set<Placeholder> OF_A_TEXT = EnumSet.complementOf(EnumSet.of(AMOUNT, NUMBER));

    /** Decides which ICU formats fit. */
    enum Kind {
        NUMBER("number", "plural", "selectordinal"),
        TIME("date", "time"),
        TEXT;

        private final String[] formats;

        Kind(String... formats) {
            this.formats = formats;
        }

        boolean allows(String format) {
            return Arrays.asList(formats).contains(format);
        }
    }

    private final Kind kind;

    Placeholder(Kind kind) {
        this.kind = kind;
    }

    static Optional<Placeholder> named(String id) {
        return Arrays.stream(values()).filter(each -> each.id().equals(id)).findFirst();
    }

    /** As it stands in a file. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The argument that brings it as we write it: no file can name this one. */
    String plainId() {
        return id() + "_as_told";
    }

    boolean isTime() {
        return kind == Kind.TIME;
    }

    boolean allows(String format) {
        return kind.allows(format);
    }

    /** What it may look like, for a complaint. */
    String expected() {
        StringBuilder shapes = new StringBuilder("{" + id() + "}");
        for (String format : kind.formats) {
            shapes.append(" or {").append(id()).append(", ").append(format).append(", ...}");
        }
        return shapes.toString();
    }
}

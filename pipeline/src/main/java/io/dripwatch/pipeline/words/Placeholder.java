package io.dripwatch.pipeline.words;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What may stand in braces, and what ICU may be asked to do with it. */
enum Placeholder {
    SIGNATURE(Kind.TEXT),
    REFERENCE(Kind.TEXT),
    SINCE(Kind.TIME),
    LITRES(Kind.NUMBER),
    LITRES_PER_HOUR(Kind.NUMBER),
    COST(Kind.TEXT),
    DAY(Kind.NUMBER),
    HOME(Kind.TEXT),
    /** Of the words for the cost alone. */
    AMOUNT(Kind.NUMBER);

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

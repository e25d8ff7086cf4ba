package io.dripwatch.schemas;

/** Bytes on a topic that are not a message of its type. */
public final class MalformedMessageException extends Exception {

    private static final long serialVersionUID = 1L;

    /** In what way. */
    public enum Kind {
        UNDECODABLE,
        UNKNOWN_SCHEMA,
        TOO_LARGE
    }

    private final Kind kind;

    public MalformedMessageException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}

package io.dripwatch.domain.notification.message;

/** Why somebody is told something about an incident. */
public enum Occasion {
    /** The first that is heard of it. */
    WARNING(1, true),
    /** It became more serious than what was told. */
    WORSE(2, true),
    /** The all-clear was wrong: late readings opened it again. */
    REOPENED(3, true),
    /** It still goes on, days after the warning. */
    REMINDER(4, true),
    /** It has ended. */
    ALL_CLEAR(5, false),
    /** It never was: late readings disproved it. */
    RETRACTION(6, false),
    /** It answers what its reader wrote: no alert asks for it, and no policy decides about it. */
    REPLY(7, false),
    /** Whether all is well: the people of a home are asked before their carer is told. */
    QUESTION(8, false);

    private final int code;
    private final boolean warns;

    Occasion(int code, boolean warns) {
        this.code = code;
        this.warns = warns;
    }

    /** How the occasion is written in state; never changes. */
    public int code() {
        return code;
    }

    /** Asks for something to be done; caps hold for these alone. */
    public boolean warns() {
        return warns;
    }

    /** Says that nothing needs to be done any more. */
    public boolean ends() {
        return this == ALL_CLEAR || this == RETRACTION;
    }

    /** The occasion written as {@code code}. */
    public static Occasion ofCode(int code) {
        for (Occasion occasion : values()) {
            if (occasion.code == code) {
                return occasion;
            }
        }
        throw new IllegalArgumentException(
                "occasion code %d in state is not known to this version".formatted(code));
    }
}

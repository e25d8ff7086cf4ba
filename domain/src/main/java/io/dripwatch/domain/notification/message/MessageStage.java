package io.dripwatch.domain.notification.message;

/** How far one SMS came, as the book of its household knows it. */
public enum MessageStage {
    /** Let go by the policy: nothing has been heard of it since. */
    HANDED_OVER(1),
    /** The budget is spent: it waits for a person. */
    HELD(2),
    /** About to be POSTed, POSTed, or in doubt. */
    POSTED(3),
    /** The provider took it. */
    ACCEPTED(4),
    DELIVERED(5),
    /** The provider took it, and reports that it did not arrive. */
    UNDELIVERED(6),
    /** The provider refused it, or its number is barred. */
    REFUSED(7),
    /** Given up in doubt, or after two POSTs: a person decides. */
    PARKED(8),
    /** The sender gave it up before a POST. */
    EXPIRED(9),
    /** It was dropped while it was held. */
    DROPPED(10);

    private final int code;

    MessageStage(int code) {
        this.code = code;
    }

    /** How the stage is written in state; never changes. */
    public int code() {
        return code;
    }

    /** Its reader has it. */
    public boolean isHeard() {
        return this == ACCEPTED || this == DELIVERED;
    }

    /** Nobody knows yet whether its reader will have it. */
    public boolean isOpen() {
        return this == HANDED_OVER || this == HELD || this == POSTED;
    }

    /** It may go out yet, or once more. */
    public boolean mayGoOut() {
        return isOpen() || this == UNDELIVERED;
    }

    /** The stage written as {@code code}. */
    public static MessageStage ofCode(int code) {
        for (MessageStage stage : values()) {
            if (stage.code == code) {
                return stage;
            }
        }
        throw new IllegalArgumentException(
                "message stage code %d in state is not known to this version".formatted(code));
    }
}

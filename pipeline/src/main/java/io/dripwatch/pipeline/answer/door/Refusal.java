package io.dripwatch.pipeline.answer.door;

/** Why something that came to the door changes nothing. */
public enum Refusal {
    /** Without a valid signature: forged, or guessed. */
    FORGED(403),
    /** It came before. */
    REPLAYED(200),
    /** Its link, or its time stamp, is too old. */
    EXPIRED(410),
    /** Of no home in the registry. */
    UNKNOWN_NUMBER(200),
    /** More from one number, or in all, than people send. */
    TOO_MANY(429),
    /** No SMS can be read in it. */
    UNREADABLE(400),
    /** It could not be written down, or too many wait for that: the caller is to come again. */
    UNWRITTEN(503);

    private final int status;

    Refusal(int status) {
        this.status = status;
    }

    /** Of HTTP. */
    int status() {
        return status;
    }
}

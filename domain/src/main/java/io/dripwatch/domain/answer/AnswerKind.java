package io.dripwatch.domain.answer;

/** What an answer to an SMS says. */
public enum AnswerKind {
    /** The use is ours, and normal. */
    IT_IS_ME,
    /** Something was wrong, and is repaired. */
    FIXED,
    /** Somebody shall telephone. */
    CALL_ME,
    /** Nobody is at home, until a day or until told otherwise. */
    AWAY,
    /** No SMS any more. */
    STOP,
    /** Somebody is at home again. */
    BACK,
    /** SMS again, after STOP. */
    START,
    /** Nobody can tell. */
    UNCLEAR;

    /** Whether it says if the alert was right, which makes it a label of detection. */
    public boolean isLabel() {
        return this == IT_IS_ME || this == FIXED;
    }

    /** Whether it is about the whole home, and so about all its meters. */
    public boolean isOfHome() {
        return this == AWAY || this == BACK;
    }

    /** Whether it is about SMS in general, and not about one. */
    public boolean isConsent() {
        return this == STOP || this == START;
    }
}

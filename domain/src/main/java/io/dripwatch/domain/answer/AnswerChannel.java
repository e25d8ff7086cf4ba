package io.dripwatch.domain.answer;

/** How an answer came. */
public enum AnswerChannel {
    SMS,
    /** The signed link in an SMS. */
    LINK,
    /** Told to somebody who entered it at the console. */
    CALL_CENTRE
}

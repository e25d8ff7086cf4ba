package io.dripwatch.simulator.sms;

/** What goes wrong with one POST. */
public enum Fault {
    NONE,
    /** Answers 500 and accepts nothing. */
    REJECT_500,
    /** Accepts, then answers 500. */
    ACCEPT_THEN_500,
    /** Accepts, then closes the connection without an answer. */
    ACCEPT_THEN_CLOSE,
    /** Closes the connection without an answer and accepts nothing. */
    CLOSE,
    /** Accepts, then never answers. */
    HANG,
    /** Answers 429 with Retry-After and accepts nothing. */
    TOO_MANY_REQUESTS,
    /** Accepts, then answers 201 with a body that is no JSON. */
    BAD_JSON_201
}

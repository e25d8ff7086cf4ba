package io.dripwatch.localprovider;

/** What goes wrong with one request. Those that accept do so only for a POST. */
public enum Fault {
    NONE(false),
    /** Answers 500 in HTML and accepts nothing. */
    REJECT_500(false),
    /** Answers 503 in Twilio's JSON and accepts nothing. */
    REJECT_503(false),
    /** Accepts, then answers 500. */
    ACCEPT_THEN_500(true),
    /** Accepts, then answers 500 in HTML, as a proxy does. */
    ACCEPT_THEN_HTML_500(true),
    /** Accepts, then closes the connection without an answer. */
    ACCEPT_THEN_CLOSE(true),
    /** Accepts, announces an answer, and closes in the middle of it. */
    ACCEPT_THEN_CUT(true),
    /** Closes the connection without an answer and accepts nothing. */
    CLOSE(false),
    /** Accepts, then never answers. */
    HANG(true),
    /** Answers 429 with Retry-After and accepts nothing. */
    TOO_MANY_REQUESTS(false),
    /** Accepts, then answers 201 with a body that is no JSON. */
    BAD_JSON_201(true),
    /** Accepts, then answers 301. */
    ACCEPT_THEN_301(true);

    private final boolean accepts;

    Fault(boolean accepts) {
        this.accepts = accepts;
    }

    /** The provider took the message, whatever it answered. */
    public boolean accepts() {
        return accepts;
    }
}

package io.dripwatch.pipeline.sms.journal;

/** How far the sending of one SMS came, as the journal knows it. */
public enum SendState {
    /** About to be POSTed, or POSTed by a process that died before it could note the outcome. */
    INTENT(false),
    ACCEPTED(true),
    NOT_SENT(false),
    REFUSED(true),
    MISCONFIGURED(false),
    IN_DOUBT(false),
    /** Given up while in doubt, or after two POSTs: a person must look. */
    PARKED(true),
    /**
     * Given up because the news is too old, was overtaken, or builds on what never went out. No
     * POST of it is in doubt: there was none, none was taken, or the provider's list did not hold
     * it.
     */
    EXPIRED(true);

    private final boolean terminal;

    SendState(boolean terminal) {
        this.terminal = terminal;
    }

    /** Nothing will be POSTed for this alert any more. */
    public boolean isTerminal() {
        return terminal;
    }
}

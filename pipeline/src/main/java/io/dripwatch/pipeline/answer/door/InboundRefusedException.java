package io.dripwatch.pipeline.answer.door;

/** What came is not to be believed, or cannot be read. */
public final class InboundRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Refusal why;

    public InboundRefusedException(Refusal why) {
        super(why.name());
        this.why = why;
    }

    Refusal why() {
        return why;
    }
}

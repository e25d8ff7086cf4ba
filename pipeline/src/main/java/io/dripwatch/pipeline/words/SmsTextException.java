package io.dripwatch.pipeline.words;

/**
 * The words an operator wrote cannot be used; the message names file, line and key, and the cure.
 */
public final class SmsTextException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public SmsTextException(String message) {
        super(message);
    }
}

package io.dripwatch.console.setting;

/** The console cannot be run as it is set up; the message is for a person. */
public final class ConsoleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ConsoleException(String message) {
        super(message);
    }
}

package io.dripwatch.cli.console;

/**
 * The user can put this right: a wrong argument, an unreadable input file, a port already taken.
 * The message is all they see, so it names the thing, the place and what was expected. Ends the
 * command with {@link ExitCodes#WRONG_INPUT}.
 */
public final class UserError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UserError(String message) {
        super(message);
    }

    public UserError(String message, Throwable cause) {
        super(message, cause);
    }
}

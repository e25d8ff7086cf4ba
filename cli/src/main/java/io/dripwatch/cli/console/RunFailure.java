package io.dripwatch.cli.console;

/**
 * The command cannot go on, for a reason that one sentence explains: a full disk, a job that
 * failed. Ends the command with {@link ExitCodes#FAILED}; the cause goes to the log.
 */
public final class RunFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RunFailure(String message) {
        super(message);
    }

    public RunFailure(String message, Throwable cause) {
        super(message, cause);
    }
}

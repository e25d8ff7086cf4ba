package io.dripwatch.scoring.files;

/**
 * A file or directory that the user named cannot be used: it is missing, unreadable, or not what it
 * should be. The message names the file, the place in it and what was expected.
 */
public final class FileError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public FileError(String message) {
        super(message);
    }

    public FileError(String message, Throwable cause) {
        super(message, cause);
    }
}

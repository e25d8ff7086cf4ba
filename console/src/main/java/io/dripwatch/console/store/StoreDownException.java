package io.dripwatch.console.store;

/** The database does not answer. */
public final class StoreDownException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoreDownException(Throwable cause) {
        super("the database does not answer", cause);
    }
}

package io.dripwatch.pipeline.secret;

/** A password or key. Prints masked, cannot be serialised, and is read where it is used. */
public final class Secret {

    private final String value;

    Secret(String value) {
        this.value = value;
    }

    /** The only way out: for the client that needs it, never for a log. */
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "***";
    }
}

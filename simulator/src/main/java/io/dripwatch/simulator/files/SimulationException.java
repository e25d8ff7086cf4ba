package io.dripwatch.simulator.files;

/** A run that could not go on; the message is one line for the person who started it. */
public final class SimulationException extends Exception {

    private static final long serialVersionUID = 1L;

    public SimulationException(String message) {
        super(message);
    }

    public SimulationException(String message, Throwable cause) {
        super(message, cause);
    }
}

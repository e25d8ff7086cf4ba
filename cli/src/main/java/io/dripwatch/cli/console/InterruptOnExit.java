package io.dripwatch.cli.console;

/**
 * Interrupts a thread when the user ends the process (Ctrl-C, SIGTERM) and gives it a few seconds
 * to end its work in order.
 */
public final class InterruptOnExit implements AutoCloseable {

    private static final long PATIENCE_MILLIS = 10_000;

    private final Thread hook;
    private volatile boolean closed;

    private InterruptOnExit(Thread worker) {
        this.hook = new Thread(() -> end(worker), "interrupt-on-exit");
    }

    public static InterruptOnExit ofThisThread() {
        InterruptOnExit onExit = new InterruptOnExit(Thread.currentThread());
        Runtime.getRuntime().addShutdownHook(onExit.hook);
        return onExit;
    }

    private void end(Thread worker) {
        worker.interrupt();
        long patience = PATIENCE_MILLIS / 20;
        try {
            for (long waited = 0; !closed && waited < patience; waited++) {
                Thread.sleep(20);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The work is done: the process may end. */
    @Override
    public void close() {
        closed = true;
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending: this very hook is what waits for us.
            return;
        }
    }
}

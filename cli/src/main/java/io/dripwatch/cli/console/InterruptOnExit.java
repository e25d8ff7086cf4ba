package io.dripwatch.cli.console;

import java.time.Duration;

/**
 * Interrupts a thread when the user ends the process (Ctrl-C, SIGTERM) and gives it time to end its
 * work in order.
 */
public final class InterruptOnExit implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Thread hook;
    private volatile boolean closed;

    private InterruptOnExit(Thread worker, Duration patience) {
        this.hook = new Thread(() -> end(worker, patience), "interrupt-on-exit");
    }

    public static InterruptOnExit ofThisThread() {
        return ofThisThread(PATIENCE);
    }

    /**
     * @param patience how long the process waits for the thread's work to end
     */
    public static InterruptOnExit ofThisThread(Duration patience) {
        InterruptOnExit onExit = new InterruptOnExit(Thread.currentThread(), patience);
        Runtime.getRuntime().addShutdownHook(onExit.hook);
        return onExit;
    }

    private void end(Thread worker, Duration patience) {
        worker.interrupt();
        long looks = patience.toMillis() / 20;
        try {
            for (long look = 0; !closed && look < looks; look++) {
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

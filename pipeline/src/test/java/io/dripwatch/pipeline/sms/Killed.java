package io.dripwatch.pipeline.sms;

/** A process dies, in a test. */
final class Killed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Killed() {
        super("killed", null, false, false);
    }

    /** What a process does. */
    @FunctionalInterface
    interface Action {
        void go() throws Exception;
    }

    /** Whether it was not killed in the middle of that. */
    static boolean survives(Action action) throws Exception {
        try {
            action.go();
            return true;
        } catch (Exception e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof Killed) {
                    return false;
                }
            }
            throw e;
        }
    }
}

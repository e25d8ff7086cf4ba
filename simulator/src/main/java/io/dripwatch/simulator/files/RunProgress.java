package io.dripwatch.simulator.files;

import java.time.Instant;

/** Is told, a few times a second and at the end, how far a run has come. */
@FunctionalInterface
public interface RunProgress {

    /**
     * Called on the thread that runs the simulation; return soon.
     *
     * @param uploads sent so far; 0 when writing files
     * @param readings sent or written so far
     * @param readingsInAll how many it will be
     * @param eventTime the newest reading's instant
     */
    void reached(long uploads, long readings, long readingsInAll, Instant eventTime);

    /** Says nothing. */
    static RunProgress silent() {
        return (uploads, readings, readingsInAll, eventTime) -> {};
    }
}

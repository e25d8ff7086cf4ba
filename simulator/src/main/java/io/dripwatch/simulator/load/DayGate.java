package io.dripwatch.simulator.load;

import io.dripwatch.simulator.event.Leak;
import java.time.Instant;
import java.util.List;

/** Holds a town at the end of each day, e.g. until its people have read their messages. */
@FunctionalInterface
public interface DayGate {

    /** Ends the leaks of homes that act. */
    @FunctionalInterface
    interface Repairs {

        /**
         * @param household 0-based index in the town
         * @param leaks which until now lost the same as its leaks did
         */
        void turnOut(int household, List<Leak> leaks);
    }

    /**
     * Called when all reads of a day have been sent and the broker has them.
     *
     * @param now the local midnight that has come
     * @param readings sent so far
     */
    void dayEnded(Instant now, long readings, Repairs repairs) throws InterruptedException;
}

package io.dripwatch.scoring.rules;

import java.util.function.LongConsumer;

/** A rule with the same threshold for every home, as utilities run them. */
public interface FixedRule {

    /** As tables print it. */
    String name();

    /**
     * Begins to watch a meter.
     *
     * @param openings told the instant of each opening, epoch milliseconds
     */
    Watch begin(LongConsumer openings);

    /** One meter under one rule. */
    interface Watch {

        /**
         * Takes what the meter's next interval used.
         *
         * @param from epoch milliseconds, where the previous interval ended
         * @param to epoch milliseconds, not before {@code from}
         * @param litres below zero where the register went back
         */
        void interval(long from, long to, double litres);

        /** There are no more intervals. */
        default void end() {}
    }
}

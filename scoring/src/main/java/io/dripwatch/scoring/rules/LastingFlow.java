package io.dripwatch.scoring.rules;

import io.dripwatch.scoring.files.Seconds;
import java.util.function.LongConsumer;

/**
 * One meter under a rule about flow that lasts. It opens once, and again after the flow has
 * stopped. Intervals above 12 h begin anew.
 */
final class LastingFlow implements FixedRule.Watch {

    /** What counts as flow. */
    @FunctionalInterface
    interface Condition {

        /**
         * @param litres in an interval
         * @param hours its length, above 0
         */
        boolean isFlow(double litres, double hours);
    }

    private static final double LONGEST_INTERVAL_HOURS = 12;

    private final Condition condition;
    private final double seconds;
    private final LongConsumer openings;
    private boolean flows;
    private boolean opened;
    private double since;

    /**
     * @param seconds how long it must last
     */
    LastingFlow(Condition condition, double seconds, LongConsumer openings) {
        this.condition = condition;
        this.seconds = seconds;
        this.openings = openings;
    }

    @Override
    public void interval(long from, long to, double litres) {
        double length = (Seconds.of(to) - Seconds.of(from)) / Seconds.HOUR;
        if (length <= 0) {
            return;
        }
        if (length > LONGEST_INTERVAL_HOURS || !condition.isFlow(litres, length)) {
            flows = false;
            opened = false;
            return;
        }
        if (!flows) {
            flows = true;
            since = Seconds.of(from);
        }
        if (!opened && Seconds.of(to) - since >= seconds) {
            opened = true;
            openings.accept(to);
        }
    }
}

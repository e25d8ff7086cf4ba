package io.dripwatch.cli.score.rules;

import io.dripwatch.cli.score.Seconds;
import java.math.BigDecimal;
import java.util.function.LongConsumer;

/**
 * A large flow: every interval at or above a rate, for so many hours less 5 % (meters do not read
 * on the dot). Intervals above 12 h begin anew. It opens once, and again after the flow has fallen.
 *
 * @param litresPerHour the least mean flow of each interval
 * @param hours how long it lasts
 */
record HighFlow(double litresPerHour, int hours) implements FixedRule {

    private static final double LONGEST_INTERVAL_HOURS = 12;
    private static final double PUNCTUALITY = .95;

    @Override
    public String name() {
        return "burst %s L/h x %d h"
                .formatted(
                        BigDecimal.valueOf(litresPerHour).stripTrailingZeros().toPlainString(),
                        hours);
    }

    @Override
    public Watch begin(LongConsumer openings) {
        return new Flow(openings);
    }

    private final class Flow implements Watch {

        private final LongConsumer openings;
        private boolean flows;
        private boolean opened;
        private double since;

        Flow(LongConsumer openings) {
            this.openings = openings;
        }

        @Override
        public void interval(long from, long to, double litres) {
            double length = (Seconds.of(to) - Seconds.of(from)) / Seconds.HOUR;
            if (length <= 0) {
                return;
            }
            if (length > LONGEST_INTERVAL_HOURS || litres / length < litresPerHour) {
                flows = false;
                opened = false;
                return;
            }
            if (!flows) {
                flows = true;
                since = Seconds.of(from);
            }
            if (!opened && Seconds.of(to) - since >= hours * Seconds.HOUR * PUNCTUALITY) {
                opened = true;
                openings.accept(to);
            }
        }
    }
}

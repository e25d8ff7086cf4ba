package io.dripwatch.cli.score.rules;

import io.dripwatch.cli.score.Seconds;
import java.math.BigDecimal;
import java.util.function.LongConsumer;

/**
 * Flow that does not stop: every interval of the last so many hours used water, and at least so
 * much. Intervals above 12 h begin anew. It opens once, and again after flow has stopped.
 *
 * @param hours how long the flow lasts
 * @param litresPerHour the least flow of each interval; 0 for any
 */
record NoZeroHours(int hours, double litresPerHour) implements FixedRule {

    private static final double LONGEST_INTERVAL_HOURS = 12;

    @Override
    public String name() {
        return litresPerHour == 0
                ? "no zero hour in %d h".formatted(hours)
                : "%s L/h for %d h"
                        .formatted(
                                BigDecimal.valueOf(litresPerHour)
                                        .stripTrailingZeros()
                                        .toPlainString(),
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
            if (litres <= 0 || litres < litresPerHour * length || length > LONGEST_INTERVAL_HOURS) {
                flows = false;
                opened = false;
                return;
            }
            if (!flows) {
                flows = true;
                since = Seconds.of(from);
            }
            if (!opened && Seconds.of(to) - since >= hours * Seconds.HOUR) {
                opened = true;
                openings.accept(to);
            }
        }
    }
}

package io.dripwatch.scoring.rules;

import io.dripwatch.scoring.files.Seconds;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongConsumer;

/**
 * For reads twice a day and rarer, down to a bill: an interval that used more a day than a multiple
 * of the mean of the up to 6 before it, and more than that mean and a floor. It opens at the
 * interval's end, not before two others are known, and for each such interval anew. Intervals under
 * 12 h are passed over.
 *
 * @param multiple of the mean
 * @param floorLitresPerDay above the mean
 */
record HighInterval(double multiple, double floorLitresPerDay) implements FixedRule {

    private static final double SECONDS_IN_A_DAY = 24 * Seconds.HOUR;
    private static final double SHORTEST_DAYS = .5;
    private static final int REMEMBERED = 6;
    private static final int KNOWN = 2;

    @Override
    public String name() {
        return "interval %sx + %s L/day".formatted(plain(multiple), plain(floorLitresPerDay));
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    @Override
    public Watch begin(LongConsumer openings) {
        return new Intervals(openings);
    }

    private final class Intervals implements Watch {

        private final LongConsumer openings;

        /** Litres a day of the intervals before, oldest first. */
        private final Deque<Double> before = new ArrayDeque<>();

        Intervals(LongConsumer openings) {
            this.openings = openings;
        }

        @Override
        public void interval(long from, long to, double litres) {
            double days = (Seconds.of(to) - Seconds.of(from)) / SECONDS_IN_A_DAY;
            if (days < SHORTEST_DAYS || litres < 0) {
                return;
            }
            double litresPerDay = litres / days;
            if (before.size() >= KNOWN && isHigh(litresPerDay)) {
                openings.accept(to);
            }
            before.addLast(litresPerDay);
            if (before.size() > REMEMBERED) {
                before.removeFirst();
            }
        }

        private boolean isHigh(double litresPerDay) {
            double sum = 0;
            for (double each : before) {
                sum += each;
            }
            double mean = sum / before.size();
            return litresPerDay > multiple * mean && litresPerDay > mean + floorLitresPerDay;
        }
    }
}

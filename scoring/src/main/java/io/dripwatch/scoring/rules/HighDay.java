package io.dripwatch.scoring.rules;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongConsumer;

/**
 * A day (UTC) that used more than a multiple of the mean of the up to 28 days before it that have
 * volumes, and more than that mean and a floor. It opens when the day is over, not before 14 days
 * are known, and not within 7 days of the last time. Intervals of 36 h and more count for no day.
 *
 * @param multiple of the mean
 * @param floorLitres above the mean
 */
record HighDay(double multiple, double floorLitres) implements FixedRule {

    private static final long DAY_MILLIS = 86_400_000;

    /** A read a day, a few hours late. */
    private static final long LONGEST_INTERVAL_MILLIS = 36 * 3_600_000L;

    private static final int DAYS_REMEMBERED = 28;
    private static final int DAYS_KNOWN = 14;
    private static final int DAYS_OF_SILENCE = 7;

    @Override
    public String name() {
        return "high day %sx + %s L".formatted(plain(multiple), plain(floorLitres));
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    @Override
    public Watch begin(LongConsumer openings) {
        return new Days(openings);
    }

    private final class Days implements Watch {

        private final LongConsumer openings;

        /** Totals of the days before {@link #day}, oldest first, litres. */
        private final Deque<Double> before = new ArrayDeque<>();

        private boolean begun;
        private long day;
        private double litresOfDay;
        private boolean opened;
        private long openedDay;

        Days(LongConsumer openings) {
            this.openings = openings;
        }

        @Override
        public void interval(long from, long to, double litres) {
            if (litres < 0 || to - from >= LONGEST_INTERVAL_MILLIS) {
                return;
            }
            long dayOfInterval = Math.floorDiv(to, DAY_MILLIS);
            if (begun && dayOfInterval != day) {
                close();
                litresOfDay = 0;
            }
            begun = true;
            day = dayOfInterval;
            litresOfDay += litres;
        }

        @Override
        public void end() {
            if (begun) {
                close();
            }
        }

        private void close() {
            if (before.size() >= DAYS_KNOWN && isHigh() && !isSilenced()) {
                opened = true;
                openedDay = day;
                openings.accept((day + 1) * DAY_MILLIS);
            }
            before.addLast(litresOfDay);
            if (before.size() > DAYS_REMEMBERED) {
                before.removeFirst();
            }
        }

        private boolean isHigh() {
            double sum = 0;
            for (double litres : before) {
                sum += litres;
            }
            double mean = sum / before.size();
            return litresOfDay > multiple * mean && litresOfDay > mean + floorLitres;
        }

        private boolean isSilenced() {
            return opened && day - openedDay <= DAYS_OF_SILENCE;
        }
    }
}

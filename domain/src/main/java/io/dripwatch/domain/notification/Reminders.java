package io.dripwatch.domain.notification;

import java.io.Serializable;
import java.time.Duration;

/**
 * When a leak that goes on is recalled: when it has cost enough since the household was told last.
 * Each reminder takes twice the water and twice the time of the one before, so a small leak is
 * seldom recalled and none is recalled for ever.
 *
 * @param litres lost since the last SMS, for the first reminder
 * @param leastBetween from the last SMS to the first reminder
 * @param most for one incident; 0 for none
 */
public record Reminders(double litres, Duration leastBetween, int most) implements Serializable {

    /** 8 m3, a month's water of a home; measured on real homes (docs/delivery-guarantees.md). */
    public static final Reminders DEFAULT = new Reminders(8_000, Duration.ofDays(3), 2);

    public static final Reminders NEVER = new Reminders(1, Duration.ofDays(1), 0);

    private static final double HOUR_MILLIS = 3_600_000;

    public Reminders {
        if (!(litres > 0) || leastBetween.isNegative() || leastBetween.isZero() || most < 0) {
            throw new IllegalArgumentException(
                    "reminders need litres and a time above 0, and most of 0 or more, but are "
                            + litres
                            + ", "
                            + leastBetween
                            + ", "
                            + most);
        }
    }

    /**
     * Whether the next one is due.
     *
     * @param sent reminders of the incident so far
     * @param litresPerHour that the incident costs
     * @param millis from the last SMS to the newest read that shows it open
     */
    boolean isDue(int sent, double litresPerHour, long millis) {
        double doubled = Math.pow(2, sent);
        return sent < most
                && millis >= leastBetween.toMillis() * doubled
                && litresPerHour * millis / HOUR_MILLIS >= litres * doubled;
    }
}

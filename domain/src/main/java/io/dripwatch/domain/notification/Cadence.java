package io.dripwatch.domain.notification;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * How often a household is spoken to. Bursts, welfare and good news are outside of the caps.
 *
 * @param leastBetween from one warning to the next
 * @param mostInThirtyDays warnings; what is beyond is not told
 * @param coolDown after an all-clear, before the same kind of incident is told again
 * @param reminderDays days after the warning, ascending, on which an incident that goes on is
 *     recalled; empty for never
 */
public record Cadence(
        Duration leastBetween, int mostInThirtyDays, Duration coolDown, List<Integer> reminderDays)
        implements Serializable {

    /** Anchors stand in docs/delivery-guarantees.md. */
    public static final Cadence DEFAULT =
            new Cadence(Duration.ofHours(24), 4, Duration.ofHours(24), List.of(3, 7, 14));

    /** Everything at once and nothing twice: for tests, and for those who filter elsewhere. */
    public static final Cadence UNBOUNDED =
            new Cadence(Duration.ZERO, Integer.MAX_VALUE, Duration.ZERO, List.of());

    static final Duration MONTH = Duration.ofDays(30);

    public Cadence {
        if (leastBetween.isNegative() || coolDown.isNegative()) {
            throw new IllegalArgumentException("a time between SMS must not be negative");
        }
        if (mostInThirtyDays < 1) {
            throw new IllegalArgumentException(
                    "mostInThirtyDays must be at least 1, but is " + mostInThirtyDays);
        }
        int before = 0;
        for (int day : reminderDays) {
            if (day <= before) {
                throw new IllegalArgumentException(
                        "reminder days must ascend from 1, but are " + reminderDays);
            }
            before = day;
        }
        reminderDays = List.copyOf(reminderDays);
    }
}

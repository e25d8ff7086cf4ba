package io.dripwatch.domain.notification;

import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;

/**
 * How often a household is spoken to. Bursts, welfare and good news are outside of the caps.
 *
 * @param leastBetween from one warning to the next
 * @param mostInThirtyDays warnings; what is beyond waits, and is told when it still goes on then
 * @param coolDown after an all-clear, before the same kind of incident is told again
 * @param catchUp how long what is told from a backlog waits for the rest of it
 * @param reminders of an incident that goes on
 */
public record Cadence(
        Duration leastBetween,
        int mostInThirtyDays,
        Duration coolDown,
        Duration catchUp,
        Reminders reminders)
        implements Serializable {

    /** Anchors stand in docs/delivery-guarantees.md. */
    public static final Cadence DEFAULT =
            new Cadence(
                    Duration.ofHours(24),
                    4,
                    Duration.ofHours(24),
                    Duration.ofMinutes(15),
                    Reminders.DEFAULT);

    static final Duration MONTH = Duration.ofDays(30);

    public Cadence {
        if (leastBetween.isNegative() || coolDown.isNegative() || catchUp.isNegative()) {
            throw new IllegalArgumentException("a time between SMS must not be negative");
        }
        if (mostInThirtyDays < 1) {
            throw new IllegalArgumentException(
                    "mostInThirtyDays must be at least 1, but is " + mostInThirtyDays);
        }
        Objects.requireNonNull(reminders, "reminders");
    }
}

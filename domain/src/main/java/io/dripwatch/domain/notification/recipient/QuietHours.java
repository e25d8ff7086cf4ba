package io.dripwatch.domain.notification.recipient;

import io.dripwatch.domain.household.Household;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * The part of the day in which only what cannot wait is told, in the recipient's local time.
 *
 * @param from its first minute
 * @param to the first minute after it; the same as {@code from} for no quiet hours at all
 */
public record QuietHours(LocalTime from, LocalTime to) implements Serializable {

    /** When a US utility with SMS alerts keeps quiet (docs/delivery-guarantees.md). */
    public static final QuietHours DEFAULT =
            new QuietHours(LocalTime.of(20, 0), LocalTime.of(8, 0));

    public static final QuietHours NONE = new QuietHours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    /** What the household asked for; for an end that it left out or that no clock shows, ours. */
    public QuietHours of(Household household) {
        return new QuietHours(timeOr(household.quietFrom(), from), timeOr(household.quietTo(), to));
    }

    /** The instant itself when it is not quiet; else the end of the quiet hours it lies in. */
    public long endAfter(long instant, ZoneId zone) {
        ZonedDateTime local = Instant.ofEpochMilli(instant).atZone(zone);
        if (!contains(local.toLocalTime())) {
            return instant;
        }
        // An end that the clock change skips or shows twice is settled by the zone's own rules.
        ZonedDateTime end = local.toLocalDate().atTime(to).atZone(zone);
        if (!end.isAfter(local)) {
            // The clock shows this hour twice, and this is the second time.
            end = end.withLaterOffsetAtOverlap();
        }
        if (!end.isAfter(local)) {
            end = local.toLocalDate().plusDays(1).atTime(to).atZone(zone);
        }
        return end.toInstant().toEpochMilli();
    }

    private boolean contains(LocalTime time) {
        if (from.equals(to)) {
            return false;
        }
        boolean afterFrom = !time.isBefore(from);
        boolean beforeTo = time.isBefore(to);
        return from.isBefore(to) ? afterFrom && beforeTo : afterFrom || beforeTo;
    }

    private static LocalTime timeOr(String text, LocalTime other) {
        try {
            return text == null ? other : LocalTime.parse(text);
        } catch (DateTimeException e) {
            return other;
        }
    }
}

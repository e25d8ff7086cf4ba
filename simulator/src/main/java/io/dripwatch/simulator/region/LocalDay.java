package io.dripwatch.simulator.region;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;

/**
 * One date on the wall clock of a time zone, 23 to 25 hours long.
 *
 * @param startSecond epoch second of its first instant
 * @param endSecond epoch second of the first instant after it
 * @param changeSecond wall-clock second of the day from which {@code shiftSeconds} applies
 * @param shiftSeconds how far the clock was put forward on this day; 0 on almost every day
 * @param restDay Saturday, Sunday or a public holiday
 */
public record LocalDay(
        long epochDay,
        long startSecond,
        long endSecond,
        int changeSecond,
        int shiftSeconds,
        boolean restDay) {

    public static LocalDay of(LocalDate date, ZoneId zone) {
        return of(date, zone, HolidayCalendar.WEEKENDS);
    }

    public static LocalDay of(LocalDate date, ZoneId zone, HolidayCalendar holidays) {
        long start = date.atStartOfDay(zone).toEpochSecond();
        long end = date.plusDays(1).atStartOfDay(zone).toEpochSecond();
        boolean rest = holidays.restDay(date);
        ZoneOffsetTransition change = zone.getRules().nextTransition(Instant.ofEpochSecond(start));
        if (change == null || !change.getDateTimeBefore().toLocalDate().equals(date)) {
            return new LocalDay(date.toEpochDay(), start, end, Integer.MAX_VALUE, 0, rest);
        }
        int threshold =
                Math.max(
                        change.getDateTimeBefore().toLocalTime().toSecondOfDay(),
                        change.getDateTimeAfter().toLocalTime().toSecondOfDay());
        int shift = (int) change.getDuration().toSeconds();
        return new LocalDay(date.toEpochDay(), start, end, threshold, shift, rest);
    }

    /**
     * The instant at which a clock on the wall shows this second of the day; above 86,400 it is
     * after midnight. A time that the clock skips is as long after the day's start as without the
     * change; one that it shows twice is its first.
     */
    public long epochSecond(int secondOfDay) {
        return startSecond + secondOfDay - (secondOfDay >= changeSecond ? shiftSeconds : 0);
    }
}

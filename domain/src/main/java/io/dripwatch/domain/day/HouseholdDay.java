package io.dripwatch.domain.day;

/**
 * One local day of a home.
 *
 * @param day local days since 1970-01-01
 * @param startsAt epoch milliseconds of its first hour; hours follow each other from there, 23 or
 *     25 of them when clocks change
 * @param millilitres of each hour; {@link DayHours#UNKNOWN} where it is missing
 * @param marks of each hour
 * @param usual what is normal for these hours in this home
 * @param isSettled whether late reads can no longer change it
 */
public record HouseholdDay(
        long day,
        long startsAt,
        long[] millilitres,
        HourMark[] marks,
        UsualDay usual,
        boolean isSettled) {}

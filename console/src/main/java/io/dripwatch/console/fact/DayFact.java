package io.dripwatch.console.fact;

/**
 * One local day of a home.
 *
 * @param day local days since 1970-01-01
 * @param startsAt epoch milliseconds
 * @param hours of the day, in order
 * @param usualLow litres of the whole day, as {@code usualHigh}
 */
public record DayFact(
        String meterId,
        long day,
        String timeZone,
        long startsAt,
        Hours hours,
        int usualLow,
        int usualHigh,
        boolean settled)
        implements Fact {}

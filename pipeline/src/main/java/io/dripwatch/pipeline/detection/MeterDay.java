package io.dripwatch.pipeline.detection;

import io.dripwatch.domain.day.HourMark;
import io.dripwatch.domain.day.HouseholdDay;
import io.dripwatch.domain.household.Household;

/**
 * One local day of a metered home. Flat; of the arrays each has an element an hour.
 *
 * @param day local days since 1970-01-01
 * @param startsAt epoch milliseconds
 * @param marks ordinals of {@link HourMark}
 * @param usualLow litres, as the others
 */
public record MeterDay(
        String meterId,
        String householdId,
        String timeZone,
        long day,
        long startsAt,
        long[] millilitres,
        byte[] marks,
        int[] usualLow,
        int[] usualHigh,
        int dayUsualLow,
        int dayUsualHigh,
        boolean settled) {

    static MeterDay of(Household household, String timeZone, HouseholdDay day) {
        byte[] marks = new byte[day.marks().length];
        for (int hour = 0; hour < marks.length; hour++) {
            marks[hour] = (byte) day.marks()[hour].ordinal();
        }
        return new MeterDay(
                household.meterId(),
                household.householdId(),
                timeZone,
                day.day(),
                day.startsAt(),
                day.millilitres(),
                marks,
                day.usual().low(),
                day.usual().high(),
                day.usual().dayLow(),
                day.usual().dayHigh(),
                day.isSettled());
    }
}

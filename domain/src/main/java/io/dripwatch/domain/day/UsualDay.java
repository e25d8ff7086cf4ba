package io.dripwatch.domain.day;

import io.dripwatch.domain.baseline.Baseline;
import io.dripwatch.domain.baseline.ClassPrior;
import io.dripwatch.domain.baseline.UsualVolumes;
import io.dripwatch.domain.calendar.LocalCalendar;

/**
 * What a household usually uses in each hour of a local day: between {@code low} and {@code high}
 * lie nine of ten such hours. Of a meter that is read more rarely than hourly, an hour is its share
 * of the interval.
 *
 * @param low litres of each hour
 * @param high litres of each hour
 * @param dayLow litres of the whole day, as {@code dayHigh}: nine of ten such days lie between
 */
public record UsualDay(int[] low, int[] high, int dayLow, int dayHigh) {

    /** So many standard deviations to both sides hold nine of ten, of a normal distribution. */
    public static final double DEVIATIONS = 1.645;

    private static final double LOW = 0.05;
    private static final double HIGH = 0.95;
    private static final long HOUR_MILLIS = 3_600_000;

    /**
     * The usual day of a baseline, which knows its hours, not the day as a whole.
     *
     * @param startsAt epoch milliseconds of the local day's first hour
     * @param hours how many it has
     */
    public static UsualDay of(
            Baseline baseline,
            ClassPrior prior,
            LocalCalendar calendar,
            long startsAt,
            int hours,
            int dayLow,
            int dayHigh) {
        int[] low = new int[hours];
        int[] high = new int[hours];
        int length = baseline.interval().hours();
        UsualVolumes volumes = new UsualVolumes(baseline, prior);
        int slotBefore = -1;
        for (int hour = 0; hour < hours; hour++) {
            long middle = startsAt + hour * HOUR_MILLIS + HOUR_MILLIS / 2;
            int slot = baseline.slot(calendar.hour(middle), calendar::isRestDay);
            if (slot == slotBefore) {
                low[hour] = low[hour - 1];
                high[hour] = high[hour - 1];
            } else {
                low[hour] = (int) Math.floor(volumes.litresAt(slot, LOW) / length);
                high[hour] = (int) Math.ceil(volumes.litresAt(slot, HIGH) / length);
            }
            slotBefore = slot;
        }
        return new UsualDay(low, high, dayLow, dayHigh);
    }
}

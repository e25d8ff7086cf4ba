package io.dripwatch.domain.coverage;

import io.dripwatch.domain.metering.ReadingInterval;

/**
 * What is known of a meter's data.
 *
 * @param interval in which it is read
 * @param stepLitres of its register; above 0
 * @param intervals how many it was heard in, up to {@link #MANY_INTERVALS}
 * @param observedShare share of the time since the last look that lay in such intervals, 0 to 1;
 *     the rest lay in gaps
 * @param dayLitres mean use of a day, litres
 */
public record MeterData(
        ReadingInterval interval,
        double stepLitres,
        int intervals,
        double observedShare,
        double dayLitres) {

    /** More need not be counted. */
    public static final int MANY_INTERVALS = 15;
}

package io.dripwatch.domain.detection.settings;

import java.io.Serializable;

/**
 * When a meter that measures nothing is taken to have stopped.
 *
 * @param leastDays shortest stretch without use
 * @param timesOwnLongest the stretch must also be so many times the longest that the household had
 *     before
 * @param stopsAYear share of the meters that stop in a year; 0.0001 to 100. Where the household is
 *     away for so long more rarely than that, its meter is likelier to have stopped
 */
public record StoppedMeterRule(
        @Setting(
                        key = "stopped-meter.days",
                        least = 1,
                        most = 365,
                        says =
                                "Nothing measured for so many days, and half as long again as ever "
                                        + "before, opens STOPPED_METER.")
                double leastDays,
        @Setting(least = 1, most = 10) double timesOwnLongest,
        @Setting(least = 0.0001, most = 100) double stopsAYear)
        implements Serializable {

    /**
     * 14 days, and half as long again as ever before: head-ends count days of zero flow up to 35
     * (Neptune R900 manual); how many of them are a holiday only the household's own past tells.
     * Two of a hundred meters stop in a year: an estimate, of the order in which utilities replace
     * meters that stand.
     */
    public static final StoppedMeterRule DEFAULTS = new StoppedMeterRule(14, 1.5, 0.02);

    public StoppedMeterRule {
        SettingBounds.require(StoppedMeterRule.class, leastDays, timesOwnLongest, stopsAYear);
    }
}

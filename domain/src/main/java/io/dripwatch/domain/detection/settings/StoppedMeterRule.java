package io.dripwatch.domain.detection.settings;

import io.dripwatch.domain.incident.IncidentType;
import java.io.Serializable;

/**
 * When a meter that measures nothing is taken to have stopped.
 *
 * @param leastDays shortest stretch without use; 1 to 365
 * @param timesOwnLongest the stretch must also be so many times the longest that the household had
 *     before; 1 to 10
 * @param stopsAYear share of the meters that stop in a year; 0.0001 to 100. Where the household is
 *     away for so long more rarely than that, its meter is likelier to have stopped
 */
public record StoppedMeterRule(double leastDays, double timesOwnLongest, double stopsAYear)
        implements Serializable {

    /**
     * 14 days, and half as long again as ever before: head-ends count days of zero flow up to 35
     * (Neptune R900 manual); how many of them are a holiday only the household's own past tells.
     * Two of a hundred meters stop in a year: an estimate, of the order in which utilities replace
     * meters that stand.
     */
    public static final StoppedMeterRule DEFAULTS = new StoppedMeterRule(14, 1.5, 0.02);

    public StoppedMeterRule {
        RuleBounds.require(IncidentType.STOPPED_METER, "least-days", leastDays, 1, 365);
        RuleBounds.require(IncidentType.STOPPED_METER, "times-own-longest", timesOwnLongest, 1, 10);
        RuleBounds.require(IncidentType.STOPPED_METER, "stops-a-year", stopsAYear, 0.0001, 100);
    }
}

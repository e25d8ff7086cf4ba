package io.dripwatch.domain.detection.settings;

import io.dripwatch.domain.incident.IncidentType;
import java.io.Serializable;

/**
 * A fixed rule of the trade: every hour at or above a flow rate, for so long.
 *
 * @param litresPerHour threshold of the hourly volume; above 0
 * @param persistenceHours how long before the incident opens; 1 to 168
 * @param coverage least share of that time that must have been observed in hours; above 0, to 1
 * @param quietShare an hour below this share of the threshold counts as quiet; above 0, below 1
 * @param quietHours quiet hours within a day that close the incident; 1 or 2
 */
public record SustainedFlowRule(
        IncidentType type,
        double litresPerHour,
        double persistenceHours,
        double coverage,
        double quietShare,
        int quietHours)
        implements Serializable {

    /**
     * Continuous flow: 5 L/h for 48 h (South East Water's LwM2M object 10272; WaterSmart and SFPUC
     * for 48 h), closed by two hours below half the threshold within a day.
     */
    public static final SustainedFlowRule CONTINUOUS_FLOW =
            new SustainedFlowRule(IncidentType.CONTINUOUS_FLOW, 5, 48, 0.9, 0.5, 2);

    /** Burst: 30 US gallons (114 L) an hour for 8 h (WaterSmart), closed by one hour below 30 %. */
    public static final SustainedFlowRule BURST =
            new SustainedFlowRule(IncidentType.BURST, 114, 8, 1, 0.3, 1);

    public SustainedFlowRule {
        require(
                litresPerHour > 0 && Double.isFinite(litresPerHour),
                type,
                "litres-per-hour",
                litresPerHour,
                "above 0");
        require(
                persistenceHours >= 1 && persistenceHours <= 168,
                type,
                "persistence-hours",
                persistenceHours,
                "1 to 168");
        require(coverage > 0 && coverage <= 1, type, "coverage", coverage, "above 0, to 1");
        require(
                quietShare > 0 && quietShare < 1,
                type,
                "quiet-share",
                quietShare,
                "above 0, below 1");
        require(quietHours == 1 || quietHours == 2, type, "quiet-hours", quietHours, "1 or 2");
    }

    /**
     * Hours until the rule tells of a continuous flow; infinite where it never does.
     *
     * @param flow L/h, besides which nothing may be used
     * @param stepLitres of the register, which must move while the rule waits
     */
    public double hoursToOpening(double flow, double stepLitres) {
        return flow >= litresPerHour && flow * persistenceHours >= stepLitres
                ? persistenceHours
                : Double.POSITIVE_INFINITY;
    }

    private static void require(
            boolean holds, IncidentType type, String name, double found, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "%s: %s is %s, expected %s".formatted(type, name, found, expected));
        }
    }
}

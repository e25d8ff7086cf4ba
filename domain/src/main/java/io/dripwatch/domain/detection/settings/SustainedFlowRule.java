package io.dripwatch.domain.detection.settings;

import io.dripwatch.domain.incident.IncidentType;
import java.io.Serializable;

/**
 * A fixed rule of the trade: every hour at or above a flow rate, for so long.
 *
 * @param litresPerHour threshold of the hourly volume
 * @param persistenceHours how long before the incident opens
 * @param coverage least share of that time that must have been observed in hours
 * @param quietShare an hour below this share of the threshold counts as quiet
 * @param quietHours quiet hours within a day that close the incident
 */
public record SustainedFlowRule(
        IncidentType type,
        @Setting(
                        key = "*.litres-per-hour",
                        least = 0.001,
                        most = 1_000_000,
                        says = "Fixed rules: an hour at or above this counts, L/h.")
                double litresPerHour,
        @Setting(
                        key = "*.persistence-hours",
                        least = 1,
                        most = 168,
                        says = "Fixed rules: so many of these hours open the incident.")
                double persistenceHours,
        @Setting(
                        key = "*.coverage",
                        least = 0.01,
                        most = 1,
                        says =
                                "Fixed rules: least share of these hours that must have been "
                                        + "observed.")
                double coverage,
        @Setting(least = 0.01, most = 0.99) double quietShare,
        @Setting(least = 1, most = 2) int quietHours)
        implements Serializable {

    /** A number for its values; the same in every run. */
    int fingerprint() {
        int hash = type.code(); // an enum's own hash is another one in each run
        hash = 31 * hash + Double.hashCode(litresPerHour);
        hash = 31 * hash + Double.hashCode(persistenceHours);
        hash = 31 * hash + Double.hashCode(coverage);
        hash = 31 * hash + Double.hashCode(quietShare);
        return 31 * hash + quietHours;
    }

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
        SettingBounds.require(
                SustainedFlowRule.class,
                type,
                litresPerHour,
                persistenceHours,
                coverage,
                quietShare,
                quietHours);
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
}

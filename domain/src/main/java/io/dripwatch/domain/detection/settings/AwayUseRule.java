package io.dripwatch.domain.detection.settings;

import io.dripwatch.domain.incident.IncidentType;
import java.io.Serializable;

/**
 * How much water an empty home may use.
 *
 * @param litresADay allowance for a local day; 0 to 1,000
 * @param timesEscalated so many times the allowance since the onset escalates; 1 to 100
 */
public record AwayUseRule(double litresADay, double timesEscalated) implements Serializable {

    /**
     * 20 litres: somebody waters the plants. Utilities that know an away mode let the household set
     * its own allowance (WaterSmart, Athens-Clarke County).
     */
    public static final AwayUseRule DEFAULTS = new AwayUseRule(20, 10);

    public AwayUseRule {
        RuleBounds.require(IncidentType.USE_WHILE_AWAY, "litres-a-day", litresADay, 0, 1_000);
        RuleBounds.require(IncidentType.USE_WHILE_AWAY, "times-escalated", timesEscalated, 1, 100);
    }
}

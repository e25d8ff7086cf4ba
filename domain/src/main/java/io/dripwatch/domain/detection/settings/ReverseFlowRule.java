package io.dripwatch.domain.detection.settings;

import io.dripwatch.domain.incident.IncidentType;
import java.io.Serializable;

/**
 * When water that ran back through a meter is told.
 *
 * @param majorLitres so much in all escalates the incident; above 0, to 1,000
 * @param quietHours without another fall the incident ends; 1 to 720
 */
public record ReverseFlowRule(double majorLitres, double quietHours) implements Serializable {

    /**
     * 100 litres, 30 days. Meters call a hundred of their smallest steps a major backflow, about a
     * litre each, and keep the flag up for 35 days (Neptune R900 and E-Coder manuals): a home whose
     * water runs back does so again and again, and is one case for an operator, not thirty.
     */
    public static final ReverseFlowRule DEFAULTS = new ReverseFlowRule(100, 720);

    public ReverseFlowRule {
        RuleBounds.require(IncidentType.REVERSE_FLOW, "major-litres", majorLitres, 0.001, 1_000);
        RuleBounds.require(IncidentType.REVERSE_FLOW, "quiet-hours", quietHours, 1, 720);
    }
}

package io.dripwatch.domain.detection.settings;

import java.io.Serializable;

/**
 * When water that ran back through a meter is told.
 *
 * @param majorLitres so much in all escalates the incident
 * @param quietHours without another fall the incident ends
 */
public record ReverseFlowRule(
        @Setting(least = 0.001, most = 1_000) double majorLitres,
        @Setting(least = 1, most = 720) double quietHours)
        implements Serializable {

    /**
     * 100 litres, 30 days. Meters call a hundred of their smallest steps a major backflow, about a
     * litre each, and keep the flag up for 35 days (Neptune R900 and E-Coder manuals): a home whose
     * water runs back does so again and again, and is one case for an operator, not thirty.
     */
    public static final ReverseFlowRule DEFAULTS = new ReverseFlowRule(100, 720);

    public ReverseFlowRule {
        SettingBounds.require(ReverseFlowRule.class, majorLitres, quietHours);
    }
}

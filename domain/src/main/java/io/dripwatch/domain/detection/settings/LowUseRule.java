package io.dripwatch.domain.detection.settings;

import io.dripwatch.domain.incident.IncidentType;
import java.io.Serializable;

/**
 * How little water in how long worries a carer.
 *
 * @param litres less than that; above 0, to 100
 * @param hours in so long, in every home; 4 to 168. 0 for each home's own time
 * @param toleratedFalseAlerts where each home has its own time: how many false alerts an enrolled
 *     home may get a year, on average; 0.1 to 50
 */
public record LowUseRule(double litres, double hours, double toleratedFalseAlerts)
        implements Serializable {

    /** Where falls found and false alerts meet as an operator would choose (docs/detection.md). */
    private static final double TOLERATED = 2.5;

    /** Less than 10 L for longer than the home's own quiet times explain. */
    public static final LowUseRule DEFAULTS = new LowUseRule(10, 0, TOLERATED);

    /** Less than 10 L in 24 h: Taicang and Liaocheng watch elderly people who live alone so. */
    public static final LowUseRule STANDARD = new LowUseRule(10, 24);

    /** Less than 10 L in 12 h: Shanghai and Shenzhen Longgang; a long night is enough. */
    public static final LowUseRule STRICT = new LowUseRule(10, 12);

    public LowUseRule {
        RuleBounds.require(IncidentType.LOW_USE, "litres", litres, 0.001, 100);
        if (hours != 0) {
            RuleBounds.require(IncidentType.LOW_USE, "hours", hours, 4, 168);
        }
        RuleBounds.require(
                IncidentType.LOW_USE, "tolerated-false-alerts", toleratedFalseAlerts, 0.1, 50);
    }

    /** The same time in every home. */
    public LowUseRule(double litres, double hours) {
        this(litres, hours, TOLERATED);
    }

    /** Whether the time is the same in every home. */
    public boolean isFixed() {
        return hours != 0;
    }
}

package io.dripwatch.domain.detection.settings;

import io.dripwatch.domain.incident.IncidentType;
import java.io.Serializable;

/**
 * How little water in how long worries a carer.
 *
 * @param litres less than that; above 0, to 100
 * @param hours in so long; 4 to 168
 */
public record LowUseRule(double litres, double hours) implements Serializable {

    /** Less than 10 L in 24 h: Taicang and Liaocheng watch elderly people who live alone so. */
    public static final LowUseRule STANDARD = new LowUseRule(10, 24);

    /** Less than 10 L in 12 h: Shanghai and Shenzhen Longgang; a long night is enough. */
    public static final LowUseRule STRICT = new LowUseRule(10, 12);

    public static final LowUseRule DEFAULTS = STANDARD;

    public LowUseRule {
        RuleBounds.require(IncidentType.LOW_USE, "litres", litres, 0.001, 100);
        RuleBounds.require(IncidentType.LOW_USE, "hours", hours, 4, 168);
    }
}

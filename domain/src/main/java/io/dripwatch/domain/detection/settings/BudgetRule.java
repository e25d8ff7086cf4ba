package io.dripwatch.domain.detection.settings;

import io.dripwatch.domain.incident.IncidentType;
import java.io.Serializable;

/**
 * From when on a month's use is projected against the household's own limit.
 *
 * @param fromDay day of the month; 2 to 28
 */
public record BudgetRule(int fromDay) implements Serializable {

    /** From the fifth day: AquaHawk warns of current and of projected use; before, chance rules. */
    public static final BudgetRule DEFAULTS = new BudgetRule(5);

    public BudgetRule {
        RuleBounds.require(IncidentType.BUDGET, "from-day", fromDay, 2, 28);
    }
}

package io.dripwatch.domain.detection.settings;

import java.io.Serializable;

/**
 * From when on a month's use is projected against the household's own limit.
 *
 * @param fromDay day of the month
 */
public record BudgetRule(@Setting(least = 2, most = 28) int fromDay) implements Serializable {

    /** From the fifth day: AquaHawk warns of current and of projected use; before, chance rules. */
    public static final BudgetRule DEFAULTS = new BudgetRule(5);

    public BudgetRule {
        SettingBounds.require(BudgetRule.class, fromDay);
    }
}

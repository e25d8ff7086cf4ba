package io.dripwatch.domain.detection.settings;

import java.io.Serializable;

/**
 * How little water in how long worries a carer.
 *
 * @param litres less than that
 * @param hours in so long, in every home; 4 to 168. 0 for each home's own time
 * @param toleratedFalseAlerts where each home has its own time: how many false alerts an enrolled
 *     home may get a year, on average
 */
public record LowUseRule(
        @Setting(
                        key = "low-use.litres",
                        least = 0.001,
                        most = 100,
                        says =
                                "Less than so many litres open LOW_USE in a household enrolled for "
                                        + "welfare; below the meter's smallest step nothing is ever less.")
                double litres,
        @Setting(
                        key = "low-use.hours",
                        least = 4,
                        most = 168,
                        orZero = true,
                        says =
                                "In so many hours in every household; 0 for longer than each "
                                        + "household's own quiet times explain.")
                double hours,
        @Setting(
                        key = "low-use.tolerated-false-alerts",
                        least = 0.1,
                        most = 50,
                        says =
                                "Where each household has its own time: false LOW_USE alerts "
                                        + "tolerated a year in an enrolled household, on average.")
                double toleratedFalseAlerts)
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
        SettingBounds.require(LowUseRule.class, litres, hours, toleratedFalseAlerts);
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

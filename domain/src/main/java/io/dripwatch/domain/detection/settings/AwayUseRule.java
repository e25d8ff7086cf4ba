package io.dripwatch.domain.detection.settings;

import java.io.Serializable;

/**
 * How much water an empty home may use.
 *
 * @param litresADay allowance for a local day
 * @param timesEscalated so many times the allowance since the onset escalates
 */
public record AwayUseRule(
        @Setting(
                        key = "use-while-away.litres-a-day",
                        least = 1,
                        most = 1_000,
                        says =
                                "More than so many litres a day while nobody is said to be at home "
                                        + "opens USE_WHILE_AWAY.")
                double litresADay,
        @Setting(least = 1, most = 100) double timesEscalated)
        implements Serializable {

    /**
     * 20 litres: somebody waters the plants. Utilities that know an away mode let the household set
     * its own allowance (WaterSmart, Athens-Clarke County).
     */
    public static final AwayUseRule DEFAULTS = new AwayUseRule(20, 10);

    public AwayUseRule {
        SettingBounds.require(AwayUseRule.class, litresADay, timesEscalated);
    }
}

package io.dripwatch.domain.detection.settings;

import java.io.Serializable;
import java.util.Objects;

/** The rules about everything but abnormal flow. */
public record UseRules(
        DayUseRule days,
        LowUseRule lowUse,
        AwayUseRule awayUse,
        StoppedMeterRule stoppedMeter,
        ReverseFlowRule reverseFlow,
        MeterFlagRule meterFlags,
        BudgetRule budget)
        implements Serializable {

    /** As each rule's own page of the research has it. */
    public static final UseRules DEFAULTS =
            new UseRules(
                    DayUseRule.DEFAULTS,
                    LowUseRule.DEFAULTS,
                    AwayUseRule.DEFAULTS,
                    StoppedMeterRule.DEFAULTS,
                    ReverseFlowRule.DEFAULTS,
                    MeterFlagRule.DEFAULTS,
                    BudgetRule.DEFAULTS);

    public UseRules {
        Objects.requireNonNull(days, "days");
        Objects.requireNonNull(lowUse, "lowUse");
        Objects.requireNonNull(awayUse, "awayUse");
        Objects.requireNonNull(stoppedMeter, "stoppedMeter");
        Objects.requireNonNull(reverseFlow, "reverseFlow");
        Objects.requireNonNull(meterFlags, "meterFlags");
        Objects.requireNonNull(budget, "budget");
    }
}

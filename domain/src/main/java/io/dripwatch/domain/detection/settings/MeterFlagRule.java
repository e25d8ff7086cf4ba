package io.dripwatch.domain.detection.settings;

import java.io.Serializable;

/**
 * How flags of a meter are told.
 *
 * @param quietDays a flag that was not seen for so long is over
 */
public record MeterFlagRule(@Setting(least = 1, most = 365) double quietDays)
        implements Serializable {

    /** 30 days: an operator plans a visit once a month, and flags come and go with the radio. */
    public static final MeterFlagRule DEFAULTS = new MeterFlagRule(30);

    public MeterFlagRule {
        SettingBounds.require(MeterFlagRule.class, quietDays);
    }
}

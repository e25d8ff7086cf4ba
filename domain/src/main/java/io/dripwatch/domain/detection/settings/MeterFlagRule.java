package io.dripwatch.domain.detection.settings;

import io.dripwatch.domain.incident.IncidentType;
import java.io.Serializable;

/**
 * How flags of a meter are told.
 *
 * @param quietDays a flag that was not seen for so long is over; 1 to 365
 */
public record MeterFlagRule(double quietDays) implements Serializable {

    /** 30 days: an operator plans a visit once a month, and flags come and go with the radio. */
    public static final MeterFlagRule DEFAULTS = new MeterFlagRule(30);

    public MeterFlagRule {
        RuleBounds.require(IncidentType.METER_FLAG, "quiet-days", quietDays, 1, 365);
    }
}

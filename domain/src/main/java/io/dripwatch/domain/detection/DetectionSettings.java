package io.dripwatch.domain.detection;

import java.io.Serializable;
import java.util.List;

/**
 * What an operator may set about detection.
 *
 * @param settleHorizonMillis how late a read may come, against its meter's newest, and still be put
 *     into its place; 1 hour to 7 days
 * @param maxFlowMillilitresPerHour largest flow a pipe can carry; more is another register or unit
 */
public record DetectionSettings(
        SustainedFlowRule continuousFlow,
        SustainedFlowRule burst,
        long settleHorizonMillis,
        long maxFlowMillilitresPerHour)
        implements Serializable {

    private static final long HOUR_MILLIS = 3_600_000;

    /**
     * The fixed rules of the trade; three days to settle; 5,000 L/h, the overload flow of a Q3 = 4
     * m3/h meter (ISO 4064: Q4 = 1.25 Q3).
     */
    public static final DetectionSettings DEFAULTS =
            new DetectionSettings(
                    SustainedFlowRule.CONTINUOUS_FLOW,
                    SustainedFlowRule.BURST,
                    72 * HOUR_MILLIS,
                    5_000_000);

    public DetectionSettings {
        if (settleHorizonMillis < HOUR_MILLIS || settleHorizonMillis > 168 * HOUR_MILLIS) {
            throw new IllegalArgumentException(
                    "settle horizon is %s h, expected 1 to 168"
                            .formatted(settleHorizonMillis / (double) HOUR_MILLIS));
        }
        if (maxFlowMillilitresPerHour <= 0) {
            throw new IllegalArgumentException(
                    "largest flow is %s L/h, expected above 0"
                            .formatted(maxFlowMillilitresPerHour / 1_000.0));
        }
    }

    /** The rules in the order in which they judge and are stored. */
    public List<SustainedFlowRule> rules() {
        return List.of(continuousFlow, burst);
    }
}

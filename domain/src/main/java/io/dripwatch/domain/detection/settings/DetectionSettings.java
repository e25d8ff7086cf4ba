package io.dripwatch.domain.detection.settings;

import io.dripwatch.domain.baseline.ClassPrior;
import java.io.Serializable;

/**
 * What an operator may set about detection.
 *
 * @param method how abnormal flow is told from normal use
 * @param toleratedFalseAlerts how many false alerts of flow a home may get a year, on average;
 *     above 0, to 10. Every bound on evidence follows from it
 * @param prior what is believed of a household before it has shown its own normal use
 * @param use the rules about everything but abnormal flow
 * @param settleHorizonMillis how late a read may come, against its meter's newest, and still be put
 *     into its place; 1 hour to 7 days
 * @param maxFlowMillilitresPerHour largest flow a pipe can carry; more is another register or unit
 */
public record DetectionSettings(
        @Setting(
                        key = "method",
                        says =
                                "EVIDENCE weighs each household's own normal use; FIXED_RULES applies"
                                        + " the fixed rules below.")
                DetectionMethod method,
        @Setting(
                        key = "tolerated-false-alerts",
                        least = 0.0001,
                        most = 10,
                        says =
                                "How many false alerts of flow a household may get a year, on average."
                                        + " Fewer means later.")
                double toleratedFalseAlerts,
        SustainedFlowRule continuousFlow,
        SustainedFlowRule burst,
        ClassPrior prior,
        UseRules use,
        long settleHorizonMillis,
        long maxFlowMillilitresPerHour)
        implements Serializable {

    private static final long HOUR_MILLIS = 3_600_000;

    /** Where recall and false alerts meet as an operator would choose (docs/detection.md). */
    public static final double DEFAULT_TOLERATED_FALSE_ALERTS = 0.1;

    /**
     * Evidence, 0.1 false alerts a home and year; where fixed rules are chosen, those of the trade;
     * three days to settle; 5,000 L/h, the overload flow of a Q3 = 4 m3/h meter (ISO 4064: Q4 =
     * 1.25 Q3).
     */
    public static final DetectionSettings DEFAULTS =
            new DetectionSettings(
                    DetectionMethod.EVIDENCE,
                    DEFAULT_TOLERATED_FALSE_ALERTS,
                    SustainedFlowRule.CONTINUOUS_FLOW,
                    SustainedFlowRule.BURST,
                    ClassPrior.RESIDENTIAL,
                    UseRules.DEFAULTS,
                    72 * HOUR_MILLIS,
                    5_000_000);

    public DetectionSettings {
        SettingBounds.require(
                DetectionSettings.class,
                method,
                toleratedFalseAlerts,
                continuousFlow,
                burst,
                prior,
                use,
                settleHorizonMillis,
                maxFlowMillilitresPerHour);
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

    /** A number for the values of all settings; the same in every run. */
    public int fingerprint() {
        int hash = method.ordinal();
        hash = 31 * hash + Double.hashCode(toleratedFalseAlerts);
        hash = 31 * hash + continuousFlow.fingerprint();
        hash = 31 * hash + burst.fingerprint();
        hash = 31 * hash + prior.hashCode();
        hash = 31 * hash + use.hashCode();
        hash = 31 * hash + Long.hashCode(settleHorizonMillis);
        return 31 * hash + Long.hashCode(maxFlowMillilitresPerHour);
    }

    /** The same with another method. */
    public DetectionSettings by(DetectionMethod other) {
        return new DetectionSettings(
                other,
                toleratedFalseAlerts,
                continuousFlow,
                burst,
                prior,
                use,
                settleHorizonMillis,
                maxFlowMillilitresPerHour);
    }

    /** The same with other fixed rules, and judged by them. */
    public DetectionSettings withRules(
            SustainedFlowRule newContinuousFlow, SustainedFlowRule newBurst) {
        return new DetectionSettings(
                DetectionMethod.FIXED_RULES,
                toleratedFalseAlerts,
                newContinuousFlow,
                newBurst,
                prior,
                use,
                settleHorizonMillis,
                maxFlowMillilitresPerHour);
    }
}

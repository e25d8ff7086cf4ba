package io.dripwatch.domain.rulebook;

import io.dripwatch.domain.detection.DetectionMethod;
import io.dripwatch.domain.detection.DetectionSettings;
import io.dripwatch.domain.detection.SustainedFlowRule;

/** Detection settings on their way to those of one home: what {@link RuleKey} may change. */
final class VariedSettings {

    private final DetectionSettings base;
    DetectionMethod method;
    double toleratedFalseAlerts;
    double flowLitresPerHour;
    double flowPersistenceHours;
    double flowCoverage;
    double burstLitresPerHour;
    double burstPersistenceHours;

    VariedSettings(DetectionSettings base) {
        this.base = base;
        method = base.method();
        toleratedFalseAlerts = base.toleratedFalseAlerts();
        flowLitresPerHour = base.continuousFlow().litresPerHour();
        flowPersistenceHours = base.continuousFlow().persistenceHours();
        flowCoverage = base.continuousFlow().coverage();
        burstLitresPerHour = base.burst().litresPerHour();
        burstPersistenceHours = base.burst().persistenceHours();
    }

    DetectionSettings settings() {
        SustainedFlowRule flow = base.continuousFlow();
        SustainedFlowRule burst = base.burst();
        return new DetectionSettings(
                method,
                toleratedFalseAlerts,
                new SustainedFlowRule(
                        flow.type(),
                        flowLitresPerHour,
                        flowPersistenceHours,
                        flowCoverage,
                        flow.quietShare(),
                        flow.quietHours()),
                new SustainedFlowRule(
                        burst.type(),
                        burstLitresPerHour,
                        burstPersistenceHours,
                        burst.coverage(),
                        burst.quietShare(),
                        burst.quietHours()),
                base.prior(),
                base.use(),
                base.settleHorizonMillis(),
                base.maxFlowMillilitresPerHour());
    }
}

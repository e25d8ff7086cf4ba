package io.dripwatch.domain.rulebook;

import io.dripwatch.domain.detection.settings.AwayUseRule;
import io.dripwatch.domain.detection.settings.DayUseRule;
import io.dripwatch.domain.detection.settings.DetectionMethod;
import io.dripwatch.domain.detection.settings.DetectionSettings;
import io.dripwatch.domain.detection.settings.LowUseRule;
import io.dripwatch.domain.detection.settings.StoppedMeterRule;
import io.dripwatch.domain.detection.settings.SustainedFlowRule;
import io.dripwatch.domain.detection.settings.UseRules;

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
    double highTimes;
    double highLitresMore;
    int highDays;
    double dropShare;
    double lowLitres;
    double lowHours;
    double lowTolerated;
    double awayLitresADay;
    double stoppedDays;

    VariedSettings(DetectionSettings base) {
        this.base = base;
        method = base.method();
        toleratedFalseAlerts = base.toleratedFalseAlerts();
        flowLitresPerHour = base.continuousFlow().litresPerHour();
        flowPersistenceHours = base.continuousFlow().persistenceHours();
        flowCoverage = base.continuousFlow().coverage();
        burstLitresPerHour = base.burst().litresPerHour();
        burstPersistenceHours = base.burst().persistenceHours();
        UseRules use = base.use();
        highTimes = use.days().times();
        highLitresMore = use.days().litresMore();
        highDays = use.days().days();
        dropShare = use.days().dropShare();
        lowLitres = use.lowUse().litres();
        lowHours = use.lowUse().hours();
        lowTolerated = use.lowUse().toleratedFalseAlerts();
        awayLitresADay = use.awayUse().litresADay();
        stoppedDays = use.stoppedMeter().leastDays();
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
                use(base.use()),
                base.settleHorizonMillis(),
                base.maxFlowMillilitresPerHour());
    }

    private UseRules use(UseRules use) {
        DayUseRule days = use.days();
        return new UseRules(
                new DayUseRule(
                        highTimes,
                        highLitresMore,
                        days.deviations(),
                        days.timesPeak(),
                        highDays,
                        days.overwhelmingTimes(),
                        days.overwhelmingLitres(),
                        days.overwhelmingTimesPeak(),
                        days.endTimes(),
                        dropShare,
                        days.learnDays()),
                new LowUseRule(lowLitres, lowHours, lowTolerated),
                new AwayUseRule(awayLitresADay, use.awayUse().timesEscalated()),
                new StoppedMeterRule(
                        stoppedDays,
                        use.stoppedMeter().timesOwnLongest(),
                        use.stoppedMeter().stopsAYear()),
                use.reverseFlow(),
                use.meterFlags(),
                use.budget());
    }
}

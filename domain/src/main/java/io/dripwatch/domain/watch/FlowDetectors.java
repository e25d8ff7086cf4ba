package io.dripwatch.domain.watch;

import io.dripwatch.domain.baseline.Baseline;
import io.dripwatch.domain.detection.Circumstances;
import io.dripwatch.domain.detection.Detector;
import io.dripwatch.domain.detection.IncidentListener;
import io.dripwatch.domain.detection.ObservedInterval;
import io.dripwatch.domain.detection.fixed.SustainedFlow;
import io.dripwatch.domain.detection.flow.AbnormalFlow;
import io.dripwatch.domain.detection.settings.DetectionMethod;
import io.dripwatch.domain.detection.settings.DetectionSettings;
import io.dripwatch.domain.detection.use.PeriodUse;
import io.dripwatch.domain.metering.ReadingInterval;
import io.dripwatch.domain.metering.course.RunningFlow;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** The detectors of flow: by evidence or by fixed rules, whichever method is in force. */
final class FlowDetectors implements RunningFlow {

    private final AbnormalFlow abnormalFlow = new AbnormalFlow();
    private final SustainedFlow continuousFlow =
            new SustainedFlow(DetectionSettings::continuousFlow);
    private final SustainedFlow burst = new SustainedFlow(DetectionSettings::burst);

    private final Detector[] byEvidence = {abnormalFlow};
    private final Detector[] byFixedRules = {continuousFlow, burst};

    /** In the order in which they are stored. */
    List<Detector> all() {
        return List.of(abnormalFlow, continuousFlow, burst);
    }

    /** Takes a stretch between two reads, before the interval that it is a part of. */
    void stretch(
            long from,
            long to,
            long volume,
            Circumstances circumstances,
            IncidentListener listener) {
        if (circumstances.settings().method() == DetectionMethod.EVIDENCE) {
            abnormalFlow.stretch(from, to, volume, circumstances, listener);
        }
    }

    void interval(
            ObservedInterval interval, Circumstances circumstances, IncidentListener listener) {
        if (circumstances.settings().method() == DetectionMethod.FIXED_RULES
                && !continuousFlow.isOpen()
                && !burst.isOpen()) {
            abnormalFlow.learn(interval, circumstances);
        }
        for (Detector detector : inForce(interval.to(), circumstances, listener)) {
            if (isShown(interval.usual(), circumstances)) {
                detector.interval(interval, circumstances, listener);
            } else {
                detector.unknown(interval.to(), circumstances, listener);
            }
        }
    }

    /**
     * Takes a gap.
     *
     * @param usual in which intervals the meter is read
     */
    void gap(
            long from,
            long to,
            long volume,
            ReadingInterval usual,
            Circumstances circumstances,
            IncidentListener listener) {
        for (Detector detector : inForce(to, circumstances, listener)) {
            if (isShown(usual, circumstances)) {
                detector.gap(from, to, volume, circumstances, listener);
            } else {
                detector.unknown(to, circumstances, listener);
            }
        }
    }

    void unknown(long at, Circumstances circumstances, IncidentListener listener) {
        for (Detector detector : inForce(at, circumstances, listener)) {
            detector.unknown(at, circumstances, listener);
        }
    }

    /**
     * Whether reads come often enough to tell flow from use; else it is told as the high use of a
     * period. An incident of flow that is open is followed to its end.
     */
    private boolean isShown(ReadingInterval usual, Circumstances circumstances) {
        return tellsFlow(usual, circumstances.settings()) || isAbnormal();
    }

    private static boolean tellsFlow(ReadingInterval usual, DetectionSettings settings) {
        return settings.method() == DetectionMethod.FIXED_RULES || !PeriodUse.isOf(usual);
    }

    /**
     * While an incident of flow is open its water is no day's use: it is not learnt as the home's
     * normal day, nor told a second time as a high one.
     */
    boolean isAbnormal() {
        return abnormalFlow.isOpen() || continuousFlow.isOpen() || burst.isOpen();
    }

    @Override
    public double litresPerHour() {
        return Math.max(
                abnormalFlow.litresPerHour(),
                Math.max(continuousFlow.litresPerHour(), burst.litresPerHour()));
    }

    @Override
    public long restMillis() {
        return abnormalFlow.restMillis();
    }

    /** Whether high use of that day is told as flow. */
    boolean coversDayOf(long at) {
        return abnormalFlow.coversDayOf(at);
    }

    /** The detectors of the method in force; those of the other end what they had open. */
    private Detector[] inForce(long at, Circumstances circumstances, IncidentListener listener) {
        if (circumstances.settings().method() == DetectionMethod.EVIDENCE) {
            continuousFlow.withdraw(at, circumstances, listener);
            burst.withdraw(at, circumstances, listener);
            return byEvidence;
        }
        abnormalFlow.withdraw(at, circumstances, listener);
        return byFixedRules;
    }

    /**
     * How many hours a continuous flow, L/h, takes until it is told; infinite for never.
     *
     * @param usual in which intervals the meter is read
     */
    DoubleUnaryOperator hoursToOpening(
            ReadingInterval usual, DetectionSettings settings, double stepLitres) {
        if (!tellsFlow(usual, settings)) {
            return flow -> Double.POSITIVE_INFINITY;
        }
        return settings.method() == DetectionMethod.EVIDENCE
                ? abnormalFlow.hoursToOpening(settings, stepLitres)
                : flow -> settings.continuousFlow().hoursToOpening(flow, stepLitres);
    }

    /** What is normal here. */
    Baseline baseline() {
        return abnormalFlow.baseline();
    }

    /** What is usually used in a day, litres. */
    double dayLitres(DetectionSettings settings) {
        return baseline().dayLitres(settings.prior());
    }
}

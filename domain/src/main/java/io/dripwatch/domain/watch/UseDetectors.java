package io.dripwatch.domain.watch;

import io.dripwatch.domain.detection.Circumstances;
import io.dripwatch.domain.detection.Detector;
import io.dripwatch.domain.detection.IncidentListener;
import io.dripwatch.domain.detection.ObservedInterval;
import io.dripwatch.domain.detection.meter.FaultyReads;
import io.dripwatch.domain.detection.meter.MeterFlags;
import io.dripwatch.domain.detection.meter.ReverseFlow;
import io.dripwatch.domain.detection.meter.StoppedMeter;
import io.dripwatch.domain.detection.use.AwayUse;
import io.dripwatch.domain.detection.use.Budget;
import io.dripwatch.domain.detection.use.DayUse;
import io.dripwatch.domain.detection.use.LowUse;
import io.dripwatch.domain.detection.use.PeriodUse;
import io.dripwatch.domain.metering.ReadOutcome;
import java.util.List;
import java.util.stream.Stream;

/** The detectors of use and of the meter: all but those of flow, after which they judge. */
final class UseDetectors {

    private final FlowDetectors flow;
    private final DayUse dayUse = new DayUse(settings -> settings.use().days());
    private final PeriodUse periodUse = new PeriodUse();
    private final LowUse lowUse = new LowUse(settings -> settings.use().lowUse());
    private final AwayUse awayUse = new AwayUse(settings -> settings.use().awayUse());
    private final StoppedMeter stoppedMeter =
            new StoppedMeter(settings -> settings.use().stoppedMeter());
    private final ReverseFlow reverseFlow =
            new ReverseFlow(settings -> settings.use().reverseFlow());
    private final MeterFlags meterFlags = new MeterFlags(settings -> settings.use().meterFlags());
    private final FaultyReads faultyReads = new FaultyReads();
    private final Budget budget = new Budget(settings -> settings.use().budget());

    /** Those that hear all water, also while an incident of flow is open. */
    private final Detector[] besideFlow = {
        lowUse, awayUse, stoppedMeter, reverseFlow, meterFlags, faultyReads, budget
    };

    UseDetectors(FlowDetectors flow) {
        this.flow = flow;
    }

    /** In the order in which they judge and are stored. */
    List<Detector> all() {
        return Stream.concat(Stream.of(dayUse, periodUse), Stream.of(besideFlow)).toList();
    }

    void interval(
            ObservedInterval interval, Circumstances circumstances, IncidentListener listener) {
        if (flow.isAbnormal()) {
            highUseUnknown(interval.to(), circumstances, listener);
        } else {
            inhibitHighUse(interval.to());
            dayUse.interval(interval, circumstances, listener);
            periodUse.interval(interval, circumstances, listener);
        }
        for (Detector detector : besideFlow) {
            detector.interval(interval, circumstances, listener);
        }
    }

    void gap(
            long from,
            long to,
            long millilitres,
            Circumstances circumstances,
            IncidentListener listener) {
        if (flow.isAbnormal()) {
            highUseUnknown(to, circumstances, listener);
        }
        used(from, to, millilitres, circumstances, listener);
    }

    /**
     * Takes a part of an interval of which there will be no more: a gap, but nothing is unknown.
     */
    void partInterval(
            ObservedInterval part, Circumstances circumstances, IncidentListener listener) {
        used(part.from(), part.to(), part.millilitres(), circumstances, listener);
    }

    private void used(
            long from,
            long to,
            long millilitres,
            Circumstances circumstances,
            IncidentListener listener) {
        if (!flow.isAbnormal()) {
            inhibitHighUse(to);
            dayUse.gap(from, to, millilitres, circumstances, listener);
            periodUse.gap(from, to, millilitres, circumstances, listener);
        }
        for (Detector detector : besideFlow) {
            detector.gap(from, to, millilitres, circumstances, listener);
        }
    }

    void unknown(long at, Circumstances circumstances, IncidentListener listener) {
        highUseUnknown(at, circumstances, listener);
        for (Detector detector : besideFlow) {
            detector.unknown(at, circumstances, listener);
        }
    }

    private void highUseUnknown(long at, Circumstances circumstances, IncidentListener listener) {
        dayUse.unknown(at, circumstances, listener);
        periodUse.unknown(at, circumstances, listener);
    }

    /** High use is told once: not what an incident of flow told, nor by the day and the period. */
    private void inhibitHighUse(long at) {
        boolean toldAsFlow = flow.coversDayOf(at);
        dayUse.inhibit(toldAsFlow || periodUse.isHigh());
        periodUse.inhibit(toldAsFlow || dayUse.isHigh());
    }

    void reversed(
            long from,
            long to,
            long millilitres,
            Circumstances circumstances,
            IncidentListener listener) {
        for (Detector detector : besideFlow) {
            detector.reversed(from, to, millilitres, circumstances, listener);
        }
    }

    void marked(long at, byte marks, Circumstances circumstances, IncidentListener listener) {
        meterFlags.marked(at, marks, circumstances, listener);
    }

    /** See {@link FaultyReads#turnedTo}. */
    void turnedTo(double unitFactor, long at, IncidentListener listener) {
        faultyReads.turnedTo(unitFactor, at, listener);
    }

    /** See {@link FaultyReads#disbelieved}. */
    void disbelieved(long at, ReadOutcome outcome, IncidentListener listener) {
        faultyReads.disbelieved(at, outcome, listener);
    }

    /** The use of such a day, so many standard deviations from what is usual; litres. */
    double usualDayLitres(long day, double deviations, Circumstances circumstances) {
        return dayUse.usualLitres(day, deviations, circumstances);
    }
}

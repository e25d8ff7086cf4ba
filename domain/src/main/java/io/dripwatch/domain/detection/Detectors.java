package io.dripwatch.domain.detection;

import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.metering.ReadOutcome;
import io.dripwatch.domain.metering.RegisterSequence;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;
import java.util.List;
import java.util.function.ObjLongConsumer;

/** All hypotheses at work on one meter, behind one sequence of register reads. */
public final class Detectors {

    private final RegisterSequence sequence = new RegisterSequence();
    private final ObservedHour hour = new ObservedHour();
    private final AbnormalFlow abnormalFlow = new AbnormalFlow();
    private final SustainedFlow continuousFlow =
            new SustainedFlow(DetectionSettings::continuousFlow);
    private final SustainedFlow burst = new SustainedFlow(DetectionSettings::burst);

    /** In the order in which they judge and are stored. */
    private final List<Detector<?>> all = List.of(abnormalFlow, continuousFlow, burst);

    private final List<Detector<?>> byEvidence = List.of(abnormalFlow);
    private final List<Detector<?>> byFixedRules = List.of(continuousFlow, burst);

    /** Takes the next read. */
    public void take(
            long at,
            long millilitres,
            byte marks,
            Circumstances circumstances,
            IncidentListener listener) {
        long maxFlow = circumstances.settings().maxFlowMillilitresPerHour();
        ReadOutcome outcome = sequence.next(at, millilitres, marks, maxFlow);
        switch (outcome) {
            case CONSUMED, GAP, ROLLED_OVER -> flowed(at, circumstances, listener);
            case REVERSED, EXCHANGED -> {
                hour.forget();
                for (Detector<?> detector : judging(at, circumstances, listener)) {
                    detector.unknown(at, circumstances, listener);
                }
            }
            case FIRST_READ, SUSPECT, ESTIMATED -> {}
        }
    }

    /** A rollover too may span an hour or a gap, so the length decides. */
    private void flowed(long at, Circumstances circumstances, IncidentListener listener) {
        long from = sequence.from();
        long volume = sequence.volumeMillilitres();
        if (at - from > RegisterSequence.LONGEST_INTERVAL_MILLIS) {
            hour.forget();
            for (Detector<?> detector : judging(at, circumstances, listener)) {
                detector.gap(from, at, volume, circumstances, listener);
            }
        } else if (hour.join(from, at, volume, circumstances.calendar())) {
            if (circumstances.settings().method() == DetectionMethod.FIXED_RULES) {
                abnormalFlow.learn(hour, circumstances);
            }
            for (Detector<?> detector : judging(at, circumstances, listener)) {
                detector.hour(hour, circumstances, listener);
            }
        }
    }

    /** The detectors of the method in force; those of the other end what they had open. */
    private List<Detector<?>> judging(
            long at, Circumstances circumstances, IncidentListener listener) {
        if (circumstances.settings().method() == DetectionMethod.EVIDENCE) {
            continuousFlow.withdraw(at, listener);
            burst.withdraw(at, listener);
            return byEvidence;
        }
        abnormalFlow.withdraw(at, circumstances, listener);
        return byFixedRules;
    }

    public RegisterSequence sequence() {
        return sequence;
    }

    /** Names the incidents that are open, by type and onset. */
    public void openIncidents(ObjLongConsumer<IncidentType> visitor) {
        for (Detector<?> detector : all) {
            detector.openIncidents(visitor);
        }
    }

    /** Makes this the same as {@code other}. */
    public void copyFrom(Detectors other) {
        sequence.copyFrom(other.sequence);
        hour.copyFrom(other.hour);
        abnormalFlow.copyFrom(other.abnormalFlow);
        continuousFlow.copyFrom(other.continuousFlow);
        burst.copyFrom(other.burst);
    }

    /** Writes what outlives a call to {@link #take}. */
    public void write(PackedWriter out) {
        sequence.write(out);
        hour.write(out);
        for (Detector<?> detector : all) {
            detector.write(out);
        }
    }

    /** Reads the layout of version 1, which knew the fixed rules alone. */
    public void readVersion1(PackedReader in) {
        sequence.read(in);
        hour.forget();
        continuousFlow.read(in);
        burst.read(in);
    }

    /** Reads what {@link #write} wrote. */
    public void read(PackedReader in) {
        sequence.read(in);
        hour.read(in);
        for (Detector<?> detector : all) {
            detector.read(in);
        }
    }
}

package io.dripwatch.domain.detection;

import io.dripwatch.domain.metering.RegisterSequence;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;
import java.util.List;

/**
 * Everything that is concluded from one meter's reads, taken one by one in time order. The same
 * reads always give the same conclusions.
 */
public final class Detectors {

    private final DetectionSettings settings;
    private final RegisterSequence sequence = new RegisterSequence();
    private final List<SustainedFlow> flows;

    public Detectors(DetectionSettings settings) {
        this.settings = settings;
        this.flows = settings.rules().stream().map(SustainedFlow::new).toList();
    }

    /**
     * Takes the next read.
     *
     * @param resolution smallest step of the register, in millilitres
     */
    public void take(
            long at, long millilitres, byte marks, long resolution, FlowListener listener) {
        switch (sequence.next(at, millilitres, marks, settings.maxFlowMillilitresPerHour())) {
            case CONSUMED, GAP, ROLLED_OVER -> flowed(at, resolution, listener);
            case REVERSED, EXCHANGED -> flows.forEach(SustainedFlow::unknown);
            case FIRST_READ, SUSPECT, ESTIMATED -> {}
        }
    }

    /** A rollover too may span an hour or a gap, so the length decides. */
    private void flowed(long at, long resolution, FlowListener listener) {
        boolean hours = at - sequence.from() <= RegisterSequence.LONGEST_INTERVAL_MILLIS;
        for (SustainedFlow flow : flows) {
            if (hours) {
                flow.consumed(
                        sequence.from(), at, sequence.volumeMillilitres(), resolution, listener);
            } else {
                flow.gap(sequence.from(), at, sequence.volumeMillilitres(), listener);
            }
        }
    }

    public RegisterSequence sequence() {
        return sequence;
    }

    public List<SustainedFlow> flows() {
        return flows;
    }

    /** Makes this the same as {@code other}, which must have the same settings. */
    public void copyFrom(Detectors other) {
        sequence.copyFrom(other.sequence);
        for (int i = 0; i < flows.size(); i++) {
            flows.get(i).copyFrom(other.flows.get(i));
        }
    }

    /** Writes what outlives a call to {@link #take}. */
    public void write(PackedWriter out) {
        sequence.write(out);
        for (SustainedFlow flow : flows) {
            flow.write(out);
        }
    }

    /** Reads what {@link #write} wrote. */
    public void read(PackedReader in) {
        sequence.read(in);
        for (SustainedFlow flow : flows) {
            flow.read(in);
        }
    }
}

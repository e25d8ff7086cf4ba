package io.dripwatch.domain.detection.flow;

import io.dripwatch.domain.detection.evidence.PeakHistory;
import io.dripwatch.domain.detection.flow.likelihood.NormalInterval;
import io.dripwatch.domain.detection.flow.likelihood.SteadyFlowEvidence;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;

/**
 * The household's own bounds for flow that never stops, one for each octave of its rate. A trickle
 * that seems to run all evening is common in a home where 30 L/h for an evening never happens.
 */
final class SteadyPeaks {

    /** Odds of e^45 to one are certainty. */
    private static final double MOST_NATS = 45;

    /**
     * Usual height of a rise above the floor, in nats, by octave: measured 2.6, 2.1, and 1.4 to 1.6
     * from 4 L/h on (DAIAD trial and early); the last are set higher, for they are few.
     */
    private static final double[] USUAL_HEIGHT = {2.6, 2.1, 1.8, 1.8, 1.8, 1.8};

    private final PeakHistory[] octaves = new PeakHistory[SteadyFlowEvidence.OCTAVES];

    SteadyPeaks() {
        for (int octave = 0; octave < octaves.length; octave++) {
            octaves[octave] = new PeakHistory(USUAL_HEIGHT[octave], MOST_NATS);
        }
    }

    /** Hears the evidence after one more interval of so many hours without an open incident. */
    void hear(SteadyFlowEvidence steady, int hours) {
        for (int octave = 0; octave < octaves.length; octave++) {
            octaves[octave].hear(steady.nats(steady.strongest(octave)), hours);
        }
    }

    /** The level with most evidence, of those whose evidence passes their bound; -1 for none. */
    int beyondBound(SteadyFlowEvidence steady, NormalInterval normal, double tolerated) {
        int best = -1;
        for (int octave = 0; octave < octaves.length; octave++) {
            int level = steady.strongest(octave);
            double nats = steady.nats(level);
            if (nats > PeakHistory.LEAST_BOUND
                    && nats > steady.nats(best)
                    && nats > bound(level, normal, tolerated)) {
                best = level;
            }
        }
        return best;
    }

    /** What the evidence for a level must pass, in nats. */
    double bound(int level, NormalInterval normal, double tolerated) {
        return octaves[SteadyFlowEvidence.octave(level)].bound(
                ToleratedRates.continuous(tolerated, normal));
    }

    /** Adds evidence for a flow, L/h, that turned out to be nothing. */
    void add(double flow, double peak) {
        octaves[SteadyFlowEvidence.octaveOf(flow)].add(peak);
    }

    /** Forgets the rises in progress. */
    void drop() {
        for (PeakHistory octave : octaves) {
            octave.drop();
        }
    }

    /** Forgets everything. */
    void clear() {
        for (PeakHistory octave : octaves) {
            octave.clear();
        }
    }

    void write(PackedWriter out) {
        for (PeakHistory octave : octaves) {
            octave.write(out);
        }
    }

    void read(PackedReader in) {
        for (PeakHistory octave : octaves) {
            octave.read(in);
        }
    }
}

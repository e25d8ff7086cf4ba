package io.dripwatch.domain.detection;

import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;

/**
 * Evidence that a flow was added to normal use without a pause, for each of 40 rates from 1 to 90
 * L/h: the likelihood ratio of the hours since it last fell to nothing, a cumulative sum test
 * (Page, Biometrika 41, 1954) in multiplied form.
 */
final class SteadyFlowEvidence {

    /** Six levels an octave: neighbours are 12 % apart, which is what a level tolerates. */
    private static final int LEVELS = 40;

    private static final int LEVELS_AN_OCTAVE = 6;

    /** From 1, 2, 4, 8, 16 and 32 L/h on; the last goes on to the end. */
    static final int OCTAVES = 6;

    /** A gap whose mean is below this share of a flow disproves the flow. */
    private static final double GAP_SHARE = 0.85;

    private static final double[] FLOW = new double[LEVELS];

    static {
        for (int level = 0; level < LEVELS; level++) {
            FLOW[level] = StrictMath.pow(2, (double) level / LEVELS_AN_OCTAVE);
        }
    }

    private final LevelEvidence evidence = new LevelEvidence(LEVELS);

    /** The flow of a level, L/h. */
    double flow(int level) {
        return FLOW[level];
    }

    /** Starts at that instant unless it has started before. */
    void begin(long at) {
        evidence.begin(at);
    }

    /** Starts anew at that instant. */
    void reset(long at) {
        evidence.reset(at);
    }

    /** Takes an hour. */
    void hour(NormalHour normal, long at) {
        if (!normal.isUsed()) {
            reset(at);
            return;
        }
        for (int level = 0; level < LEVELS; level++) {
            if (normal.isBelow(FLOW[level])) {
                evidence.dropFrom(level);
                break;
            }
            evidence.multiply(level, normal.ratioWithFlow(FLOW[level]));
        }
        evidence.takenUpTo(at);
    }

    /** Takes a stretch of which only the mean is known: it can disprove, never prove. */
    void gap(double meanLitresPerHour, long at) {
        for (int level = evidence.next(0); level >= 0; level = evidence.next(level + 1)) {
            if (meanLitresPerHour < GAP_SHARE * FLOW[level]) {
                evidence.drop(level);
            }
        }
        evidence.takenUpTo(at);
    }

    /** The octave that a level lies in, from 0. */
    static int octave(int level) {
        return Math.min(OCTAVES - 1, level / LEVELS_AN_OCTAVE);
    }

    /** The octave that a flow of so many L/h lies in, from 0. */
    static int octaveOf(double flow) {
        return Math.max(0, Math.min(OCTAVES - 1, Math.getExponent(flow)));
    }

    /** The level with most evidence, of those above a flow that is normal here; -1 for none. */
    int strongest(double normalLitresPerHour) {
        int best = -1;
        for (int octave = 0; octave < OCTAVES; octave++) {
            int level = strongest(octave, normalLitresPerHour);
            if (level >= 0 && (best < 0 || evidence.weight(level) > evidence.weight(best))) {
                best = level;
            }
        }
        return best;
    }

    /** The same of one octave. */
    int strongest(int octave, double normalLitresPerHour) {
        int end = octave == OCTAVES - 1 ? LEVELS : (octave + 1) * LEVELS_AN_OCTAVE;
        int best = -1;
        float most = Weight.NONE;
        for (int level = evidence.next(octave * LEVELS_AN_OCTAVE);
                level >= 0 && level < end;
                level = evidence.next(level + 1)) {
            if (evidence.weight(level) > most && FLOW[level] > normalLitresPerHour) {
                most = evidence.weight(level);
                best = level;
            }
        }
        return best;
    }

    double nats(int level) {
        return evidence.nats(level);
    }

    long since(int level) {
        return evidence.since(level);
    }

    void copyFrom(SteadyFlowEvidence other) {
        evidence.copyFrom(other.evidence);
    }

    void write(PackedWriter out) {
        evidence.write(out);
    }

    void read(PackedReader in) {
        evidence.read(in);
    }
}

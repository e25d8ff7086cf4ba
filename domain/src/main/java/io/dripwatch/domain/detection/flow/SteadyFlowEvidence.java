package io.dripwatch.domain.detection.flow;

import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;
import java.util.Arrays;

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

    private static final double COARSE = io.dripwatch.domain.baseline.Tune.d("coarse", 1.5);
    static double STEPS = io.dripwatch.domain.baseline.Tune.d("steps", 3);
    static double CPRICE = Math.exp(-io.dripwatch.domain.baseline.Tune.d("cprice", 0));
    static int KEPT = (int) io.dripwatch.domain.baseline.Tune.d("kept", 14);

    private final StepPhases phases = new StepPhases(LEVELS);

    private boolean coarse;

    private void coarse(NormalInterval normal, long at) {
        coarse = true;
        for (int level = 0; level < LEVELS; level++) {
            double advance = FLOW[level] * normal.lengthHours() / normal.stepLitres();
            if (advance < STEPS) {
                double ratio = CPRICE * Math.min(CLIP, phases.ratio(level, evidence.has(level), normal, advance));
                if (evidence.multiply(level, ratio)) {
                    phases.remember(level);
                }
            } else {
                double ratio = normal.ratioWithFlow(FLOW[level] * normal.hours());
                evidence.multiply(level, Math.min(CLIP, Math.max(normal.hours() == 1 ? 0 : MISS, ratio)));
            }
        }
        evidence.keep(KEPT);
        evidence.takenUpTo(at);
    }

    /** A gap whose mean is below this share of a flow disproves the flow. */
    private static final double GAP_SHARE = 0.85;

    private static final double[] FLOW = new double[LEVELS];

    static {
        for (int level = 0; level < LEVELS; level++) {
            FLOW[level] = StrictMath.pow(2, (double) level / LEVELS_AN_OCTAVE);
        }
    }

    private final LevelEvidence evidence = new LevelEvidence(LEVELS);
    private final int[] strongest = new int[OCTAVES];

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

    static double MISS = io.dripwatch.domain.baseline.Tune.d("miss", 0.05);
    static double PRICE = Math.exp(-io.dripwatch.domain.baseline.Tune.d("price", 0));
    static double CLIP = io.dripwatch.domain.baseline.Tune.d("clip", 1e9);

    /** Takes an interval. */
    void interval(NormalInterval normal, long at) {
        int hours = normal.hours();
        if (normal.stepLitres() > COARSE) {
            coarse(normal, at);
            return;
        }
        if (hours == 1) {
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
        } else {
            for (int level = 0; level < LEVELS; level++) {
                double ratio = normal.ratioWithFlow(FLOW[level] * hours);
                evidence.multiply(level, PRICE * Math.min(CLIP, Math.max(MISS, ratio)));
            }
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

    /**
     * Finds the levels with most evidence, of those above a flow that is normal here. What {@link
     * #strongest} answers holds until the next hour or gap.
     */
    void rank(double normalLitresPerHour) {
        Arrays.fill(strongest, -1);
        for (int level = evidence.next(0); level >= 0; level = evidence.next(level + 1)) {
            int best = strongest[octave(level)];
            if (FLOW[level] > normalLitresPerHour
                    && (best < 0 || evidence.weight(level) > evidence.weight(best))) {
                strongest[octave(level)] = level;
            }
        }
    }

    /** The level with most evidence when they were ranked; -1 for none. */
    int strongest() {
        int best = -1;
        for (int level : strongest) {
            if (level >= 0 && (best < 0 || evidence.weight(level) > evidence.weight(best))) {
                best = level;
            }
        }
        return best;
    }

    /** The same of one octave. */
    int strongest(int octave) {
        return strongest[octave];
    }

    double nats(int level) {
        return evidence.nats(level);
    }

    long since(int level) {
        return evidence.since(level);
    }

    /** Forgets everything. */
    void clear() {
        evidence.reset(0);
    }

    void copyFrom(SteadyFlowEvidence other) {
        evidence.copyFrom(other.evidence);
        coarse = other.coarse;
        if (coarse) {
            phases.copyFrom(other.phases);
        }
    }

    void write(PackedWriter out) {
        evidence.write(out);
        out.flags(coarse);
        for (int level = evidence.next(0); coarse && level >= 0; level = evidence.next(level + 1)) {
            phases.write(out, level);
        }
    }

    void read(PackedReader in) {
        evidence.read(in);
        coarse = (in.flags() & 1) != 0;
        for (int level = evidence.next(0); coarse && level >= 0; level = evidence.next(level + 1)) {
            phases.read(in, level);
        }
    }
}

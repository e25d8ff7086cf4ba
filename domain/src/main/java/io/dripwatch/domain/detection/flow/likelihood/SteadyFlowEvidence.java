package io.dripwatch.domain.detection.flow.likelihood;

import io.dripwatch.domain.detection.evidence.LevelEvidence;
import io.dripwatch.domain.detection.evidence.Weight;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;
import java.util.Arrays;

/**
 * Evidence that a flow was added to normal use without a pause, for each of 40 rates from 1 to 90
 * L/h: the likelihood ratio of the hours since it last fell to nothing, a cumulative sum test
 * (Page, Biometrika 41, 1954) in multiplied form.
 */
public final class SteadyFlowEvidence {

    /** Six levels an octave: neighbours are 12 % apart, which is what a level tolerates. */
    private static final int LEVELS = 40;

    private static final int LEVELS_AN_OCTAVE = 6;

    /** From 1, 2, 4, 8, 16 and 32 L/h on; the last goes on to the end. */
    public static final int OCTAVES = 6;

    /** A gap whose mean is below this share of a flow disproves the flow. */
    private static final double GAP_SHARE = 0.85;

    /**
     * How likely a longer interval below a flow is all the same: a refill may be late, a pressure
     * low.
     */
    private static final double BELOW = 0.02;

    /**
     * What one longer interval can say at most: a single high one is a burst's business, and guests
     * bring one too.
     */
    private static final double MOST_AT_ONCE = 16;

    /** Price of a longer interval, e^-0.1: a long series of small misfits is no leak. */
    private static final double INTERVAL_PRICE = StrictMath.exp(-0.1);

    /** The same of an hour of a coarse register. */
    private static final double STEP_PRICE = StrictMath.exp(-0.08);

    /** From so many steps in an interval on the phase of the register tells nothing. */
    private static final double MANY_STEPS = 3;

    /** A flow that moves the register less often than every seventh interval cannot be told. */
    private static final double LEAST_ADVANCE = 0.15;

    /** So many levels with phases are kept at most, some nine bytes each. */
    private static final int MOST_KEPT = 14;

    private static final double[] FLOW = new double[LEVELS];

    static {
        for (int level = 0; level < LEVELS; level++) {
            FLOW[level] = StrictMath.pow(2, (double) level / LEVELS_AN_OCTAVE);
        }
    }

    /** Whether the register is coarse, so that phases are known. */
    private boolean coarse;

    private final StepPhases phases = new StepPhases(LEVELS);
    private final LevelEvidence evidence = new LevelEvidence(LEVELS);
    private final transient int[] strongest = new int[OCTAVES];

    /** The flow of a level, L/h. */
    public double flow(int level) {
        return FLOW[level];
    }

    /** The same. */
    public static double flowOf(int level) {
        return FLOW[level];
    }

    /** Starts at that instant unless it has started before. */
    public void begin(long at) {
        evidence.begin(at);
    }

    /** Starts anew at that instant. */
    public void reset(long at) {
        evidence.reset(at);
    }

    /** Takes an interval. */
    public void interval(NormalInterval normal, long at) {
        turnTo(normal.isCoarse());
        if (normal.hours() == 1 && !coarse) {
            hour(normal, at);
        } else {
            longer(normal);
        }
        evidence.takenUpTo(at);
    }

    /** Of evidence that was gathered without phases none is known. */
    private void turnTo(boolean nowCoarse) {
        if (nowCoarse && !coarse) {
            for (int level = 0; level < LEVELS; level++) {
                phases.forget(level);
            }
        }
        coarse = nowCoarse;
    }

    /** An hour below a flow disproves it: what never stops runs in each. */
    private void hour(NormalInterval normal, long at) {
        if (!normal.isUsed()) {
            evidence.reset(at);
            return;
        }
        for (int level = 0; level < LEVELS; level++) {
            if (normal.isBelow(FLOW[level])) {
                evidence.dropFrom(level);
                break;
            }
            evidence.multiply(level, normal.ratioWithFlow(FLOW[level]));
        }
    }

    /** In longer intervals, and by coarse registers, a flow shows less sharply. */
    private void longer(NormalInterval normal) {
        for (int level = 0; level < LEVELS; level++) {
            double advance = advance(level, normal);
            if (advance < LEAST_ADVANCE) {
                continue;
            }
            double ratio = ratio(level, evidence.has(level), advance, normal);
            if (!evidence.multiply(level, ratio)) {
                continue;
            }
            if (advance < MANY_STEPS) {
                phases.remember(level);
            } else if (coarse) {
                phases.forget(level);
            }
        }
        if (coarse) {
            evidence.keep(MOST_KEPT);
        }
    }

    /** By how many steps a level's flow alone moves the register in the interval. */
    private double advance(int level, NormalInterval normal) {
        return coarse ? FLOW[level] * normal.lengthHours() / normal.step() : MANY_STEPS;
    }

    private double ratio(int level, boolean known, double advance, NormalInterval normal) {
        double least = normal.hours() == 1 ? 0 : BELOW;
        double most = normal.hours() == 1 ? Double.MAX_VALUE : MOST_AT_ONCE;
        double price = normal.hours() == 1 ? STEP_PRICE : INTERVAL_PRICE;
        double ratio =
                advance < MANY_STEPS
                        ? phases.ratio(level, known, normal, advance)
                        : Math.max(least, normal.ratioWithFlow(FLOW[level] * normal.hours()));
        return price * Math.min(most, ratio);
    }

    /**
     * How many times likelier an interval makes the flow of a level, for intervals that are only
     * imagined and asked about in their order. Takes nothing as evidence.
     *
     * @param first whether it is the first that is asked about
     */
    public double imagined(int level, boolean first, NormalInterval normal) {
        coarse = normal.isCoarse();
        if (normal.hours() == 1 && !coarse) {
            return normal.ratioWithFlow(FLOW[level]);
        }
        double advance = advance(level, normal);
        if (advance < LEAST_ADVANCE) {
            return Weight.NONE;
        }
        double ratio = ratio(level, !first, advance, normal);
        if (advance < MANY_STEPS) {
            phases.remember(level);
        }
        return ratio;
    }

    /** The level whose flow is nearest to one, L/h. */
    public static int levelOf(double litresPerHour) {
        double level = LEVELS_AN_OCTAVE * StrictMath.log(litresPerHour) / StrictMath.log(2);
        return Math.max(0, Math.min(LEVELS - 1, (int) Math.rint(level)));
    }

    /** Takes a stretch of which only the mean is known: it can disprove, never prove. */
    public void gap(double meanLitresPerHour, long at) {
        for (int level = evidence.next(0); level >= 0; level = evidence.next(level + 1)) {
            if (meanLitresPerHour < GAP_SHARE * FLOW[level]) {
                evidence.drop(level);
            }
        }
        evidence.takenUpTo(at);
    }

    /** The octave that a level lies in, from 0. */
    public static int octave(int level) {
        return Math.min(OCTAVES - 1, level / LEVELS_AN_OCTAVE);
    }

    /** The octave that a flow of so many L/h lies in, from 0. */
    public static int octaveOf(double flow) {
        return Math.max(0, Math.min(OCTAVES - 1, Math.getExponent(flow)));
    }

    /**
     * Finds the levels with most evidence, of those above a flow that is normal here. What {@link
     * #strongest} answers holds until the next hour or gap.
     */
    public void rank(double normalLitresPerHour) {
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
    public int strongest() {
        int best = -1;
        for (int level : strongest) {
            if (level >= 0 && (best < 0 || evidence.weight(level) > evidence.weight(best))) {
                best = level;
            }
        }
        return best;
    }

    /** The same of one octave. */
    public int strongest(int octave) {
        return strongest[octave];
    }

    public double nats(int level) {
        return evidence.nats(level);
    }

    public long since(int level) {
        return evidence.since(level);
    }

    /** Forgets everything. */
    public void clear() {
        evidence.reset(0);
    }

    public void write(PackedWriter out) {
        evidence.write(out);
        out.flags(coarse);
        for (int level = evidence.next(0); coarse && level >= 0; level = evidence.next(level + 1)) {
            phases.write(out, level);
        }
    }

    public void read(PackedReader in) {
        evidence.read(in);
        coarse = (in.flags() & 1) != 0;
        for (int level = evidence.next(0); coarse && level >= 0; level = evidence.next(level + 1)) {
            phases.read(in, level);
        }
    }
}

package io.dripwatch.domain.detection.flow.likelihood;

import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;
import java.util.Arrays;

/**
 * Where in its current step a coarse register stands, for each hypothesis of a steady flow: a
 * hidden Markov chain over eighths of the step. A flow of half a step an hour moves the register
 * every other hour, at the right time; people move it whenever they use water.
 */
final class StepPhases {

    /** Parts of a step. */
    private static final int PARTS = 8;

    private static final int WHOLE = 255;

    /** How often something unnoticed moved the water in the step. */
    private static final double LOST = 0.15;

    /** How often an interval is unlike anything expected: a hose, a misread. */
    private static final double NOISE = 0.02;

    /** Of each level the chance of each part, in 255ths; they sum to 255. */
    private final byte[] chances;

    private final transient double[] next = new double[PARTS];

    StepPhases(int levels) {
        chances = new byte[levels * PARTS];
    }

    /**
     * How many times likelier the interval is with the flow than without, and moves the phases on.
     *
     * @param known whether the level has evidence; else nothing is known of its phase
     * @param advance of the register by the flow alone, steps
     */
    double ratio(int level, boolean known, NormalInterval normal, double advance) {
        int offset = level * PARTS;
        int steps = normal.steps();
        double sum = 0;
        double lost = 0;
        Arrays.fill(next, 0);
        for (int part = 0; part < PARTS; part++) {
            double chance = known ? (chances[offset + part] & 0xFF) / (double) WHOLE : 1.0 / PARTS;
            if (chance == 0) {
                continue;
            }
            double stands = (part + 0.5) / PARTS + advance;
            int byFlow = (int) stands;
            if (steps < byFlow) {
                continue;
            }
            double likely = chance * normal.stepsChance(steps - byFlow);
            sum += likely;
            if (steps > byFlow) {
                lost += likely;
            } else {
                double at = (stands - byFlow) * PARTS - 0.5;
                int lower = Math.floorMod((int) Math.floor(at), PARTS);
                double share = at - Math.floor(at);
                next[lower] += likely * (1 - share);
                next[(lower + 1) % PARTS] += likely * share;
            }
        }
        double without = normal.stepsLikelihood();
        double noise = NOISE * without;
        lost += noise;
        sum += noise;
        lost = (1 - LOST) * lost + LOST * sum;
        for (int part = 0; part < PARTS; part++) {
            next[part] = (1 - LOST) * next[part] + lost / PARTS;
        }
        return sum / without;
    }

    /** Keeps the phases that the last call of {@link #ratio} led to. */
    void remember(int level) {
        int offset = level * PARTS;
        double sum = 0;
        for (double chance : next) {
            sum += chance;
        }
        int rest = WHOLE;
        for (int part = 0; part < PARTS - 1; part++) {
            int share = Math.min(rest, (int) (next[part] / sum * WHOLE + 0.5));
            chances[offset + part] = (byte) share;
            rest -= share;
        }
        chances[offset + PARTS - 1] = (byte) rest;
    }

    /** Nothing is known of a level's phase. */
    void forget(int level) {
        int offset = level * PARTS;
        Arrays.fill(chances, offset, offset + PARTS - 1, (byte) (WHOLE / PARTS));
        chances[offset + PARTS - 1] = (byte) (WHOLE - (PARTS - 1) * (WHOLE / PARTS));
    }

    void write(PackedWriter out, int level) {
        for (int part = 0; part < PARTS - 1; part++) {
            out.octet(chances[level * PARTS + part] & 0xFF);
        }
    }

    void read(PackedReader in, int level) {
        int rest = WHOLE;
        for (int part = 0; part < PARTS - 1; part++) {
            int share = in.octet();
            chances[level * PARTS + part] = (byte) share;
            rest -= share;
        }
        chances[level * PARTS + PARTS - 1] = (byte) rest;
    }
}

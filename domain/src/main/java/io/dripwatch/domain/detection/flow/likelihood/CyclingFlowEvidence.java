package io.dripwatch.domain.detection.flow.likelihood;

import io.dripwatch.domain.detection.evidence.LevelEvidence;
import io.dripwatch.domain.detection.evidence.Weight;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;

/**
 * Evidence that the same amount runs again and again with pauses between: a cistern that leaks and
 * refills. A constant leak makes a constant period, so the hours with a refill follow a pattern:
 * every other hour, one in three, two in three. For each amount and pattern a hidden Markov chain
 * of the pattern's phases is filtered along, and its likelihood ratio is tested by a cumulative
 * sum. A person's uses keep no such beat: this is what tells a cistern from a wakeful night.
 */
public final class CyclingFlowEvidence {

    /** Pattern by pattern: intervals of the beat, and how many of them, from the first, refill. */
    private static final int[] BEAT_HOURS = {3, 2, 3};

    private static final int[] REFILL_HOURS = {2, 1, 1};
    private static final int PATTERNS = BEAT_HOURS.length;

    /** Refills from 2 to 152 L, four amounts an octave. */
    private static final int AMOUNTS = 26;

    private static final double AMOUNTS_AN_OCTAVE = 4;
    private static final double LEAST_AMOUNT = 2;

    /** How often the beat stumbles: a flush in between, or a period that is no whole beat. */
    private static final double SLIP = 0.06;

    /** How often a refill that was due is not to be seen in its hour. */
    private static final double MISSED = 0.03;

    /** Price of an hour, e^-0.1: what does not gain evidence steadily loses it. */
    private static final double HOURLY_PRICE = StrictMath.exp(-0.1);

    /** A gap whose mean is below this share of a hypothesis' mean flow disproves it. */
    private static final double GAP_SHARE = 0.5;

    /** So many hypotheses are kept at most, some five bytes each. */
    private static final int MOST_KEPT = 12;

    /** Refills of less are no pattern of a coarse register, in its steps. */
    private static final double MOST_OF_STEP = 1.5;

    private static final int PHASES = 3;
    private static final int WHOLE = 255;
    private static final double PART = 1.0 / WHOLE;

    private static final double[] AMOUNT = new double[AMOUNTS];

    static {
        for (int amount = 0; amount < AMOUNTS; amount++) {
            AMOUNT[amount] = LEAST_AMOUNT * StrictMath.pow(2, amount / AMOUNTS_AN_OCTAVE);
        }
    }

    private final LevelEvidence evidence = new LevelEvidence(AMOUNTS * PATTERNS);

    /** Of each hypothesis the chance of each phase, in 255ths; they sum to 255. */
    private final byte[] phases = new byte[AMOUNTS * PATTERNS * PHASES];

    private final transient double[] next = new double[PHASES];

    /** The amount of each refill, L. */
    public double amount(int hypothesis) {
        return AMOUNT[hypothesis / PATTERNS];
    }

    /** Intervals from one refill to the next, on average. */
    public double everyIntervals(int hypothesis) {
        int pattern = hypothesis % PATTERNS;
        return (double) BEAT_HOURS[pattern] / REFILL_HOURS[pattern];
    }

    /** Starts at that instant unless it has started before. */
    public void begin(long at) {
        evidence.begin(at);
    }

    public void reset(long at) {
        evidence.reset(at);
    }

    /** Takes an interval. */
    public void interval(NormalInterval normal, long at) {
        int amount = 0;
        // What is not more than a step of the register shows as a steady flow.
        while (normal.isCoarse()
                && amount < AMOUNTS
                && AMOUNT[amount] < MOST_OF_STEP * normal.step()) {
            amount++;
        }
        while (amount < AMOUNTS && normal.isUsed() && !normal.isBelow(AMOUNT[amount])) {
            double refilled = normal.ratioWithFlow(AMOUNT[amount]);
            takeAmount(amount, (1 - MISSED) * refilled + MISSED);
            amount++;
        }
        // Larger refills cannot have been in this hour.
        int first = amount * PATTERNS;
        for (int h = evidence.next(first); h >= 0; h = evidence.next(h + 1)) {
            advance(h, true, MISSED);
        }
        evidence.keep(MOST_KEPT);
        evidence.takenUpTo(at);
    }

    /** Where a refill is no likelier than normal use, nothing can begin. */
    private void takeAmount(int amount, double due) {
        int first = amount * PATTERNS;
        for (int hypothesis = first; hypothesis < first + PATTERNS; hypothesis++) {
            boolean known = evidence.has(hypothesis);
            if (due > 1 || known) {
                advance(hypothesis, known, due);
            }
        }
    }

    /**
     * @param known whether it has evidence
     * @param due how many times likelier the hour is with a refill in it than without
     */
    private void advance(int hypothesis, boolean known, double due) {
        int pattern = hypothesis % PATTERNS;
        int offset = hypothesis * PHASES;
        int beat = BEAT_HOURS[pattern];
        double even = 1.0 / beat;
        double sum = 0;
        double before = known ? (phases[offset + beat - 1] & 0xFF) * PART : even;
        for (int phase = 0; phase < beat; phase++) {
            double chance = (1 - SLIP) * before + SLIP * even;
            before = known ? (phases[offset + phase] & 0xFF) * PART : even;
            next[phase] = phase < REFILL_HOURS[pattern] ? chance * due : chance;
            sum += next[phase];
        }
        if (evidence.multiply(hypothesis, sum * HOURLY_PRICE)) {
            remember(offset, beat, WHOLE / sum);
        }
    }

    private void remember(int offset, int beat, double scale) {
        int rest = WHOLE;
        for (int phase = 0; phase < beat - 1; phase++) {
            int share = Math.min(rest, (int) (next[phase] * scale + 0.5));
            phases[offset + phase] = (byte) share;
            rest -= share;
        }
        phases[offset + beat - 1] = (byte) rest;
    }

    /** Takes a stretch of which only the mean is known: it can disprove, never prove. */
    public void gap(double meanLitres, long at) {
        for (int h = evidence.next(0); h >= 0; h = evidence.next(h + 1)) {
            if (meanLitres < GAP_SHARE * amount(h) / everyIntervals(h)) {
                evidence.drop(h);
            }
        }
        evidence.takenUpTo(at);
    }

    /**
     * The hypothesis with most evidence, of flows above one normal here, litres an interval; -1 for
     * none.
     */
    public int strongest(double normalLitres) {
        int best = -1;
        float most = Weight.NONE;
        for (int h = evidence.next(0); h >= 0; h = evidence.next(h + 1)) {
            if (evidence.weight(h) > most && amount(h) / everyIntervals(h) > normalLitres) {
                most = evidence.weight(h);
                best = h;
            }
        }
        return best;
    }

    public double nats(int hypothesis) {
        return evidence.nats(hypothesis);
    }

    public long since(int hypothesis) {
        return evidence.since(hypothesis);
    }

    /** Forgets everything. */
    public void clear() {
        evidence.reset(0);
    }

    public void write(PackedWriter out) {
        evidence.write(out);
        for (int h = evidence.next(0); h >= 0; h = evidence.next(h + 1)) {
            for (int phase = 0; phase < BEAT_HOURS[h % PATTERNS] - 1; phase++) {
                out.octet(phases[h * PHASES + phase] & 0xFF);
            }
        }
    }

    public void read(PackedReader in) {
        evidence.read(in);
        for (int h = evidence.next(0); h >= 0; h = evidence.next(h + 1)) {
            int last = BEAT_HOURS[h % PATTERNS] - 1;
            int rest = WHOLE;
            for (int phase = 0; phase < last; phase++) {
                int share = in.octet();
                phases[h * PHASES + phase] = (byte) share;
                rest -= share;
            }
            phases[h * PHASES + last] = (byte) rest;
        }
    }
}

package io.dripwatch.domain.detection;

import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;
import java.util.Arrays;

/** For each of some hypotheses the evidence since it last fell to nothing, and when that was. */
final class LevelEvidence {

    /** In a packed first byte: another beginning than the level before. */
    private static final int OTHER_SINCE = 0x80;

    /**
     * First bytes below this tell how many levels in a row are without evidence and share the
     * beginning of the level before: no weight of {@link Weight#NONE} or more begins so low.
     */
    private static final int LONGEST_RUN = 0x3E;

    /**
     * First bytes from this on, below those of a weight with another beginning, go back to a
     * beginning that was written before.
     */
    private static final int KNOWN_SINCE = OTHER_SINCE + 1;

    private static final int MOST_KNOWN = LONGEST_RUN;

    /** Less than 2 nats: neither bounds nor peaks begin so low, and a logarithm is dear. */
    private static final float LEAST_WEIGHT = 7.4f;

    private final float[] weight;
    private final long[] since;

    /** While writing or reading, the beginnings so far. */
    private final long[] known = new long[MOST_KNOWN];

    private int knownCount;

    LevelEvidence(int levels) {
        weight = new float[levels];
        since = new long[levels];
        reset(0);
    }

    /** Starts at that instant unless it has started before: no onset lies before the first read. */
    void begin(long at) {
        if (since[0] == 0) {
            reset(at);
        }
    }

    /** Starts anew at that instant. */
    void reset(long at) {
        Arrays.fill(weight, Weight.NONE);
        Arrays.fill(since, at);
    }

    /**
     * Multiplies the evidence by a likelihood ratio.
     *
     * @return whether some evidence is left
     */
    boolean multiply(int level, double ratio, long at) {
        weight[level] = Weight.of(weight[level] * ratio);
        if (weight[level] == Weight.NONE) {
            since[level] = at;
            return false;
        }
        return true;
    }

    /** Begins a level anew. */
    void restart(int level, long at) {
        weight[level] = Weight.NONE;
        since[level] = at;
    }

    boolean isNone(int level) {
        return weight[level] == Weight.NONE;
    }

    float weight(int level) {
        return weight[level];
    }

    /** In nats; 0 for level -1, which is none, and for what is too little to matter. */
    double nats(int level) {
        return level < 0 || weight[level] < LEAST_WEIGHT ? 0 : StrictMath.log(weight[level]);
    }

    /** When the evidence for a level began, epoch milliseconds. */
    long since(int level) {
        return since[level];
    }

    void copyFrom(LevelEvidence other) {
        System.arraycopy(other.weight, 0, weight, 0, weight.length);
        System.arraycopy(other.since, 0, since, 0, since.length);
    }

    void write(PackedWriter out) {
        knownCount = 0;
        long last = 0;
        int run = 0;
        for (int level = 0; level < weight.length; level++) {
            boolean same = since[level] == last && level > 0;
            int before = same ? -1 : known(since[level]);
            if (before >= 0) {
                writeRun(out, run);
                run = 0;
                out.octet(KNOWN_SINCE + before);
                last = since[level];
                same = true;
            }
            if (isNone(level) && same && run < LONGEST_RUN) {
                run++;
                continue;
            }
            writeRun(out, run);
            run = 0;
            int bits = isNone(level) ? 0 : Weight.bits(weight[level]);
            out.octet(bits >> 8 | (same && bits != 0 ? 0 : OTHER_SINCE));
            if (bits != 0) {
                out.octet(bits & 0xFF);
            }
            if (!same || bits == 0) {
                out.duration(since[level] - last);
                last = since[level];
                know(last);
            }
        }
        writeRun(out, run);
    }

    private int known(long at) {
        for (int i = 0; i < knownCount; i++) {
            if (known[i] == at) {
                return i;
            }
        }
        return -1;
    }

    private void know(long at) {
        if (knownCount < MOST_KNOWN) {
            known[knownCount++] = at;
        }
    }

    private static void writeRun(PackedWriter out, int run) {
        if (run > 0) {
            out.octet(run);
        }
    }

    void read(PackedReader in) {
        knownCount = 0;
        long last = 0;
        int level = 0;
        while (level < weight.length) {
            int first = in.octet();
            if (first >= KNOWN_SINCE && first < KNOWN_SINCE + MOST_KNOWN) {
                last = known[first - KNOWN_SINCE];
                continue;
            }
            if (first > 0 && first <= LONGEST_RUN) {
                Arrays.fill(weight, level, level + first, Weight.NONE);
                Arrays.fill(since, level, level + first, last);
                level += first;
                continue;
            }
            int high = first & ~OTHER_SINCE;
            weight[level] = high == 0 ? Weight.NONE : Weight.ofBits(high << 8 | in.octet());
            if ((first & OTHER_SINCE) != 0) {
                last += in.duration();
                know(last);
            }
            since[level] = last;
            level++;
        }
    }
}

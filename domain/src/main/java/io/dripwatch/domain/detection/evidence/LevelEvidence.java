package io.dripwatch.domain.detection.evidence;

import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;

/**
 * For each of at most 128 hypotheses the evidence since it last fell to nothing, and when that was.
 * Most have none most of the time, so those that have some are marked by bits.
 */
public final class LevelEvidence {

    private final float[] weight;
    private final long[] since;

    /** Which levels have evidence. */
    private long low;

    private long high;

    /** Up to when everything was taken, epoch milliseconds. */
    private long taken;

    public LevelEvidence(int levels) {
        weight = new float[levels];
        since = new long[levels];
    }

    /** Starts at that instant unless it has started before: no onset lies before the first read. */
    public void begin(long at) {
        if (taken == 0) {
            taken = at;
        }
    }

    /** Starts anew at that instant. */
    public void reset(long at) {
        low = 0;
        high = 0;
        taken = at;
    }

    /** Everything up to that instant has been taken. */
    public void takenUpTo(long at) {
        taken = at;
    }

    /**
     * Multiplies the evidence by a likelihood ratio.
     *
     * @return whether some evidence is left
     */
    public boolean multiply(int level, double ratio) {
        boolean had = has(level);
        if (!had && !(ratio > Weight.NONE)) {
            return false;
        }
        float product = Weight.of(had ? weight[level] * ratio : ratio);
        if (product == Weight.NONE) {
            drop(level);
            return false;
        }
        weight[level] = product;
        if (!had) {
            since[level] = taken;
            mark(level);
        }
        return true;
    }

    private void mark(int level) {
        if (level < Long.SIZE) {
            low |= 1L << level;
        } else {
            high |= 1L << level;
        }
    }

    public void drop(int level) {
        if (level < Long.SIZE) {
            low &= ~(1L << level);
        } else {
            high &= ~(1L << level);
        }
    }

    /** Drops that level, of the first 64, and all above it. */
    public void dropFrom(int level) {
        low &= (1L << level) - 1;
        high = 0;
    }

    /**
     * Drops the weak, by twice as much each time, until at most so many have evidence: state must
     * stay small. The strongest stays in any case.
     */
    public void keep(int most) {
        if (count() <= most) {
            return;
        }
        int strongest = next(0);
        for (int level = strongest; level >= 0; level = next(level + 1)) {
            strongest = weight[level] > weight[strongest] ? level : strongest;
        }
        for (float floor = 2; count() > most; floor *= 2) {
            for (int level = next(0); level >= 0; level = next(level + 1)) {
                if (weight[level] < floor && level != strongest) {
                    drop(level);
                }
            }
        }
    }

    private int count() {
        return Long.bitCount(low) + Long.bitCount(high);
    }

    /** Whether a level has evidence. */
    public boolean has(int level) {
        return ((level < Long.SIZE ? low : high) >>> level & 1) != 0;
    }

    /** The first level with evidence from that one on; -1 when there is none. */
    public int next(int from) {
        if (from < Long.SIZE) {
            long rest = low & -1L << from;
            if (rest != 0) {
                return Long.numberOfTrailingZeros(rest);
            }
        }
        if (weight.length <= Long.SIZE) {
            return -1;
        }
        long rest = from <= Long.SIZE ? high : from < 2 * Long.SIZE ? high & -1L << from : 0;
        return rest == 0 ? -1 : Long.SIZE + Long.numberOfTrailingZeros(rest);
    }

    /** The evidence of a level that has some. */
    public float weight(int level) {
        return weight[level];
    }

    /** In nats; 0 for level -1, which is none, and for what is too little to matter. */
    public double nats(int level) {
        return level < 0 ? 0 : Weight.nats(weight[level]);
    }

    /** When the evidence of a level that has some began, epoch milliseconds. */
    public long since(int level) {
        return since[level];
    }

    /** Neighbours mostly have evidence together and share its beginning: they are a run. */
    public void write(PackedWriter out) {
        out.instant(taken);
        int from = next(0);
        int end = 0;
        long last = taken;
        while (from >= 0) {
            int gap = from - end;
            end = endOfRun(from);
            boolean other = since[from] != last;
            out.unsigned((long) (end - from) << 2 | (gap > 0 ? 2 : 0) | (other ? 1 : 0));
            if (gap > 0) {
                out.unsigned(gap);
            }
            if (other) {
                out.duration(last - since[from]);
                last = since[from];
            }
            for (int level = from; level < end; level++) {
                int bits = Weight.bits(weight[level]);
                out.octet(bits >> 8);
                out.octet(bits & 0xFF);
            }
            from = next(end);
        }
        out.unsigned(0);
    }

    private int endOfRun(int from) {
        int level = from + 1;
        while (next(level) == level && since[level] == since[from]) {
            level++;
        }
        return level;
    }

    public void read(PackedReader in) {
        reset(in.instant());
        int level = 0;
        long last = taken;
        for (int run = (int) in.unsigned(); run != 0; run = (int) in.unsigned()) {
            if ((run & 2) != 0) {
                level += (int) in.unsigned();
            }
            if ((run & 1) != 0) {
                last -= in.duration();
            }
            for (int end = level + (run >> 2); level < end; level++) {
                since[level] = last;
                weight[level] = Weight.ofBits(in.octet() << 8 | in.octet());
                mark(level);
            }
        }
    }
}

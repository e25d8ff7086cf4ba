package io.dripwatch.domain.detection.use;

import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;

/** The newest uses of a home, as many as it takes for enough. */
final class NewestUses {

    /** More separate uses than these are joined, the oldest first, as if all were at the later. */
    private static final int MOST = 24;

    /** From the end of this use on there was enough, up to the newest use; 0 for never. */
    private long enoughAt;

    private final long[] usedAt = new long[MOST];
    private final long[] used = new long[MOST];
    private int size;

    void forget() {
        enoughAt = 0;
        size = 0;
    }

    void add(long at, long millilitres) {
        if (size == MOST) {
            used[1] += used[0];
            dropOldest();
        }
        usedAt[size] = at;
        used[size++] = millilitres;
    }

    /**
     * Keeps the fewest of the newest uses that are more than {@code most} together. Also when no
     * water runs: the rule may have changed since the newest of them.
     */
    void trim(double most) {
        long sum = all();
        while (sum - used[0] > most && size > 1) {
            sum -= used[0];
            dropOldest();
        }
        if (size > 0 && sum > most) {
            enoughAt = usedAt[0];
        }
    }

    private void dropOldest() {
        size--;
        System.arraycopy(usedAt, 1, usedAt, 0, size);
        System.arraycopy(used, 1, used, 0, size);
    }

    /** Epoch milliseconds since which there was less than enough; 0 where there never was. */
    long enoughAt() {
        return enoughAt;
    }

    /** Millilitres of all that are kept. */
    long all() {
        return after(Long.MIN_VALUE);
    }

    /** Millilitres of those after that instant. */
    long after(long instant) {
        long sum = 0;
        for (int i = 0; i < size; i++) {
            sum += usedAt[i] > instant ? used[i] : 0;
        }
        return sum;
    }

    /** Each instant as a distance from the one before. */
    void write(PackedWriter out) {
        out.octet(size << 1 | (enoughAt != 0 ? 1 : 0));
        if (enoughAt != 0) {
            out.instant(enoughAt);
        }
        long before = enoughAt;
        for (int i = 0; i < size; i++) {
            if (before == 0) {
                out.instant(usedAt[i]);
            } else {
                out.duration(usedAt[i] - before);
            }
            before = usedAt[i];
            out.volume(used[i]);
        }
    }

    void read(PackedReader in) {
        int sizes = in.octet();
        size = sizes >> 1;
        enoughAt = (sizes & 1) != 0 ? in.instant() : 0;
        long before = enoughAt;
        for (int i = 0; i < size; i++) {
            before = before == 0 ? in.instant() : before + in.duration();
            usedAt[i] = before;
            used[i] = in.volume();
        }
    }
}

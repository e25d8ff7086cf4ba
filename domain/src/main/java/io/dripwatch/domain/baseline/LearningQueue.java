package io.dripwatch.domain.baseline;

import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;
import java.util.Arrays;

/**
 * The intervals of the last three days and more, oldest first, waiting to be learnt. Each is known
 * by the local hour of its middle (local days since 1970 times 24, plus the hour of the day).
 */
final class LearningQueue {

    /** An interval that must not be learnt. */
    static final int EXCLUDED = 127;

    /** Beside the class: the distance from the interval before is not the usual one. */
    private static final int OTHER_STEP = 128;

    private static final int INITIAL = 80;

    private int[] hours = new int[INITIAL];
    private byte[] bins = new byte[INITIAL];
    private int head;
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    /** Local hour of the oldest. */
    long oldestHour() {
        return hours[head];
    }

    /** Class of the oldest, or {@link #EXCLUDED}. */
    int oldestBin() {
        return bins[head];
    }

    void removeOldest() {
        head++;
        size--;
    }

    /** Adds the newest interval. */
    void add(long localHour, int bin) {
        if (head + size == hours.length) {
            makeRoom();
        }
        hours[head + size] = (int) localHour;
        bins[head + size] = (byte) bin;
        size++;
    }

    private void makeRoom() {
        if (head > 0) {
            System.arraycopy(hours, head, hours, 0, size);
            System.arraycopy(bins, head, bins, 0, size);
            head = 0;
        } else {
            hours = Arrays.copyOf(hours, 2 * hours.length);
            bins = Arrays.copyOf(bins, 2 * bins.length);
        }
    }

    /** Keeps every interval from that local hour on from being learnt. */
    void exclude(long fromHour) {
        for (int i = head + size - 1; i >= head && hours[i] >= fromHour; i--) {
            bins[i] = EXCLUDED;
        }
    }

    void copyFrom(LearningQueue other) {
        if (hours.length < other.size) {
            hours = new int[other.hours.length];
            bins = new byte[other.hours.length];
        }
        head = 0;
        size = other.size;
        System.arraycopy(other.hours, other.head, hours, 0, size);
        System.arraycopy(other.bins, other.head, bins, 0, size);
    }

    /**
     * A byte an interval, and more where its distance from the one before is not the usual.
     *
     * @param usualStep hours from one interval to the next
     */
    void write(PackedWriter out, int usualStep) {
        out.unsigned(size);
        if (size == 0) {
            return;
        }
        out.signed(hours[head]);
        long last = (long) hours[head] - usualStep;
        for (int i = head; i < head + size; i++) {
            long step = hours[i] - last;
            last = hours[i];
            out.octet(bins[i] | (step == usualStep ? 0 : OTHER_STEP));
            if (step != usualStep) {
                out.signed(step);
            }
        }
    }

    void read(PackedReader in, int usualStep) {
        clear();
        int count = (int) in.unsigned();
        if (count == 0) {
            return;
        }
        long hour = in.signed() - usualStep;
        for (int i = 0; i < count; i++) {
            int octet = in.octet();
            hour += (octet & OTHER_STEP) == 0 ? usualStep : in.signed();
            add(hour, octet & EXCLUDED);
        }
    }

    void clear() {
        head = 0;
        size = 0;
    }
}

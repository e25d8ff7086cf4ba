package io.dripwatch.domain.baseline;

import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;
import java.util.Arrays;

/**
 * The hours of the last three days, oldest first, waiting to be learnt. Time is counted in local
 * hours (local days since 1970 times 24, plus the hour of the day).
 */
final class LearningQueue {

    /** An hour that must not be learnt. */
    static final int EXCLUDED = 31;

    /** A gap in the sequence of hours that does not fit into a byte beside the class. */
    private static final int LONG_STEP = 7;

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

    /** Adds the newest hour. */
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

    /** Keeps every hour from that local hour on from being learnt. */
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

    /** A byte an hour: class in five bits, distance from the hour before in three. */
    void write(PackedWriter out) {
        out.unsigned(size);
        if (size == 0) {
            return;
        }
        out.signed(hours[head]);
        long last = hours[head];
        for (int i = head; i < head + size; i++) {
            long step = hours[i] - last;
            last = hours[i];
            boolean isShort = step >= 0 && step < LONG_STEP;
            out.octet(bins[i] | (int) (isShort ? step : LONG_STEP) << 5);
            if (!isShort) {
                out.signed(step);
            }
        }
    }

    void read(PackedReader in) {
        head = 0;
        size = 0;
        int count = (int) in.unsigned();
        if (count == 0) {
            return;
        }
        long hour = in.signed();
        for (int i = 0; i < count; i++) {
            int octet = in.octet();
            int step = octet >> 5;
            hour += step < LONG_STEP ? step : in.signed();
            add(hour, octet & EXCLUDED);
        }
    }
}

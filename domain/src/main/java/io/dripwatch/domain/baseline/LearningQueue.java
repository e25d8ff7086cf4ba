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

    /** Between the last class and {@link #EXCLUDED} a byte tells a run of no use. */
    private static final int MOST_IN_RUN = EXCLUDED - VolumeBins.USE_BINS;

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
        writeFrom(head, head + size, out, usualStep);
    }

    private void writeFrom(int first, int end, PackedWriter out, int usualStep) {
        long last = first < end ? (long) hours[first] - usualStep : 0;
        for (int i = first; i < end; i++) {
            int run = zeros(i, end, last, usualStep);
            if (run > 1) {
                out.octet(VolumeBins.USE_BINS + run - 1);
                last += (long) run * usualStep;
                i += run - 1;
                continue;
            }
            long step = hours[i] - last;
            last = hours[i];
            out.octet(bins[i] | (step == usualStep ? 0 : OTHER_STEP));
            if (step != usualStep) {
                out.signed(step);
            }
        }
    }

    /** How many intervals without use follow each other from there on, as far as a byte tells. */
    private int zeros(int from, int end, long before, int usualStep) {
        int most = Math.min(end - from, MOST_IN_RUN);
        int run = 0;
        while (run < most
                && bins[from + run] == 0
                && hours[from + run] == before + (run + 1L) * usualStep) {
            run++;
        }
        return run;
    }

    /** Writes classes only of intervals that are older than {@code newest} tells rightly. */
    void writeAfter(RecentVolumes newest, PackedWriter out, int usualStep) {
        out.unsigned(size);
        if (size == 0) {
            return;
        }
        int known = known(newest);
        int end = head + size;
        out.unsigned(known);
        if (known > 0) {
            out.signed(hours[end - 1]);
            writeOtherSteps(known, out, usualStep);
        }
        if (known < size) {
            out.signed(hours[head]);
            writeFrom(head, end - known, out, usualStep);
        }
    }

    /** How many of the newest intervals have the class that {@code newest} tells. */
    private int known(RecentVolumes newest) {
        int most = Math.min(size, newest.count());
        int last = head + size - 1;
        int known = 0;
        while (known < most && bins[last - known] == newest.bin(known)) {
            known++;
        }
        return known;
    }

    private void writeOtherSteps(int known, PackedWriter out, int usualStep) {
        int last = head + size - 1;
        int written = 0;
        for (int i = 1; i < known; i++) {
            int step = hours[last - i + 1] - hours[last - i];
            if (step != usualStep) {
                out.unsigned(i - written);
                out.signed(step);
                written = i;
            }
        }
        out.unsigned(0);
    }

    /** Reads what {@link #writeAfter} wrote. */
    void readAfter(RecentVolumes newest, PackedReader in, int usualStep) {
        clear();
        int count = (int) in.unsigned();
        if (count == 0) {
            return;
        }
        int known = (int) in.unsigned();
        while (count > hours.length) {
            makeRoom();
        }
        if (known > 0) {
            readKnown(count, known, newest, in, usualStep);
        }
        readFirst(count - known, in, usualStep);
        size = count;
    }

    private void readKnown(
            int count, int known, RecentVolumes newest, PackedReader in, int usualStep) {
        int hour = (int) in.signed();
        int other = (int) in.unsigned();
        for (int i = 0; i < known; i++) {
            if (i > 0 && other == 0) {
                hour -= usualStep;
            } else if (i > 0 && --other == 0) {
                hour -= (int) in.signed();
                other = (int) in.unsigned();
            } else if (i > 0) {
                hour -= usualStep;
            }
            hours[count - 1 - i] = hour;
            bins[count - 1 - i] = (byte) newest.bin(i);
        }
    }

    void read(PackedReader in, int usualStep) {
        clear();
        readFirst((int) in.unsigned(), in, usualStep);
    }

    private void readFirst(int count, PackedReader in, int usualStep) {
        if (count == 0) {
            return;
        }
        long hour = in.signed() - usualStep;
        for (int left = count; left > 0; left--) {
            int octet = in.octet();
            int run = octet - VolumeBins.USE_BINS + 1;
            if (run > 1 && octet < EXCLUDED) {
                for (int zero = 0; zero < run; zero++) {
                    hour += usualStep;
                    add(hour, 0);
                }
                left -= run - 1;
            } else {
                hour += (octet & OTHER_STEP) == 0 ? usualStep : in.signed();
                add(hour, octet & EXCLUDED);
            }
        }
    }

    void clear() {
        head = 0;
        size = 0;
    }
}

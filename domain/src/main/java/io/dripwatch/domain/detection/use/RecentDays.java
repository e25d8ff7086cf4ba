package io.dripwatch.domain.detection.use;

import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;

/**
 * The last seven whole days, oldest first; of each its use, and its use without what never paused.
 * A day waits here until it may be learnt.
 */
final class RecentDays {

    static final int MOST = 7;

    private final long[] day = new long[MOST];
    private final long[] millilitres = new long[MOST];
    private final long[] ceaseless = new long[MOST];
    private int size;

    /** How many, from the oldest on, have been learnt. */
    private int learnt;

    void add(DayTotal total) {
        if (size == MOST) {
            size--;
            learnt = Math.max(0, learnt - 1);
            System.arraycopy(day, 1, day, 0, size);
            System.arraycopy(millilitres, 1, millilitres, 0, size);
            System.arraycopy(ceaseless, 1, ceaseless, 0, size);
        }
        day[size] = total.day();
        millilitres[size] = total.millilitres();
        ceaseless[size++] = total.ceaselessMillilitres();
    }

    /** Moves on to the oldest day that was not learnt, if it is {@code latest} or older. */
    boolean nextToLearn(long latest) {
        if (learnt == size || day[learnt] > latest) {
            return false;
        }
        learnt++;
        return true;
    }

    /** Position of the day that {@link #nextToLearn} found. */
    int learning() {
        return learnt - 1;
    }

    long day(int i) {
        return day[i];
    }

    long millilitres(int i) {
        return millilitres[i];
    }

    /** Use of that day without what never paused. */
    long pausingMillilitres(int i) {
        return millilitres[i] - ceaseless[i];
    }

    /** Whether these are seven days in a row. */
    boolean isWeek() {
        return size == MOST && day[MOST - 1] - day[0] == MOST - 1;
    }

    void write(PackedWriter out) {
        out.octet(size << 4 | learnt);
        long before = 0;
        for (int i = 0; i < size; i++) {
            out.signed(day[i] - before);
            before = day[i];
            out.volume(millilitres[i]);
            out.volume(ceaseless[i]);
        }
    }

    void read(PackedReader in) {
        int sizes = in.octet();
        size = sizes >> 4;
        learnt = sizes & 15;
        long before = 0;
        for (int i = 0; i < size; i++) {
            day[i] = before + in.signed();
            before = day[i];
            millilitres[i] = in.volume();
            ceaseless[i] = in.volume();
        }
    }
}

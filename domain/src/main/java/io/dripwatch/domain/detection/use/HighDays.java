package io.dripwatch.domain.detection.use;

import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;

/** Whole days of high use in a row, and what was used in them beyond the usual. */
final class HighDays {

    private int days;
    private long first;
    private long last;
    private long excessMillilitres;

    /** How many. */
    int count() {
        return days;
    }

    /** The first of them, or {@code other} where there is none. */
    long firstOr(long other) {
        return days == 0 ? other : first;
    }

    /** The last of them; 0 where there is none. */
    long last() {
        return last;
    }

    /** What was used beyond the usual. */
    long excessMillilitres() {
        return excessMillilitres;
    }

    /** Adds a later day. */
    void add(long day, long dayExcessMillilitres) {
        first = firstOr(day);
        days++;
        last = day;
        excessMillilitres += Math.max(0, dayExcessMillilitres);
    }

    void clear() {
        days = 0;
        first = 0;
        last = 0;
        excessMillilitres = 0;
    }

    /** Writes days that are at least one. */
    void write(PackedWriter out) {
        out.unsigned(days);
        out.signed(first);
        out.unsigned(last - first);
        out.volume(excessMillilitres);
    }

    /** Reads what {@link #write} wrote. */
    void read(PackedReader in) {
        days = (int) in.unsigned();
        first = in.signed();
        last = first + in.unsigned();
        excessMillilitres = in.volume();
    }
}

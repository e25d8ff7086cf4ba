package io.dripwatch.domain.metering;

import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;

/**
 * Learns how often a meter is read, from the stretches between its reads. A gap, a backfill or an
 * hour of reads by the minute does not change it; many stretches of another length in a row do.
 */
public final class ReadingRhythm {

    /** So many stretches of another length in a row are another rhythm. */
    private static final int STRETCHES_TO_CHANGE = 6;

    /** The same before the rhythm has shown itself so often. */
    private static final int STRETCHES_AT_FIRST = 2;

    /** A shorter interval must also have lasted for so many of the longer ones. */
    private static final int OLD_INTERVALS_TO_CHANGE = 2;

    /** Three days of shorter stretches are enough, however long the old ones are. */
    private static final long MOST_MILLIS_TO_CHANGE = 72 * 3_600_000L;

    private static final long HOUR_MILLIS = 3_600_000;

    private ReadingInterval interval = ReadingInterval.HOUR;

    /** How many stretches fitted, up to {@link #STRETCHES_TO_CHANGE}; 0 before the first. */
    private int fitted;

    private ReadingInterval other = ReadingInterval.HOUR;
    private int others;
    private long othersMillis;

    /** The rhythm, as far as it is known; hourly before the first stretch. */
    public ReadingInterval interval() {
        return interval;
    }

    /**
     * Hears the next stretch between two reads.
     *
     * @return whether the rhythm is another one now
     */
    public boolean hear(long millis) {
        ReadingInterval heard = ReadingInterval.nearest(millis);
        if (fitted == 0) {
            fitted = 1;
            boolean changed = heard != interval;
            interval = heard;
            return changed;
        }
        if (fits(heard, millis)) {
            fitted = Math.min(fitted + 1, STRETCHES_TO_CHANGE);
            others = 0;
            return false;
        }
        if (others == 0 || heard != other) {
            other = heard;
            others = 0;
            othersMillis = 0;
        }
        others++;
        othersMillis += millis;
        if (others < (fitted < STRETCHES_TO_CHANGE ? STRETCHES_AT_FIRST : STRETCHES_TO_CHANGE)
                || heard.compareTo(interval) < 0 && othersMillis < leastMillis()) {
            return false;
        }
        interval = other;
        fitted = Math.min(others, STRETCHES_TO_CHANGE);
        others = 0;
        return true;
    }

    /** For so long shorter stretches must have lasted: what was heard once binds nobody. */
    private long leastMillis() {
        return fitted < STRETCHES_TO_CHANGE
                ? 0
                : Math.min(
                        MOST_MILLIS_TO_CHANGE,
                        (long) OLD_INTERVALS_TO_CHANGE * interval.hours() * HOUR_MILLIS);
    }

    private boolean fits(ReadingInterval heard, long millis) {
        return heard == interval || interval.isFilledBy(millis) && !interval.isExceededBy(millis);
    }

    /** Writes what outlives a call. */
    public void write(PackedWriter out) {
        out.octet(interval.ordinal() << 3 | fitted);
        out.unsigned(others);
        if (others > 0) {
            out.octet(other.ordinal());
            out.duration(othersMillis);
        }
    }

    /** Reads what {@link #write} wrote. */
    public void read(PackedReader in) {
        int first = in.octet();
        interval = ReadingInterval.ofCode(first >> 3);
        fitted = first & 7;
        others = (int) in.unsigned();
        other = others > 0 ? ReadingInterval.ofCode(in.octet()) : ReadingInterval.HOUR;
        othersMillis = others > 0 ? in.duration() : 0;
    }
}

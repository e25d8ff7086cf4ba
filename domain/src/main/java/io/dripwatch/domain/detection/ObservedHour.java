package io.dripwatch.domain.detection;

import io.dripwatch.domain.calendar.LocalCalendar;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;

/**
 * About an hour of consumption: intervals joined until they reach 54 minutes. Reused from hour to
 * hour.
 */
public final class ObservedHour {

    public static final long HOUR_MILLIS = 3_600_000;

    /** Meters keep their hour to a few minutes. */
    private static final long CLOCK_TOLERANCE_MILLIS = 6 * 60_000;

    private long from;
    private long to;
    private long millilitres;
    private int slot;
    private long day;

    /**
     * Joins the next interval.
     *
     * @return whether the hour is complete
     */
    public boolean join(long intervalFrom, long intervalTo, long volume, LocalCalendar calendar) {
        if (isComplete() || to == from || to != intervalFrom) {
            from = intervalFrom;
            millilitres = 0;
        }
        to = intervalTo;
        millilitres += volume;
        if (!isComplete()) {
            return false;
        }
        long middle = from + (to - from) / 2;
        slot = calendar.slot(middle);
        day = calendar.day(middle);
        return true;
    }

    private boolean isComplete() {
        return to - from + CLOCK_TOLERANCE_MILLIS >= HOUR_MILLIS;
    }

    /** Whether a part of an hour waits for more. */
    public boolean waits() {
        return to > from && !isComplete();
    }

    /** What was joined is no hour: something unknown lies between. */
    public void forget() {
        from = 0;
        to = 0;
        millilitres = 0;
    }

    /** Epoch milliseconds. */
    public long from() {
        return from;
    }

    /** Epoch milliseconds of the read that completed it. */
    public long to() {
        return to;
    }

    /** Length in milliseconds: 54 to 144 minutes. */
    public long millis() {
        return to - from;
    }

    public long millilitres() {
        return millilitres;
    }

    public double litres() {
        return millilitres / 1_000.0;
    }

    public double litresPerHour() {
        return millilitres * (double) HOUR_MILLIS / (1_000.0 * (to - from));
    }

    /** Hour of the local day, plus 24 on a rest day. */
    public int slot() {
        return slot;
    }

    /** Local day, days since 1970-01-01. */
    public long day() {
        return day;
    }

    /** Makes this the same as {@code other}, up to the slot and the day of a complete hour. */
    public void copyFrom(ObservedHour other) {
        from = other.from;
        to = other.to;
        millilitres = other.millilitres;
    }

    /** Writes the part of an hour that waits for more. */
    public void write(PackedWriter out) {
        out.flags(waits());
        if (waits()) {
            out.instant(from);
            out.duration(to - from);
            out.volume(millilitres);
        }
    }

    /** Reads what {@link #write} wrote. */
    public void read(PackedReader in) {
        forget();
        if ((in.flags() & 1) != 0) {
            from = in.instant();
            to = from + in.duration();
            millilitres = in.volume();
        }
    }
}

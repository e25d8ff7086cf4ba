package io.dripwatch.domain.detection;

import io.dripwatch.domain.calendar.LocalCalendar;
import io.dripwatch.domain.metering.ReadingInterval;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;

/**
 * What was used between two reads, or between several where a meter is read more often than its use
 * is judged. Reused from interval to interval.
 */
public final class ObservedInterval {

    public static final long HOUR_MILLIS = 3_600_000;

    private transient ReadingInterval usual = ReadingInterval.HOUR;
    private long from;
    private long to;
    private long millilitres;
    private transient long day;
    private transient int middleHour;
    private transient boolean complete;

    /** From now on intervals have another length; what waits is no interval. */
    public void begin(ReadingInterval length) {
        usual = length;
        forget();
    }

    /** The length that intervals here usually have, and that volumes are scaled to. */
    public ReadingInterval usual() {
        return usual;
    }

    /**
     * Joins the next stretch between two reads.
     *
     * @return whether the interval is complete
     */
    public boolean join(long stretchFrom, long stretchTo, long volume, LocalCalendar calendar) {
        if (complete || to == from || to != stretchFrom) {
            from = stretchFrom;
            millilitres = 0;
        }
        to = stretchTo;
        millilitres += volume;
        complete = usual.isFilledBy(to - from);
        if (complete) {
            long middle = from + (to - from) / 2;
            day = calendar.day(middle);
            middleHour = calendar.hourOfDay(middle);
        }
        return complete;
    }

    /** Whether a part of an interval waits for more. */
    public boolean waits() {
        return to > from && !complete;
    }

    /** What was joined is no interval: something unknown lies between. */
    public void forget() {
        from = 0;
        to = 0;
        millilitres = 0;
        complete = false;
    }

    /** Epoch milliseconds. */
    public long from() {
        return from;
    }

    /** Epoch milliseconds of the read that completed it. */
    public long to() {
        return to;
    }

    /** Length in milliseconds. */
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

    /** What flowed, as much as if it had the usual length; litres. */
    public double usualLitres() {
        return usualLitres(millilitres, to - from, usual);
    }

    /** The same of any volume, millilitres, in so many milliseconds. */
    public static double usualLitres(long millilitres, long millis, ReadingInterval usual) {
        return millilitres * (double) HOUR_MILLIS / (1_000.0 * millis) * usual.hours();
    }

    /** Local hour of its middle: local days since 1970-01-01 times 24, plus the hour. */
    public long localHour() {
        return 24 * day + middleHour;
    }

    /** Local day of its middle, days since 1970-01-01. */
    public long day() {
        return day;
    }

    /** Writes the part of an interval that waits for more. */
    public void write(PackedWriter out) {
        out.flags(waits());
        if (waits()) {
            out.instant(from);
            out.duration(to - from);
            out.volume(millilitres);
        }
    }

    /** Reads what {@link #write} wrote. */
    public void read(PackedReader in, ReadingInterval length) {
        begin(length);
        if ((in.flags() & 1) != 0) {
            from = in.instant();
            to = from + in.duration();
            millilitres = in.volume();
        }
    }
}

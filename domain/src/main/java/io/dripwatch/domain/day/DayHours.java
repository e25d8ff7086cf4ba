package io.dripwatch.domain.day;

import io.dripwatch.domain.calendar.LocalCalendar;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The hours of the local day that is being read, from stretches between reads in time order. A
 * stretch across hours is spread evenly over them, to the millilitre; what lies between two
 * stretches is missing.
 */
public final class DayHours {

    /** In place of a volume. */
    public static final long UNKNOWN = -1;

    private static final long LITRE = 1_000;
    private static final long HOUR_MILLIS = 3_600_000;

    /** No calendar has longer days. */
    private static final int MOST_HOURS = 26;

    /** A longer silence is no use of days, but another life of the meter; a quarter is known. */
    private static final long LONGEST_MILLIS = 100L * 24 * HOUR_MILLIS;

    private static final HourMark[] MARKS = HourMark.values();

    /** Hears of each day as soon as it is read to its end. */
    public interface Listener {
        /** The hours are valid during the call. */
        void ended(DayHours day);
    }

    private boolean begun;

    /** Local day since 1970-01-01. */
    private long day;

    /** Epoch milliseconds up to which hours are filled. */
    private long through;

    /** Whether a read after {@link #through} was estimated. */
    private boolean estimated;

    private final long[] millilitres = new long[MOST_HOURS];
    private final HourMark[] marks = new HourMark[MOST_HOURS];

    /** Bounds of the day, epoch milliseconds; not known after reading from packed state. */
    private transient long start;

    private transient long end;
    private transient @Nullable LocalCalendar placed;

    public DayHours() {
        clear();
    }

    /**
     * Takes the volume of a stretch.
     *
     * @param from epoch milliseconds, as {@code to}; not before the end of the last stretch
     * @param isLong whether hours of the stretch are known only together
     */
    public void used(
            long from,
            long to,
            long volume,
            boolean isLong,
            LocalCalendar calendar,
            Listener listener) {
        if (!reach(from, calendar, listener)) {
            begin(from, calendar);
        }
        HourMark mark =
                estimated ? HourMark.ESTIMATED : isLong ? HourMark.SPREAD : HourMark.MEASURED;
        extend(to, volume, mark, calendar, listener);
        estimated = false;
    }

    /** A read was computed, not taken: the stretch around it is not known by the hour. */
    public void estimated() {
        estimated = true;
    }

    /** Nothing is known up to that instant; whether the day before goes on. */
    private boolean reach(long at, LocalCalendar calendar, Listener listener) {
        if (!begun || at - through > LONGEST_MILLIS) {
            return false;
        }
        place(calendar);
        if (at > through) {
            extend(at, UNKNOWN, HourMark.MISSING, calendar, listener);
        }
        return true;
    }

    private void begin(long at, LocalCalendar calendar) {
        begun = true;
        estimated = false;
        through = at;
        day = calendar.day(at);
        clear();
        placed = null;
        place(calendar);
        if (at > start) {
            Arrays.fill(
                    marks,
                    0,
                    (int) ((at - start + HOUR_MILLIS - 1) / HOUR_MILLIS),
                    HourMark.MISSING);
        }
    }

    private void clear() {
        Arrays.fill(millilitres, 0);
        Arrays.fill(marks, HourMark.MEASURED);
    }

    /** The home may lie in another zone than before: its day is another one then. */
    private void place(LocalCalendar calendar) {
        if (placed == calendar) {
            return;
        }
        placed = calendar;
        start = calendar.startOfDay(day);
        end = calendar.startOfDay(day + 1);
        if (through < start || through >= end) {
            begin(through, calendar);
        }
    }

    private void extend(
            long to, long volume, HourMark mark, LocalCalendar calendar, Listener listener) {
        long from = through;
        long given = 0;
        while (through < to) {
            int hour = (int) ((through - start) / HOUR_MILLIS);
            long until = Math.min(to, Math.min(end, start + (hour + 1) * HOUR_MILLIS));
            if (mark.compareTo(marks[hour]) > 0) {
                marks[hour] = mark;
            }
            if (volume != UNKNOWN) {
                long share = Math.round((double) volume * (until - from) / (to - from));
                millilitres[hour] += share - given;
                given = share;
            }
            through = until;
            if (through == end) {
                listener.ended(this);
                day++;
                start = end;
                end = calendar.startOfDay(day + 1);
                clear();
            }
        }
    }

    /** Tells of the day as far as it was read; the rest of it is missing. */
    public void tellRest(LocalCalendar calendar, Listener listener) {
        if (begun) {
            place(calendar);
            if (through > start) {
                extend(end, UNKNOWN, HourMark.MISSING, calendar, listener);
            }
        }
    }

    /** Local days since 1970-01-01. */
    public long day() {
        return day;
    }

    /** Epoch milliseconds of its first hour. */
    public long startsAt() {
        return start;
    }

    /** How many hours it has. */
    public int hours() {
        return (int) ((end - start + HOUR_MILLIS - 1) / HOUR_MILLIS);
    }

    /** The day as a value. */
    public HouseholdDay toDay(UsualDay usual, boolean isSettled) {
        int hours = hours();
        long[] volumes = Arrays.copyOf(millilitres, hours);
        HourMark[] known = Arrays.copyOf(marks, hours);
        for (int hour = 0; hour < hours; hour++) {
            if (known[hour] == HourMark.MISSING) {
                volumes[hour] = UNKNOWN;
            }
        }
        return new HouseholdDay(day, start, volumes, known, usual, isSettled);
    }

    /**
     * A byte an hour for most, up to 63 L in whole litres, and one more for each where not all are
     * measured.
     */
    public void write(PackedWriter out) {
        int last = MOST_HOURS;
        while (begun && last > 0 && millilitres[last - 1] == 0 && isMeasured(last - 1)) {
            last--;
        }
        boolean marked = false;
        for (int hour = 0; begun && hour < last; hour++) {
            marked |= !isMeasured(hour);
        }
        out.flags(begun, estimated, marked);
        if (!begun) {
            return;
        }
        out.signed(day);
        out.instant(through);
        out.octet(last);
        for (int hour = 0; hour < last; hour++) {
            long volume = millilitres[hour];
            out.unsigned(volume % LITRE == 0 ? volume / LITRE << 1 : volume << 1 | 1);
            if (marked) {
                out.octet(marks[hour].ordinal());
            }
        }
    }

    private boolean isMeasured(int hour) {
        return marks[hour] == HourMark.MEASURED;
    }

    /** Reads what {@link #write} wrote. */
    public void read(PackedReader in) {
        int flags = in.flags();
        begun = (flags & 1) != 0;
        estimated = (flags & 2) != 0;
        clear();
        placed = null;
        day = begun ? in.signed() : 0;
        through = begun ? in.instant() : 0;
        int last = begun ? in.octet() : 0;
        for (int hour = 0; hour < last; hour++) {
            long volume = in.unsigned();
            millilitres[hour] = (volume & 1) == 0 ? (volume >> 1) * LITRE : volume >> 1;
            if ((flags & 4) != 0) {
                marks[hour] = MARKS[in.octet()];
            }
        }
    }
}

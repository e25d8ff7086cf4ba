package io.dripwatch.domain.detection.use;

import io.dripwatch.domain.detection.ObservedInterval;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;

/** What is known of the use of one local day so far. */
final class DayTotal {

    /** No hour was observed yet. */
    private static final long NO_FLOOR = Long.MAX_VALUE;

    /** In a longer stretch there may have been a pause, whatever its mean; milliseconds. */
    private static final long LONGEST_WITHOUT_PAUSE = 5 * ObservedInterval.HOUR_MILLIS;

    private boolean begun;
    private long day;
    private long millilitres;
    private long knownMillis;
    private long floor = NO_FLOOR;

    void begin(long newDay) {
        forget();
        begun = true;
        day = newDay;
    }

    void forget() {
        begun = false;
        day = 0;
        millilitres = 0;
        knownMillis = 0;
        floor = NO_FLOOR;
    }

    void add(long volume, long millis) {
        millilitres += volume;
        knownMillis += millis;
        floor =
                millis > LONGEST_WITHOUT_PAUSE
                        ? 0
                        : Math.min(floor, volume * ObservedInterval.HOUR_MILLIS / millis);
    }

    boolean isBegun() {
        return begun;
    }

    long day() {
        return day;
    }

    long millilitres() {
        return millilitres;
    }

    /** Time of which the volume is known, milliseconds. */
    long knownMillis() {
        return knownMillis;
    }

    /**
     * What ran all day without a pause, in millilitres a day: the least hour, 24 times, at most the
     * day's volume. In a gap the mean is the most that the least hour can have been.
     */
    long ceaselessMillilitres() {
        return floor == NO_FLOOR ? 0 : Math.min(24 * floor, millilitres);
    }

    void write(PackedWriter out) {
        boolean known = floor != NO_FLOOR;
        out.flags(begun, known);
        if (begun) {
            out.signed(day);
            if (known) {
                out.volume(millilitres);
                out.duration(knownMillis);
                out.volume(floor);
            }
        }
    }

    void read(PackedReader in) {
        forget();
        int flags = in.flags();
        if ((flags & 1) != 0) {
            begin(in.signed());
            if ((flags & 2) != 0) {
                millilitres = in.volume();
                knownMillis = in.duration();
                floor = in.volume();
            }
        }
    }
}

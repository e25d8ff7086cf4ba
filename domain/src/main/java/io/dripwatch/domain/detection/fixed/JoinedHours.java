package io.dripwatch.domain.detection.fixed;

import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;

/** Hours that are joined until a coarse register can show the flow that is asked about. */
final class JoinedHours {

    private static final long HOUR_MILLIS = 3_600_000;

    /** Meters keep their hour to a few minutes. */
    static final long CLOCK_TOLERANCE_MILLIS = 6 * 60_000;

    private long from;
    private long millis;
    private long millilitres;

    boolean isBegun() {
        return millis > 0;
    }

    /** When the first of them began, epoch milliseconds. */
    long from() {
        return from;
    }

    /** How long they are together, gaps between them left out. */
    long millis() {
        return millis;
    }

    /** What was used in them. */
    long millilitres() {
        return millilitres;
    }

    /** Joins one more interval, of at least a millisecond. */
    void add(long intervalFrom, long intervalTo, long intervalMillilitres) {
        if (millis == 0) {
            from = intervalFrom;
        }
        millis += intervalTo - intervalFrom;
        millilitres += intervalMillilitres;
    }

    /** Whether they are so many. */
    boolean are(int hours) {
        return millis + CLOCK_TOLERANCE_MILLIS >= hours * HOUR_MILLIS;
    }

    void forget() {
        from = 0;
        millis = 0;
        millilitres = 0;
    }

    /** Writes hours that have begun. */
    void write(PackedWriter out) {
        out.instant(from);
        out.duration(millis);
        out.volume(millilitres);
    }

    /** Reads what {@link #write} wrote. */
    void read(PackedReader in) {
        from = in.instant();
        millis = in.duration();
        millilitres = in.volume();
    }
}

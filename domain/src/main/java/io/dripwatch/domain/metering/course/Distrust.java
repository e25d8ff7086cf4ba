package io.dripwatch.domain.metering.course;

import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;

/**
 * How often a register was misread of late. After one misread a large rise is believed with the
 * next read only, after two any rise.
 */
final class Distrust {

    private static final int MISREADS_TO_DISTRUST = 2;
    private static final int MOST_MISREADS = 7;
    private static final long LASTS_MILLIS = 30 * 24 * 3_600_000L;

    private int misreads;
    private long misreadAt;

    /** Whether the read before was a misread: those in a row are one. */
    private boolean inARow;

    void misread(long at) {
        misreads = inARow ? misreads : Math.min(MOST_MISREADS, misreads + 1);
        misreadAt = at;
        inARow = true;
    }

    void believed(long at) {
        inARow = false;
        if (misreads > 0 && at - misreadAt > LASTS_MILLIS) {
            misreads = 0;
            misreadAt = 0;
        }
    }

    /** Whether a rise, large or not, waits for the next read. */
    boolean holdsAt(long at, boolean large) {
        return misreads >= (large ? 1 : MISREADS_TO_DISTRUST) && at - misreadAt <= LASTS_MILLIS;
    }

    boolean isEmpty() {
        return misreads == 0;
    }

    /** Believes everything again. */
    void forget() {
        misreads = 0;
        misreadAt = 0;
        inARow = false;
    }

    void write(PackedWriter out) {
        out.octet(misreads << 1 | (inARow ? 1 : 0));
        out.instant(misreadAt);
    }

    void read(PackedReader in) {
        int first = in.octet();
        misreads = first >> 1;
        inARow = (first & 1) != 0;
        misreadAt = in.instant();
    }
}

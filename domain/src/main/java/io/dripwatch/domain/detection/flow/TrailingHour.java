package io.dripwatch.domain.detection.flow;

import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;

/**
 * The last hour of a meter that is read several times an hour: a burst need not wait for the clock
 * hour to end.
 */
final class TrailingHour {

    private static final long HOUR_MILLIS = 3_600_000;

    /** So much of an hour is an hour. */
    private static final long FILLED_MILLIS = 54 * 60_000;

    /** Reads are ten minutes apart or more, or they are thinned; some lie closer. */
    private static final int MOST = 8;

    private final long[] ends = new long[MOST];
    private final long[] volumes = new long[MOST];
    private int stretches;

    /** Start of the oldest stretch, epoch milliseconds. */
    private long from;

    /** Adds the next stretch between two reads, milliseconds and millilitres. */
    void add(long since, long to, long millilitres) {
        if (stretches == 0 || ends[stretches - 1] != since) {
            stretches = 0;
            from = since;
        }
        while (stretches > 0 && (to - ends[0] >= FILLED_MILLIS || stretches == MOST)) {
            from = ends[0];
            stretches--;
            System.arraycopy(ends, 1, ends, 0, stretches);
            System.arraycopy(volumes, 1, volumes, 0, stretches);
        }
        ends[stretches] = to;
        volumes[stretches++] = millilitres;
    }

    /** Whether it holds an hour in more than one stretch. */
    boolean isFilled() {
        return stretches > 1 && ends[stretches - 1] - from >= FILLED_MILLIS;
    }

    /** Epoch milliseconds. */
    long from() {
        return from;
    }

    long millilitres() {
        long sum = 0;
        for (int i = 0; i < stretches; i++) {
            sum += volumes[i];
        }
        return sum;
    }

    double litresPerHour() {
        return millilitres() * (double) HOUR_MILLIS / (1_000.0 * (ends[stretches - 1] - from));
    }

    int stretches() {
        return stretches;
    }

    /** Length of a stretch, milliseconds. */
    long millis(int i) {
        return ends[i] - (i == 0 ? from : ends[i - 1]);
    }

    /** Flow in a stretch, L/h. */
    double litresPerHour(int i) {
        return volumes[i] * (double) HOUR_MILLIS / (1_000.0 * millis(i));
    }

    void clear() {
        stretches = 0;
    }

    void write(PackedWriter out) {
        out.octet(stretches);
        if (stretches == 0) {
            return;
        }
        out.instant(from);
        long last = from;
        for (int i = 0; i < stretches; i++) {
            out.duration(ends[i] - last);
            out.volume(volumes[i]);
            last = ends[i];
        }
    }

    void read(PackedReader in) {
        stretches = in.octet();
        from = stretches > 0 ? in.instant() : 0;
        long last = from;
        for (int i = 0; i < stretches; i++) {
            last += in.duration();
            ends[i] = last;
            volumes[i] = in.volume();
        }
    }
}

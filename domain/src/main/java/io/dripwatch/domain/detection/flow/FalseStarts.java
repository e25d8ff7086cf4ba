package io.dripwatch.domain.detection.flow;

import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;

/**
 * Incidents that ended soon and by themselves. One may have been a tap left running; a second
 * within half a year is a habit, such as watering, and is learnt as normal.
 */
final class FalseStarts {

    private static final long HOUR_MILLIS = 3_600_000;

    /** A burst that ends within this was somebody's doing, milliseconds. */
    private static final long SHORT_BURST_MILLIS = 12 * HOUR_MILLIS;

    /** A leak that ends within this was none, milliseconds. */
    private static final long SHORT_FLOW_MILLIS = 36 * HOUR_MILLIS;

    private static final long DAY_MILLIS = 24 * HOUR_MILLIS;

    /** How long one is remembered, milliseconds: pools and gardens have their season. */
    private static final long MEMORY_MILLIS = 180 * DAY_MILLIS;

    /** How long a household that was just told of one is spared the next of the same size. */
    private static final long COOL_DOWN_MILLIS = 7 * DAY_MILLIS;

    /** What the next must have more while the first is fresh: odds of one in a hundred. */
    private static final double COOL_DOWN_NATS = StrictMath.log(100);

    private long lastEnd;

    /** Whether an incident that ends now was short for its kind. */
    static boolean isShort(IncidentType type, long onset, long at) {
        return at - onset < (type == IncidentType.BURST ? SHORT_BURST_MILLIS : SHORT_FLOW_MILLIS);
    }

    /** What the evidence for a burst must have beyond its bound at that instant, in nats. */
    double coolDownNats(long at) {
        return lastEnd != 0 && at - lastEnd < COOL_DOWN_MILLIS ? COOL_DOWN_NATS : 0;
    }

    /** Notes a burst that has ended; returns whether such bursts are a habit here. */
    boolean isHabit(long onset, long at) {
        if (!isShort(IncidentType.BURST, onset, at)) {
            return false;
        }
        boolean again = lastEnd != 0 && at - lastEnd < MEMORY_MILLIS;
        lastEnd = at;
        return again;
    }

    void write(PackedWriter out) {
        out.flags(lastEnd != 0);
        if (lastEnd != 0) {
            out.instant(lastEnd);
        }
    }

    void read(PackedReader in) {
        lastEnd = (in.flags() & 1) != 0 ? in.instant() : 0;
    }
}

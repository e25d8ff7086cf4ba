package io.dripwatch.pipeline.notification;

import java.io.Serializable;

/**
 * What the policy takes for "now".
 *
 * @param ofReadings the readings' own time, so that a replay decides as it would have on the day;
 *     else the machine's
 * @param endsAt epoch milliseconds at which the readings end: what would fall due later, such as a
 *     reminder, was not sent on the day. Long.MAX_VALUE when they go on
 */
public record PolicyClock(boolean ofReadings, long endsAt) implements Serializable {

    /** The machine's clock. */
    public static final PolicyClock WALL = new PolicyClock(false, Long.MAX_VALUE);

    /** The time of readings that still flow. */
    public static final PolicyClock EVENT = new PolicyClock(true, Long.MAX_VALUE);

    /** The time of recorded readings. */
    public static PolicyClock recordedUntil(long endsAt) {
        return new PolicyClock(true, endsAt);
    }

    /** The readings' time, of readings that are all there: it can be waited for. */
    boolean isRecorded() {
        return ofReadings && endsAt != Long.MAX_VALUE;
    }
}

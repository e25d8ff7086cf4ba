package io.dripwatch.pipeline.clock;

import io.dripwatch.domain.incident.Reception;
import java.io.Serializable;
import java.util.Objects;

/**
 * What a job takes for "now". Both jobs of a run have the same one.
 *
 * @param kind whose time it is
 * @param until epoch milliseconds at which a recording ends: what would fall due later was not sent
 *     on the day. Long.MAX_VALUE when readings go on
 */
public record JobClock(Kind kind, long until) implements Serializable {

    /** Whose time it is. */
    public enum Kind {
        /** The machine's. */
        WALL,
        /** The readings' own, of readings that still flow. */
        READINGS,
        /** The readings' own, of readings that are all there. */
        RECORDED_READINGS,
        /** That of the arrival of readings that are all there. */
        RECORDED_ARRIVALS
    }

    /** The machine's clock. */
    public static final JobClock WALL = new JobClock(Kind.WALL, Long.MAX_VALUE);

    /** The time of readings that still flow. */
    public static final JobClock READINGS = new JobClock(Kind.READINGS, Long.MAX_VALUE);

    public JobClock {
        Objects.requireNonNull(kind, "kind");
    }

    /** The time of recorded readings, as if each had arrived when it was taken. */
    public static JobClock recordedUntil(long end) {
        return new JobClock(Kind.RECORDED_READINGS, end);
    }

    /** The time at which recorded readings arrived. */
    public static JobClock arrivedUntil(long end) {
        return new JobClock(Kind.RECORDED_ARRIVALS, end);
    }

    public boolean isWall() {
        return kind == Kind.WALL;
    }

    /** Everything is there: an order can be waited for, and there is no time but the end. */
    public boolean isRecorded() {
        return kind == Kind.RECORDED_READINGS || kind == Kind.RECORDED_ARRIVALS;
    }

    /** Whether the arrival of an upload is known and counts; else each read is its own arrival. */
    public boolean knowsArrival() {
        return kind == Kind.WALL || kind == Kind.RECORDED_ARRIVALS;
    }

    /** The instant, by a clock that is not the machine's, at which something came to be known. */
    public long of(Reception reception) {
        return reception.arrivedAt();
    }
}

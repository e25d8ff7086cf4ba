package io.dripwatch.domain.metering.course;

import io.dripwatch.domain.metering.ReadVerdict;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;

/**
 * A register that stands still while a flow is known to run: the flow has stopped, or the reads
 * repeat the last register. What comes with the next move tells.
 */
final class Standstill {

    private static final long HOUR_MILLIS = 3_600_000;
    private static final double MILLILITRES = 1_000;

    /** A register that stood still for longer has stopped counting because nothing flows. */
    private static final long LONGEST_REPEAT_MILLIS = 48 * HOUR_MILLIS;

    /** Where this share of what should have run comes at once, the reads before were repeated. */
    private static final double CAUGHT_UP_SHARE = 0.8;

    /** Less than this share of the flow lags behind it. */
    private static final double LAG_SHARE = 0.5;

    /** A standstill contradicts a flow that should have moved the register by so many steps. */
    private static final double STEPS_MISSED = 1.5;

    /**
     * So many standstills in a row, each with a catch-up that use may explain as well, are believed
     * to be repeated reads. Further ones are rest.
     */
    private static final int MOST_REPEATS = 1;

    /** After so much time without a standstill the flow has gone on. */
    private static final long REPEATS_MILLIS = 12 * HOUR_MILLIS;

    private static final int REPEATS_INTERVALS = 3;

    /** Use does not make up for a larger flow, L/h. */
    private static final double LARGE_FLOW = 100;

    /** A time so much longer than the next is a gap. */
    private static final double GAP_TIMES = 1.4;

    /** Epoch milliseconds of the believed read that moved last. */
    private long since;

    private boolean repeating;

    /** Whether the last move was too small for the flow. */
    private boolean stopped;

    /** The same of the move that is judged. */
    private transient boolean lagged;

    private int repeats;
    private long repeatedAt;

    /** The register moved, or has just been believed anew. */
    void movedAt(long at) {
        if (repeating) {
            repeats = isOfLate(at) ? repeats + 1 : 1;
            repeatedAt = at;
            repeating = false;
        }
        since = at;
        stopped = lagged;
        lagged = false;
    }

    /**
     * Judges a read that shows the last believed register again.
     *
     * @param step of the register, millilitres
     */
    ReadVerdict judge(long at, long step, RunningFlow flow, ReadsAhead ahead) {
        if (missed(at, flow) < STEPS_MISSED * step
                || at - since <= flow.restMillis()
                || hasStopped(at, flow)) {
            return ReadVerdict.BELIEVED;
        }
        ReadVerdict moves = ahead.movesOnBefore(since + LONGEST_REPEAT_MILLIS);
        if (moves != ReadVerdict.BELIEVED) {
            return moves == ReadVerdict.DOUBTFUL ? moves : ReadVerdict.BELIEVED;
        }
        long until = ahead.foundAt();
        repeating = ahead.countedUntilFound() >= CAUGHT_UP_SHARE * missed(until, flow) - step;
        if (repeating && flow.litresPerHour() < LARGE_FLOW) {
            // People may have used as much; after repeated reads the flow goes on.
            ReadVerdict runs =
                    ahead.flowsOnFromFound(LAG_SHARE * MILLILITRES * flow.litresPerHour());
            if (runs == ReadVerdict.DOUBTFUL) {
                return runs;
            }
            repeating = runs == ReadVerdict.BELIEVED;
        }
        return repeating ? ReadVerdict.DISBELIEVED : ReadVerdict.BELIEVED;
    }

    /** Whether a register moved by much less than the flow: it may have been read late. */
    boolean lags(long at, long volume, long step, RunningFlow flow) {
        return flow.restMillis() == 0
                && volume + step < LAG_SHARE * missed(at, flow)
                && !hasStopped(at, flow);
    }

    /**
     * Whether the next read has what this one lacked; or, after a gap, whether the flow runs on as
     * before, as when a clock was set.
     *
     * @return disbelieved where the register did not show what had run
     */
    ReadVerdict catchesUp(long at, long step, RunningFlow flow, ReadsAhead ahead) {
        repeating =
                ahead.countedUntilNext() >= CAUGHT_UP_SHARE * missed(ahead.nextAt(), flow) - step;
        if (!repeating && ahead.timesLonger(since) > GAP_TIMES) {
            ReadVerdict runs = ahead.flowsOn(CAUGHT_UP_SHARE * MILLILITRES * flow.litresPerHour());
            if (runs == ReadVerdict.DOUBTFUL) {
                return runs;
            }
            repeating = runs == ReadVerdict.BELIEVED;
        }
        lagged = !repeating;
        return repeating ? ReadVerdict.DISBELIEVED : ReadVerdict.BELIEVED;
    }

    /**
     * Whether it is known that the flow stops. A read that is repeated shows nothing of an
     * interval; one that showed a part of the flow was read, and the flow stopped within.
     */
    private boolean hasStopped(long at, RunningFlow flow) {
        return stopped || restsAgain(at, flow);
    }

    /** Whether the register rested so often of late that not all can be repeated reads. */
    private boolean restsAgain(long at, RunningFlow flow) {
        return repeats >= MOST_REPEATS && flow.litresPerHour() < LARGE_FLOW && isOfLate(at);
    }

    private boolean isOfLate(long at) {
        return since - repeatedAt <= Math.max(REPEATS_MILLIS, REPEATS_INTERVALS * (at - since));
    }

    /** What should have run since the register last moved, millilitres. */
    private double missed(long at, RunningFlow flow) {
        return flow.litresPerHour() * MILLILITRES * (at - since) / HOUR_MILLIS;
    }

    void forget() {
        since = 0;
        repeating = false;
        stopped = false;
        lagged = false;
        repeats = 0;
        repeatedAt = 0;
    }

    void write(PackedWriter out, long lastAt) {
        out.flags(since != lastAt, repeating, repeats > 0, stopped);
        if (since != lastAt) {
            out.instant(since);
        }
        if (repeats > 0) {
            out.unsigned(repeats);
            out.instant(repeatedAt);
        }
    }

    void read(PackedReader in, long lastAt) {
        int flags = in.flags();
        since = (flags & 1) != 0 ? in.instant() : lastAt;
        repeating = (flags & 2) != 0;
        stopped = (flags & 8) != 0;
        repeats = (flags & 4) != 0 ? (int) in.unsigned() : 0;
        repeatedAt = repeats > 0 ? in.instant() : 0;
    }
}

package io.dripwatch.pipeline.notification;

import io.dripwatch.pipeline.clock.JobClock;
import org.apache.flink.streaming.api.TimerService;

/** When the book of a household is opened again, by the clock of its job. */
final class BookTimers {

    /**
     * After a start, how long what waits stays untold, so that the alerts that came while the job
     * was down can overtake it first; milliseconds.
     */
    static final long CATCH_UP = 60_000;

    /**
     * While readings flow, how long after its hour by their clock a thing is told: their alerts
     * come through another job, a little later; milliseconds of the machine.
     */
    private static final long ALERTS_LAG = 1_000;

    /** How often a timer that must not act looks again; milliseconds. */
    private static final long DRY_RUN_LOOK = 3_600_000;

    private final JobClock clock;

    /** Epoch milliseconds of the machine's clock. */
    private final long caughtUpAt;

    /**
     * @param startedAt epoch milliseconds of the machine's clock
     */
    BookTimers(JobClock clock, long startedAt) {
        this.clock = clock;
        this.caughtUpAt = startedAt + CATCH_UP;
    }

    /** Whether the alerts that came while the job was down have had their time. */
    boolean isCaughtUp(long now) {
        return now >= caughtUpAt;
    }

    void waitForCatchUp(TimerService timers) {
        timers.registerProcessingTimeTimer(caughtUpAt);
    }

    void waitForAlerts(TimerService timers) {
        timers.registerProcessingTimeTimer(timers.currentProcessingTime() + ALERTS_LAG);
    }

    /**
     * What waits in a savepoint of another mode has its timer when the job runs in that mode again.
     */
    void keep(TimerService timers) {
        if (clock.isWall()) {
            timers.registerProcessingTimeTimer(timers.currentProcessingTime() + DRY_RUN_LOOK);
        }
    }

    /**
     * @param next epoch milliseconds at which something falls due; Long.MAX_VALUE for nothing
     */
    void schedule(long next, TimerService timers) {
        if (next > clock.until() || next == Long.MAX_VALUE) {
            return;
        }
        if (clock.isWall()) {
            timers.registerProcessingTimeTimer(Math.max(next, caughtUpAt));
        } else {
            timers.registerEventTimeTimer(next);
        }
    }
}

package io.dripwatch.simulator.load;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Holds a sender to the instants at which it means to send. The plan is fixed when it begins: a
 * slow broker makes the sender late, never the plan, and the lateness is kept. Without this, a
 * stalled broker would be asked less and look faster than it is (coordinated omission).
 */
final class SendSchedule {

    private final Pace pace;
    private final LongSupplier nanoClock;
    private final long began;
    private long greatestLag;

    SendSchedule(Pace pace, LongSupplier nanoClock) {
        this.pace = pace;
        this.nanoClock = nanoClock;
        this.began = nanoClock.getAsLong();
    }

    /** Waits until this reading (0-based) is due; returns at once when that has passed. */
    void await(long reading) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        long due = began + pace.dueNanos(reading);
        long left = due - nanoClock.getAsLong();
        while (left > 0) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            left = due - nanoClock.getAsLong();
        }
        if (!Double.isInfinite(pace.readingsPerSecond())) {
            greatestLag = Math.max(greatestLag, -left);
        }
    }

    /** The most by which a reading left later than planned. */
    Duration greatestLag() {
        return Duration.ofNanos(greatestLag);
    }
}

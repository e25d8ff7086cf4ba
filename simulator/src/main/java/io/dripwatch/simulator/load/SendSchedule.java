package io.dripwatch.simulator.load;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Holds a sender to the instants at which it means to send. The plan is fixed when it begins: a
 * slow broker makes the sender late, never the plan, and the lateness is kept. Without this, a
 * stalled broker would be asked less and look faster than it is (coordinated omission).
 */
public final class SendSchedule {

    private final Pace pace;
    private final LongSupplier nanoClock;
    private final LongConsumer pause;
    private final long began;
    private long greatestLag;

    public SendSchedule(Pace pace, LongSupplier nanoClock) {
        this(pace, nanoClock, LockSupport::parkNanos);
    }

    /**
     * @param pause waits for so many nanoseconds, or less
     */
    SendSchedule(Pace pace, LongSupplier nanoClock, LongConsumer pause) {
        this.pace = pace;
        this.nanoClock = nanoClock;
        this.pause = pause;
        this.began = nanoClock.getAsLong();
    }

    /**
     * Waits until this reading is due; returns at once when that has passed.
     *
     * @param reading how many readings went before it
     * @param eventSeconds from the first reading's arrival to its own, by the readings' clock
     * @return the instant at which it was meant to leave, on the nano clock; now, without a pace
     */
    public long await(long reading, double eventSeconds) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (pace.isUnlimited()) {
            return nanoClock.getAsLong();
        }
        long due = began + pace.dueNanos(reading, eventSeconds);
        long left = due - nanoClock.getAsLong();
        while (left > 0) {
            pause.accept(left);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            left = due - nanoClock.getAsLong();
        }
        greatestLag = Math.max(greatestLag, -left);
        return due;
    }

    /** The most by which a reading left later than planned. */
    public Duration greatestLag() {
        return Duration.ofNanos(greatestLag);
    }
}

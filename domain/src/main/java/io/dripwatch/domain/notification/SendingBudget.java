package io.dripwatch.domain.notification;

import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How many SMS may go out in all, whatever causes them: a broken model or a town without water must
 * not ring at every door. What is beyond waits for a person.
 *
 * @param sms most in any window
 * @param window length of a window
 */
public record SendingBudget(int sms, Duration window) implements Serializable {

    /** A town of 100,000 homes has some 50 alerts a day (docs/delivery-guarantees.md). */
    public static final SendingBudget DEFAULT = new SendingBudget(500, Duration.ofHours(1));

    public SendingBudget {
        if (sms < 1) {
            throw new IllegalArgumentException("sms must be at least 1, but is " + sms);
        }
        if (window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("window must be longer than zero, but is " + window);
        }
    }

    /**
     * Whether one more may go, given when the last ones went.
     *
     * @param spent epoch milliseconds, oldest first
     */
    public boolean admits(long[] spent, long now) {
        int inWindow = 0;
        for (long at : spent) {
            if (at > now - window.toMillis()) {
                inWindow++;
            }
        }
        return inWindow < sms;
    }

    /** The same with one more, and without those that no longer matter. */
    public long[] with(long[] spent, long now) {
        Deque<Long> kept = new ArrayDeque<>();
        for (long at : spent) {
            if (at > now - window.toMillis()) {
                kept.add(at);
            }
        }
        kept.add(now);
        return kept.stream().mapToLong(Long::longValue).toArray();
    }
}

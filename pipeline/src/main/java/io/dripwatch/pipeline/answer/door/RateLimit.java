package io.dripwatch.pipeline.answer.door;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** So many in a sliding time from each; of those that it remembers, the least recent go first. */
final class RateLimit {

    private final int most;
    private final long millis;
    private final Map<String, Deque<Long>> seen;

    RateLimit(int most, long millis, int remembered) {
        this.most = most;
        this.millis = millis;
        this.seen =
                new LinkedHashMap<>(16, 0.75f, true) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<String, Deque<Long>> eldest) {
                        return size() > remembered;
                    }
                };
    }

    /** Counts one, unless that is more than may be. */
    synchronized boolean admits(String who, long now) {
        Deque<Long> times = seen.computeIfAbsent(who, each -> new ArrayDeque<>());
        while (!times.isEmpty() && times.peekFirst() <= now - millis) {
            times.removeFirst();
        }
        if (times.size() >= most) {
            return false;
        }
        times.addLast(now);
        return true;
    }
}

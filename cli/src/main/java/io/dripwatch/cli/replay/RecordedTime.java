package io.dripwatch.cli.replay;

import java.time.Duration;
import java.util.TreeMap;

/**
 * When recorded readings begin and end, for their pace and for what would have fallen due
 * afterwards. A few clocks in any record ran wild; they do not prolong it.
 */
final class RecordedTime {

    private static final long DAY = Duration.ofDays(1).toMillis();

    /** A day with fewer readings, as a share of the fullest day's, is somebody's wrong clock. */
    private static final double LEAST_SHARE = 0.01;

    /** By day: how many readings, the newest and the oldest. */
    private final TreeMap<Long, long[]> days = new TreeMap<>();

    /**
     * @param readAt epoch milliseconds
     */
    void add(long readAt) {
        long[] day =
                days.computeIfAbsent(
                        Math.floorDiv(readAt, DAY),
                        first -> new long[] {0, Long.MIN_VALUE, Long.MAX_VALUE});
        day[0]++;
        day[1] = Math.max(day[1], readAt);
        day[2] = Math.min(day[2], readAt);
    }

    /** Epoch milliseconds of the first reading of the first day that counts; 0 without readings. */
    long begin() {
        long most = most();
        for (long[] day : days.values()) {
            if (day[0] >= most * LEAST_SHARE) {
                return day[2];
            }
        }
        return 0;
    }

    private long most() {
        return days.values().stream().mapToLong(day -> day[0]).max().orElse(0);
    }

    /** Epoch milliseconds of the last reading of the last day that counts; 0 without readings. */
    long end() {
        long most = most();
        for (long[] day : days.descendingMap().values()) {
            if (day[0] >= most * LEAST_SHARE) {
                return day[1];
            }
        }
        return 0;
    }
}

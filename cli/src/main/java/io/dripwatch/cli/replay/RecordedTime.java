package io.dripwatch.cli.replay;

import java.time.Duration;
import java.util.TreeMap;

/**
 * When recorded readings begin and end, for their pace and for what would have fallen due
 * afterwards. Any record has a few wrong clocks; they do not prolong it.
 */
final class RecordedTime {

    private static final long DAY = Duration.ofDays(1).toMillis();

    /** A day with fewer readings, as a share of the fullest day's, comes from a wrong clock. */
    private static final double LEAST_SHARE = 0.01;

    /** By day: how many readings, the newest and the oldest. */
    private final TreeMap<Long, long[]> days = new TreeMap<>();

    /** That of the last reading, as the next one is mostly of the same. */
    private long[] day;

    private long dayNumber;

    /**
     * @param readAt epoch milliseconds
     */
    void add(long readAt) {
        long number = Math.floorDiv(readAt, DAY);
        if (day == null || number != dayNumber) {
            dayNumber = number;
            day =
                    days.computeIfAbsent(
                            number, first -> new long[] {0, Long.MIN_VALUE, Long.MAX_VALUE});
        }
        day[0]++;
        day[1] = Math.max(day[1], readAt);
        day[2] = Math.min(day[2], readAt);
    }

    /** Epoch milliseconds of the first reading of the first day that counts; 0 without readings. */
    long begin() {
        long most = most();
        for (long[] each : days.values()) {
            if (each[0] >= most * LEAST_SHARE) {
                return each[2];
            }
        }
        return 0;
    }

    private long most() {
        return days.values().stream().mapToLong(each -> each[0]).max().orElse(0);
    }

    /** Epoch milliseconds of the last reading of the last day that counts; 0 without readings. */
    long end() {
        long most = most();
        for (long[] each : days.descendingMap().values()) {
            if (each[0] >= most * LEAST_SHARE) {
                return each[1];
            }
        }
        return 0;
    }
}

package io.dripwatch.cli.replay;

import io.dripwatch.cli.console.UserError;
import io.dripwatch.scoring.files.ReadingsFile;
import java.time.Duration;
import java.time.Instant;

/**
 * When recorded readings are due at a pace, known from a look through the file before the first is
 * sent. Nothing is waited for beyond the record.
 */
final class RecordedPace {

    /** Daily uploads of hourly reads, hours under way and a clock that is wrong all stay within. */
    private static final long MOST_BEHIND = Duration.ofHours(36).toMillis();

    /** Of every so many rows one may be older; with more the file is in another order. */
    private static final int ONE_LATE_OF = 4;

    private final long begin;
    private final long end;
    private long latest;

    private RecordedPace(RecordedTime span) {
        this.begin = span.begin();
        this.end = span.end();
        this.latest = Math.floorDiv(begin, 1_000L);
    }

    /** Looks through the file. */
    static RecordedPace of(ReadingsFile file) {
        RecordedTime span = new RecordedTime();
        file.forEachStamp((line, readAt) -> span.add(readAt));
        return new RecordedPace(span);
    }

    /**
     * Refuses a file in an order in which its readings cannot have come, such as meter by meter. A
     * file in the order of arrival passes, late uploads included.
     *
     * @throws UserError naming the first line that is out of order
     */
    void requireOrder(ReadingsFile file) {
        long mostBehind = Math.min(MOST_BEHIND, (end - begin) / 2);
        long[] newest = {begin};
        long[] rows = {0, 0};
        long[] first = {0, 0, 0};
        file.forEachStamp(
                (line, readAt) -> {
                    if (readAt < begin || readAt > end) {
                        return;
                    }
                    rows[0]++;
                    if (newest[0] - readAt > mostBehind && rows[1]++ == 0) {
                        first[0] = line;
                        first[1] = readAt;
                        first[2] = newest[0];
                    }
                    newest[0] = Math.max(newest[0], readAt);
                });
        if (rows[1] * ONE_LATE_OF > rows[0]) {
            throw new UserError(
                    ("--speedup: %s line %d: read_at is %s after a reading of %s, expected rows in"
                                    + " the order in which they came; sort the file by read_at")
                            .formatted(
                                    file,
                                    first[0],
                                    Instant.ofEpochMilli(first[1]),
                                    Instant.ofEpochMilli(first[2])));
        }
    }

    /**
     * The epoch second at which a reading comes; call in the order of the file. One beyond the
     * record, with a wrong clock, comes with those about it.
     *
     * @param readAt epoch milliseconds
     */
    long second(long readAt) {
        if (readAt < begin || readAt > end) {
            return latest;
        }
        long second = Math.floorDiv(readAt, 1_000L);
        latest = Math.max(latest, second);
        return second;
    }

    /** Seconds from the beginning of the record to an arrival, 0 or more. */
    long due(long arrivedSecond) {
        return Math.max(0, arrivedSecond - Math.floorDiv(begin, 1_000L));
    }
}

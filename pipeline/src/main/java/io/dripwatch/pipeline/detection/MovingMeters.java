package io.dripwatch.pipeline.detection;

import io.dripwatch.domain.feed.HourlyActivity;
import io.dripwatch.domain.metering.ReadMark;
import io.dripwatch.pipeline.grouping.GroupedTransition;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Counts how many of one subtask's meters move in each hour, feed by feed. Nothing here is state:
 * all is emitted when the readings' time passes an hour, when it is much, and before every
 * checkpoint.
 */
final class MovingMeters {

    private static final long HOUR_MILLIS = 3_600_000;

    /** In a longer interval the register says little of the hour. */
    private static final long LONGEST_MILLIS = 2 * HOUR_MILLIS;

    private static final int MOST_HOURS = 10_000;

    private final Output<?> output;
    private final Map<String, SortedMap<Long, int[]>> feeds = new HashMap<>();
    private int hours;
    private long passed = Long.MIN_VALUE;

    MovingMeters(Output<?> output) {
        this.output = output;
    }

    /**
     * Counts the intervals of an upload that are newer than its meter's newest read.
     *
     * @param after epoch milliseconds of that read; the smallest instant where there is none
     * @param millilitres its register
     */
    void count(InboundUpload upload, long after, long millilitres) {
        String feed = UploadReport.feed(upload);
        long from = after;
        long before = millilitres;
        SortedMap<Long, int[]> counts = null;
        for (int i = 0; i < upload.readAt().length; i++) {
            long at = upload.readAt()[i];
            if (at <= from || ReadMark.ESTIMATED.in(upload.marks()[i])) {
                continue;
            }
            if (from != Long.MIN_VALUE && at - from <= LONGEST_MILLIS) {
                counts = counts == null ? of(feed) : counts;
                int[] count = counts.computeIfAbsent((at - 1) / HOUR_MILLIS, hour -> another());
                count[0]++;
                count[1] += upload.millilitres()[i] == before ? 0 : 1;
            }
            from = at;
            before = upload.millilitres()[i];
        }
        if (hours >= MOST_HOURS) {
            emit();
        }
    }

    private SortedMap<Long, int[]> of(String feed) {
        return feeds.computeIfAbsent(feed, name -> new TreeMap<>());
    }

    private int[] another() {
        hours++;
        return new int[2];
    }

    /** The readings have reached an instant, epoch milliseconds. */
    void passes(long town) {
        long hour = Math.floorDiv(town, HOUR_MILLIS);
        if (hour != passed) {
            passed = hour;
            emit();
        }
    }

    /** Hands all over. */
    void emit() {
        feeds.forEach(
                (feed, counts) ->
                        output.collect(
                                UploadReport.IN_FEEDS,
                                new StreamRecord<>(
                                        GroupedTransition.activity(feed, activity(counts)))));
        feeds.clear();
        hours = 0;
    }

    private static HourlyActivity activity(SortedMap<Long, int[]> counts) {
        long[] hour = new long[counts.size()];
        int[] intervals = new int[hour.length];
        int[] moving = new int[hour.length];
        int i = 0;
        for (Map.Entry<Long, int[]> each : counts.entrySet()) {
            hour[i] = each.getKey();
            intervals[i] = each.getValue()[0];
            moving[i++] = each.getValue()[1];
        }
        return new HourlyActivity(hour, intervals, moving);
    }
}

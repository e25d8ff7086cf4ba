package io.dripwatch.domain.feed;

import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Tells a feed's faults that no single meter shows: a wrong clock, by the hours of the day in which
 * its meters move, and reads that are repeated instead of read, by hours in which none moves. What
 * is usual is learnt two days late, and not from hours in which something was wrong.
 */
final class FeedHours {

    private static final long HOUR_MILLIS = 3_600_000;

    /** Hours wait that long for late uploads; most meters are read once a day. */
    private static final long HOLD_HOURS = 24;

    private static final int KEPT_HOURS = 48;

    /** Fewer intervals in an hour tell nothing. */
    private static final int LEAST_INTERVALS = 20;

    private static final int LEAST_DAYS = 5;
    private static final int MOST_DAYS = 14;

    /** All stand still where so small a share moves of what usually does. */
    private static final double STILL_SHARE = 0.1;

    /** Of hours in which so many are expected to move at least. */
    private static final double LEAST_MOVING = 10;

    private static final int STILL_HOURS_TO_TELL = 3;
    private static final int CLOCK_HOURS_TO_TELL = 3;

    private record Hour(int intervals, int moving) {
        double share() {
            return moving / (double) intervals;
        }
    }

    private final FeedAlert alert;
    private final int meters;
    private final SortedMap<Long, Hour> hours = new TreeMap<>();
    private final double[] usual;
    private final int[] days;
    private final List<IncidentTransition> out = new ArrayList<>();
    private long decided;
    private long clockSince;
    private int clockRun;
    private long stillSince;
    private int stillHours;
    private boolean stillTold;

    /**
     * @param meters that the feed has
     */
    FeedHours(FeedAlert alert, int meters, FeedActivity memory) {
        this.alert = alert;
        this.meters = meters;
        this.usual = memory.usual().clone();
        this.days = memory.days().clone();
        this.decided = memory.decided();
        this.clockSince = memory.clockSince();
        this.clockRun = memory.clockRun();
        this.stillSince = memory.stillSince();
        this.stillHours = memory.stillHours();
        this.stillTold = memory.stillTold();
        hear(memory.heard(), Long.MIN_VALUE);
    }

    /** Takes more of some hours; what comes after an hour was decided is too late. */
    void hear(HourlyActivity more) {
        hear(more, decided);
    }

    private void hear(HourlyActivity more, long after) {
        for (int i = 0; i < more.hours().length; i++) {
            if (more.hours()[i] > after) {
                hours.merge(
                        more.hours()[i],
                        new Hour(more.intervals()[i], more.moving()[i]),
                        (one, other) ->
                                new Hour(
                                        one.intervals() + other.intervals(),
                                        one.moving() + other.moving()));
            }
        }
    }

    /**
     * Decides every hour that no upload of a day can change any more.
     *
     * @param town epoch milliseconds that the readings have reached
     */
    List<IncidentTransition> decide(long town) {
        long last = town / HOUR_MILLIS - HOLD_HOURS - 1;
        for (long hour : new ArrayList<>(hours.tailMap(decided + 1).keySet())) {
            if (hour <= last) {
                still(hour, Objects.requireNonNull(hours.get(hour)));
                clock(hour);
                decided = hour;
                learn(hour - KEPT_HOURS);
            }
        }
        return out;
    }

    private static int ofDay(long hour) {
        return (int) Math.floorMod(hour, (long) FeedActivity.DAY);
    }

    private boolean isUsualKnown(long hour) {
        return days[ofDay(hour)] >= LEAST_DAYS;
    }

    private void still(long hour, Hour heard) {
        if (heard.intervals() < LEAST_INTERVALS || !isUsualKnown(hour)) {
            return;
        }
        double expected = usual[ofDay(hour)] * heard.intervals();
        if (heard.moving() > STILL_SHARE * expected) {
            if (stillTold) {
                tell(FeedFault.REPEATED_READS, IncidentEvent.CLOSED, stillSince, hour);
            }
            stillSince = 0;
            stillHours = 0;
            stillTold = false;
            return;
        }
        stillSince = stillSince == 0 ? hour * HOUR_MILLIS : stillSince;
        stillHours += expected >= LEAST_MOVING ? 1 : 0;
        if (stillHours >= STILL_HOURS_TO_TELL && !stillTold) {
            stillTold = true;
            tell(FeedFault.REPEATED_READS, IncidentEvent.OPENED, stillSince, hour);
        }
        if (stillTold) {
            // Neither a day's course nor to be learnt.
            hours.subMap(stillSince / HOUR_MILLIS, hour + 1).clear();
        }
    }

    private void clock(long hour) {
        FeedClock day = new FeedClock(usual);
        for (int known : days) {
            if (known < LEAST_DAYS) {
                return;
            }
        }
        hours.subMap(hour - FeedActivity.DAY + 1, hour + 1)
                .forEach(
                        (each, heard) -> {
                            if (heard.intervals() >= LEAST_INTERVALS) {
                                day.compare(each, heard.share(), heard.intervals());
                            }
                        });
        boolean wrong = stillHours == 0 && day.isWrong();
        boolean otherwise = wrong != (clockSince != 0);
        clockRun = otherwise ? clockRun + 1 : 0;
        if (clockRun < CLOCK_HOURS_TO_TELL) {
            return;
        }
        clockRun = 0;
        if (clockSince == 0) {
            clockSince = (hour - FeedActivity.DAY + 1) * HOUR_MILLIS;
            tell(FeedFault.WRONG_CLOCK, IncidentEvent.OPENED, clockSince, hour);
        } else {
            tell(FeedFault.WRONG_CLOCK, IncidentEvent.CLOSED, clockSince, hour);
            clockSince = 0;
            hours.headMap(hour - FeedActivity.DAY + 1).clear();
        }
    }

    /** What is older than two days was told of by now, if anything was wrong. */
    private void learn(long through) {
        SortedMap<Long, Hour> old = hours.headMap(through + 1);
        old.forEach(
                (hour, heard) -> {
                    boolean wrong = clockSince != 0 && hour * HOUR_MILLIS >= clockSince;
                    if (!wrong && heard.intervals() >= LEAST_INTERVALS) {
                        int of = ofDay(hour);
                        days[of] = Math.min(MOST_DAYS, days[of] + 1);
                        usual[of] += (heard.share() - usual[of]) / days[of];
                    }
                });
        old.clear();
    }

    private void tell(FeedFault fault, IncidentEvent event, long onset, long hour) {
        long at = (hour + 1) * HOUR_MILLIS;
        out.add(
                alert.of(
                        new FeedIncident(fault, onset, at, meters, meters, List.of(), 0),
                        event,
                        at,
                        meters,
                        Map.of()));
    }

    FeedActivity memory() {
        long[] all = new long[hours.size()];
        int[] intervals = new int[all.length];
        int[] moving = new int[all.length];
        int i = 0;
        for (Map.Entry<Long, Hour> each : hours.entrySet()) {
            all[i] = each.getKey();
            intervals[i] = each.getValue().intervals();
            moving[i++] = each.getValue().moving();
        }
        return new FeedActivity(
                new HourlyActivity(all, intervals, moving),
                decided,
                usual,
                days,
                clockSince,
                clockRun,
                stillSince,
                stillHours,
                stillTold);
    }
}

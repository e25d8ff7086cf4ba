package io.dripwatch.domain.detection.flow;

import io.dripwatch.domain.calendar.LocalCalendar;
import io.dripwatch.domain.detection.ObservedInterval;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;

/** A run of steady flow: its rate, its hours, and the most evidence that there was for it. */
final class FlowRun {

    /** Evidence from which on a run is noted; in longer intervals each says less. */
    private static final double LEAST_NATS = 7;

    private static final double LEAST_NATS_LONGER = 2.5;

    /** A shorter run may be anybody's use, hours. */
    private static final int LEAST_HOURS = 4;

    /** A longer run is no part of a day, hours. */
    private static final int MOST_HOURS = 17;

    /** Level of 4 L/h: less than that comes and goes in many homes. */
    private static final int LEAST_LEVEL = 12;

    private static final long HALF_HOUR_MILLIS = 1_800_000;

    private boolean on;
    private int nats;
    private int level;
    private long since;

    /** Local hours of the middle of its first interval, and of the one with most evidence. */
    private long firstHour;

    private long lastHour;
    private int intervalHours = 1;

    boolean isOn() {
        return on;
    }

    /** Takes the evidence after an interval; returns whether the run has ended before it. */
    boolean endsWith(
            ContinuousFlow continuous,
            int hours,
            ObservedInterval interval,
            LocalCalendar calendar) {
        int strongest = continuous.strongest();
        double now = strongest < 0 ? 0 : continuous.nats(strongest);
        if (on
                && (now < DailyWindow.nats(nats) / 2
                        || interval.localHour() - lastHour > MOST_HOURS)) {
            return true;
        }
        double least = hours > 1 ? LEAST_NATS_LONGER : LEAST_NATS;
        int units = DailyWindow.units(now);
        if (now > least && (!on || units >= nats)) {
            on = true;
            nats = units;
            level = strongest;
            intervalHours = hours;
            if (since != continuous.since(strongest)) {
                since = continuous.since(strongest);
                long middle = since + hours * HALF_HOUR_MILLIS;
                firstHour = calendar.hour(middle);
            }
            lastHour = interval.localHour();
        }
        return false;
    }

    /** Whether it is as long as part of a day. */
    boolean isProposal() {
        return level >= LEAST_LEVEL && length() >= LEAST_HOURS && length() <= MOST_HOURS;
    }

    /** From the beginning of its first interval to the end of the strongest, hours. */
    int length() {
        return (int) Math.min(255, Math.max(0, lastHour - firstHour + intervalHours));
    }

    double nats() {
        return DailyWindow.nats(nats);
    }

    int level() {
        return level;
    }

    long since() {
        return since;
    }

    long firstHour() {
        return firstHour;
    }

    void drop() {
        on = false;
        nats = 0;
        level = 0;
        since = 0;
        firstHour = 0;
        lastHour = 0;
        intervalHours = 1;
    }

    void write(PackedWriter out) {
        out.unsigned(nats);
        out.octet(level);
        out.instant(since);
        out.unsigned(firstHour);
        out.unsigned(lastHour - firstHour);
        out.octet(intervalHours);
    }

    void read(PackedReader in) {
        on = true;
        nats = (int) in.unsigned();
        level = in.octet();
        since = in.instant();
        firstHour = in.unsigned();
        lastHour = firstHour + in.unsigned();
        intervalHours = in.octet();
    }
}

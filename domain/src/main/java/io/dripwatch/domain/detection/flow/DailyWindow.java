package io.dripwatch.domain.detection.flow;

import io.dripwatch.domain.detection.flow.likelihood.NormalInterval;
import io.dripwatch.domain.detection.flow.likelihood.SteadyFlowEvidence;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;

/**
 * The same hours of every day, and the evidence that a flow ran in them on most days since the
 * first. Of each day counts the likeliest stretch of its hours, capped, less a price. Evidence is
 * kept in sixteenths of a nat, so that a restored household goes on to the same conclusions.
 */
final class DailyWindow {

    private static final int UNITS = 16;

    /** What one day can say at most, nats. */
    private static final double MOST_A_DAY = 20;

    /** Price of a day, nats: the likeliest stretch of hours is never below nothing. */
    private static final double DAY_PRICE = 8;

    /** What the first day must have had, as the run was chosen among many, nats. */
    private static final double FIRST_PRICE = 7;

    /** A day with less lacks the flow, nats; in longer intervals the second. */
    private static final double LACKING = 5;

    private static final double LACKING_LONGER = 1;

    /** What one interval can say for the flow and against it, nats. */
    private static final double MOST_FOR = 3;

    private static final double MOST_AGAINST = 3;

    /** A run that is longer by so many hours has the better hours. */
    private static final int LEAST_WIDER = 2;

    /** Two days in a row without the flow refute it. */
    private static final int MISSES = 2;

    /** So many days make a recurrence. */
    private static final int LEAST_DAYS = 3;

    /** What has not been believed in so many days will not be. */
    private static final int MOST_DAYS = 40;

    private static final int DAY_HOURS = 24;

    private boolean followed;
    private int level;
    private long since;

    /** Local hour of the middle of the first interval; and the hours from there to the end. */
    private long firstHour;

    private int length;

    /** Windows that are over, with flow, and without it in a row. */
    private int over;

    private int days;
    private int missed;
    private int units;

    /** Of the window that is on: evidence of the stretch so far and of the likeliest; intervals. */
    private int stretch;

    private int best;
    private int heard;
    private boolean told;
    private transient boolean justEnded;

    static int units(double nats) {
        return (int) (nats * UNITS + 0.5);
    }

    static double nats(int units) {
        return (double) units / UNITS;
    }

    boolean isFollowed() {
        return followed;
    }

    /** Follows the hours of a run from now on. */
    void begin(FlowRun run) {
        followed = true;
        level = run.level();
        since = run.since();
        firstHour = run.firstHour();
        length = run.length();
        over = 1;
        days = 1;
        missed = 0;
        units = Math.max(0, units(Math.min(MOST_A_DAY, run.nats()) - FIRST_PRICE));
        stretch = 0;
        best = 0;
        heard = 0;
        told = false;
        justEnded = false;
    }

    void drop() {
        followed = false;
        level = 0;
        since = 0;
        firstHour = 0;
        length = 0;
        over = 0;
        days = 0;
        missed = 0;
        units = 0;
        stretch = 0;
        best = 0;
        heard = 0;
        told = false;
        justEnded = false;
    }

    void tell() {
        told = true;
    }

    /** Whether a run lies in these hours and has about this flow. */
    boolean includes(FlowRun run) {
        long distance = Math.floorMod(run.firstHour() - firstHour, (long) DAY_HOURS);
        long common =
                Math.max(
                        Math.min(length, distance + run.length()) - distance,
                        Math.min(length, distance + run.length() - DAY_HOURS));
        return Math.abs(run.level() - level) <= 3 && 2 * common >= Math.min(length, run.length());
    }

    /**
     * Takes the hours and the flow of a run that was longer: on the first day people's own use may
     * have hidden its beginning or its end.
     */
    void widen(FlowRun run) {
        if (told || run.length() < length + LEAST_WIDER) {
            return;
        }
        level = run.level();
        length = run.length();
        long days = Math.floorDiv(run.firstHour() + DAY_HOURS / 2 - firstHour, (long) DAY_HOURS);
        over = (int) days + 1;
        firstHour = run.firstHour() - DAY_HOURS * days;
        stretch = 0;
        best = 0;
        heard = 0;
    }

    /** Takes an interval, by the local hour of its middle. */
    void interval(NormalInterval normal, long localHour) {
        justEnded = false;
        while (localHour >= end()) {
            finish(normal.hours());
        }
        if (localHour < begin()) {
            return;
        }
        double ratio = normal.ratioWithFlow(litresPerHour() * normal.hours());
        double nats =
                ratio <= 0
                        ? -MOST_AGAINST
                        : Math.max(-MOST_AGAINST, Math.min(MOST_FOR, StrictMath.log(ratio)));
        stretch = Math.max(0, stretch + (int) StrictMath.rint(nats * UNITS));
        best = Math.max(best, stretch);
        heard++;
        if (localHour + normal.hours() >= end()) {
            finish(normal.hours());
        }
    }

    private long begin() {
        return firstHour + (long) DAY_HOURS * over;
    }

    private long end() {
        return begin() + length;
    }

    /** The window is over: what was heard in it counts, as far as enough was. */
    private void finish(int intervalHours) {
        if (2 * heard * intervalHours >= length) {
            double lacking = intervalHours > 1 ? LACKING_LONGER : LACKING;
            if (nats(best) < lacking) {
                missed++;
            } else {
                missed = 0;
                days = Math.min(255, days + 1);
            }
            double price = intervalHours > 1 ? DAY_PRICE / 2 : DAY_PRICE;
            double gained = Math.min(MOST_A_DAY, nats(best)) - price;
            units = Math.max(0, Math.min(4_000, units + (int) StrictMath.rint(gained * UNITS)));
            justEnded = true;
        }
        over++;
        stretch = 0;
        best = 0;
        heard = 0;
    }

    /** Whether the last interval was the last of a window. */
    boolean hasJustEnded() {
        return justEnded;
    }

    /** Days in a row without the flow. */
    int missed() {
        return missed;
    }

    boolean isRefuted() {
        return followed
                && (missed >= MISSES || !told && (over > MOST_DAYS || over > 2 && units == 0));
    }

    /** Whether there were enough days with the flow, the last one too. */
    boolean isConfirmed() {
        return followed && days >= LEAST_DAYS && missed == 0;
    }

    int days() {
        return days;
    }

    double nats() {
        return nats(units);
    }

    long since() {
        return since;
    }

    /** Flow while it runs, L/h. */
    double litresPerHour() {
        return SteadyFlowEvidence.flowOf(level);
    }

    /** The same, spread over the day, L/h. */
    double meanLitresPerHour() {
        return litresPerHour() * length / DAY_HOURS;
    }

    /** Local hours of the day at which it begins and ends. */
    int fromHour() {
        return (int) Math.floorMod(firstHour, (long) DAY_HOURS);
    }

    int toHour() {
        return (int) Math.floorMod(firstHour + length, (long) DAY_HOURS);
    }

    void write(PackedWriter out) {
        boolean on = heard > 0;
        out.octet(level | (told ? 64 : 0) | (on ? 128 : 0));
        out.instant(since);
        out.unsigned(firstHour);
        out.octet(length << 2 | missed);
        out.unsigned(over);
        out.octet(days);
        out.unsigned(units);
        if (on) {
            out.unsigned(stretch);
            out.unsigned(best);
            out.octet(heard);
        }
    }

    void read(PackedReader in) {
        followed = true;
        int first = in.octet();
        level = first & 63;
        told = (first & 64) != 0;
        since = in.instant();
        firstHour = in.unsigned();
        int hours = in.octet();
        length = hours >> 2;
        missed = hours & 3;
        over = (int) in.unsigned();
        days = in.octet();
        units = (int) in.unsigned();
        boolean on = (first & 128) != 0;
        stretch = on ? (int) in.unsigned() : 0;
        best = on ? (int) in.unsigned() : 0;
        heard = on ? in.octet() : 0;
        justEnded = false;
    }
}

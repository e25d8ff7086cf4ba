package io.dripwatch.domain.detection.flow;

import io.dripwatch.domain.baseline.Baseline;
import io.dripwatch.domain.detection.ObservedInterval;
import io.dripwatch.domain.detection.evidence.FlowSteadiness;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;
import java.util.Arrays;
import java.util.Map;

/**
 * Intervals in a row that reach a high volume, for each of the baseline's levels (128 L in an
 * hour). The rarer the household reaches a level and the rarer it stays there, the more each hour
 * says; and the more, the less neighbouring hours differ.
 */
final class HighFlowRun {

    private static final long HOUR_MILLIS = 3_600_000;

    private static final int LEVELS = Baseline.HIGH_LEVELS;

    /** In the packed number of levels with a run: {@link #still} follows. */
    private static final int STILL_KNOWN = 8;

    /** After so many intervals a move tells of no high flow; one octet. */
    private static final int MOST_STILL = 255;

    /** Where in its interval the register moved is not known; in the mean, in its middle. */
    private static final double HALF = 0.5;

    /** How long each run has lasted, in intervals. */
    private final float[] intervals = new float[LEVELS];

    private final long[] since = new long[LEVELS];
    private final long[] millilitres = new long[LEVELS];

    /** What the run's hours say for an opening, each beside the one before, in nats. */
    private final float[] steadiness = new float[LEVELS];

    /** Volume of the interval before, scaled to the usual length; litres. */
    private float previous;

    /**
     * Of a register of which one step alone is a high volume: the intervals from its last move to
     * the next one, if that came now. 0 while none is known.
     */
    private int still;

    /**
     * Takes an hour.
     *
     * @param knownLitresPerHour flow of an open leak: what people use on top of it is no burst
     * @param step of the register, litres
     */
    void interval(
            ObservedInterval interval, Baseline baseline, double knownLitresPerHour, double step) {
        int length = interval.usual().hours();
        double known = knownLitresPerHour * length;
        if (step > baseline.highLitres(0)) {
            coarse(interval, baseline, known, step);
            return;
        }
        still = 0;
        double unknown = Math.max(0, interval.usualLitres() - known);
        int reached = baseline.highLevelsReached(unknown);
        for (int level = 0; level < LEVELS; level++) {
            if (level >= reached) {
                intervals[level] = 0;
            } else {
                if (intervals[level] == 0) {
                    since[level] = interval.from();
                    millilitres[level] = 0;
                    steadiness[level] = 0;
                } else {
                    steadiness[level] +=
                            (float)
                                    FlowSteadiness.nats(
                                            previous - known, unknown, step, intervals[level] == 1);
                }
                intervals[level]++;
                millilitres[level] += interval.millilitres();
            }
        }
        previous = (float) interval.usualLitres();
    }

    /**
     * Takes an interval of a register of which one step alone is a high volume. What it moves by
     * ran since it moved before, and half an interval more at most in the mean. As long as it
     * stands still, no more than a step has run.
     */
    private void coarse(ObservedInterval interval, Baseline baseline, double known, double step) {
        if (interval.millilitres() == 0) {
            still = still == 0 ? 0 : Math.min(MOST_STILL, still + 1);
            int reached = still == 0 ? 0 : baseline.highLevelsReached(step / still - known);
            Arrays.fill(intervals, reached, LEVELS, 0);
            return;
        }
        int reached =
                still == 0
                        ? 0
                        : baseline.highLevelsReached(
                                interval.usualLitres() / (still + HALF) - known);
        Arrays.fill(intervals, reached, LEVELS, 0);
        for (int level = 0; level < reached; level++) {
            if (intervals[level] == 0) {
                since[level] = interval.to() - still * (interval.to() - interval.from());
                millilitres[level] = 0;
                steadiness[level] = 0;
            }
            intervals[level] += still;
            millilitres[level] += interval.millilitres();
        }
        previous = (float) interval.usualLitres();
        still = 1;
    }

    /**
     * Takes the last hour of a meter that is read several times an hour, after each stretch.
     *
     * @param at end of the hour, epoch milliseconds
     */
    void slide(
            TrailingHour hour, long at, Baseline baseline, double knownLitresPerHour, double step) {
        double unknown = Math.max(0, hour.litresPerHour() - knownLitresPerHour);
        int reached = baseline.highLevelsReached(unknown);
        int last = hour.stretches() - 1;
        for (int level = 0; level < LEVELS; level++) {
            if (level >= reached) {
                intervals[level] = 0;
            } else if (intervals[level] == 0) {
                since[level] = hour.from();
                millilitres[level] = hour.millilitres();
                steadiness[level] = 0;
                for (int i = 1; i <= last; i++) {
                    steadiness[level] += (float) alike(hour, i, knownLitresPerHour, step);
                }
            } else {
                millilitres[level] +=
                        Math.round(hour.litresPerHour(last) * hour.millis(last) / 3_600.0);
                steadiness[level] += (float) alike(hour, last, knownLitresPerHour, step);
            }
            if (level < reached) {
                intervals[level] = Math.max(1, (at - since[level]) / (float) HOUR_MILLIS);
            }
        }
        previous = (float) hour.litresPerHour();
    }

    /** What a stretch beside the one before says for an opening, as a part of an hour. */
    private static double alike(TrailingHour hour, int i, double known, double step) {
        double share = hour.millis(i) / (double) HOUR_MILLIS;
        double before = hour.litresPerHour(i - 1) - known;
        double now = hour.litresPerHour(i) - known;
        return now <= 0 ? 0 : share * FlowSteadiness.nats(before, now, step / share, false);
    }

    /** Something unknown lies between: runs end. */
    void reset() {
        Arrays.fill(intervals, 0);
        still = 0;
    }

    /** Evidence that a run is no normal use, in nats. */
    double nats(int level, Baseline baseline) {
        return intervals[level] == 0
                ? 0
                : -StrictMath.log(baseline.highShare(level))
                        - (intervals[level] - 1) * StrictMath.log(baseline.highRepeat(level))
                        + FlowSteadiness.againstPeople(steadiness[level]);
    }

    /** The level with most evidence, of those above a normal flow; -1 when no run is on. */
    int strongest(Baseline baseline, double normalLitresPerHour) {
        int best = -1;
        double most = 0;
        for (int level = 0; level < LEVELS && intervals[level] > 0; level++) {
            double nats = nats(level, baseline);
            if (nats > most && litresPerHour(level, baseline) > normalLitresPerHour) {
                most = nats;
                best = level;
            }
        }
        return best;
    }

    /** A level as a mean flow in an interval, L/h. */
    static double litresPerHour(int level, Baseline baseline) {
        return baseline.highLitres(level) / baseline.interval().hours();
    }

    boolean isRunning() {
        return intervals[0] > 0;
    }

    /** When the run of a level began, epoch milliseconds. */
    long since(int level) {
        return since[level];
    }

    /** Mean since the run of a level began, L/h. */
    double litresPerHour(int level, long at) {
        return millilitres[level] * 3_600.0 / (at - since[level]);
    }

    /** What tells of a run. */
    Map<String, Double> numbers(int level, Baseline baseline, double bound, long at) {
        return Map.of(
                "levelLitresPerHour",
                litresPerHour(level, baseline),
                "meanLitresPerHour",
                litresPerHour(level, at),
                "hoursInARow",
                (double) intervals[level] * baseline.interval().hours(),
                "usualHoursBetween",
                baseline.interval().hours() / baseline.highShare(level),
                "evidenceNats",
                nats(level, baseline),
                "boundNats",
                bound);
    }

    void write(PackedWriter out) {
        int running = 0;
        while (running < LEVELS && intervals[running] > 0) {
            running++;
        }
        out.octet(still > 0 ? running | STILL_KNOWN : running);
        if (still > 0) {
            out.octet(still);
        }
        if (running > 0) {
            out.decimal(previous);
        }
        for (int level = 0; level < running; level++) {
            out.decimal(intervals[level]);
            out.instant(since[level]);
            out.volume(millilitres[level]);
            out.decimal(steadiness[level]);
        }
    }

    void read(PackedReader in) {
        int packed = in.octet();
        int running = packed & ~STILL_KNOWN;
        still = (packed & STILL_KNOWN) != 0 ? in.octet() : 0;
        previous = running > 0 ? in.decimal() : 0;
        for (int level = 0; level < LEVELS; level++) {
            boolean runs = level < running;
            intervals[level] = runs ? in.decimal() : 0;
            since[level] = runs ? in.instant() : 0;
            millilitres[level] = runs ? in.volume() : 0;
            steadiness[level] = runs ? in.decimal() : 0;
        }
    }
}

package io.dripwatch.domain.detection.flow;

import io.dripwatch.domain.baseline.Baseline;
import io.dripwatch.domain.detection.ObservedInterval;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;
import java.util.Arrays;
import java.util.Map;

/**
 * Hours in a row that reach a high flow, for each of the baseline's levels from 128 L/h on. The
 * rarer the household reaches a level and the rarer it stays there, the more each hour says; and
 * the more, the less neighbouring hours differ.
 */
final class HighFlowRun {

    private static final int LEVELS = Baseline.HIGH_LEVELS;

    private final int[] hours = new int[LEVELS];
    private final long[] since = new long[LEVELS];
    private final long[] millilitres = new long[LEVELS];

    /** What the run's hours say for an opening, each beside the one before, in nats. */
    private final float[] steadiness = new float[LEVELS];

    /** Rate of the hour before, L/h. */
    private float previous;

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
        double unknown = Math.max(0, interval.usualLitres() - known);
        int reached = baseline.highLevelsReached(unknown);
        for (int level = 0; level < LEVELS; level++) {
            if (level >= reached) {
                hours[level] = 0;
            } else {
                if (hours[level] == 0) {
                    since[level] = interval.from();
                    millilitres[level] = 0;
                    steadiness[level] = 0;
                } else {
                    steadiness[level] +=
                            (float)
                                    FlowSteadiness.nats(
                                            previous - known,
                                            unknown,
                                            step,
                                            hours[level] == 1);
                }
                hours[level]++;
                millilitres[level] += interval.millilitres();
            }
        }
        previous = (float) interval.usualLitres();
    }

    /** Something unknown lies between: runs end. */
    void reset() {
        Arrays.fill(hours, 0);
    }

    /** Evidence that a run is no normal use, in nats. */
    double nats(int level, Baseline baseline) {
        return hours[level] == 0
                ? 0
                : -StrictMath.log(baseline.highShare(level))
                        - (hours[level] - 1) * StrictMath.log(baseline.highRepeat(level))
                        + FlowSteadiness.againstPeople(steadiness[level]);
    }

    /** The level with most evidence, of those above a normal flow; -1 when no run is on. */
    int strongest(Baseline baseline, double normalLitresPerHour) {
        int best = -1;
        double most = 0;
        for (int level = 0; level < LEVELS && hours[level] > 0; level++) {
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
        return hours[0] > 0;
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
                (double) hours[level],
                "usualHoursBetween",
                1 / baseline.highShare(level),
                "evidenceNats",
                nats(level, baseline),
                "boundNats",
                bound);
    }

    void copyFrom(HighFlowRun other) {
        System.arraycopy(other.hours, 0, hours, 0, LEVELS);
        System.arraycopy(other.since, 0, since, 0, LEVELS);
        System.arraycopy(other.millilitres, 0, millilitres, 0, LEVELS);
        System.arraycopy(other.steadiness, 0, steadiness, 0, LEVELS);
        previous = other.previous;
    }

    void write(PackedWriter out) {
        int running = 0;
        while (running < LEVELS && hours[running] > 0) {
            running++;
        }
        out.octet(running);
        if (running > 0) {
            out.decimal(previous);
        }
        for (int level = 0; level < running; level++) {
            out.unsigned(hours[level]);
            out.instant(since[level]);
            out.volume(millilitres[level]);
            out.decimal(steadiness[level]);
        }
    }

    void read(PackedReader in) {
        int running = in.octet();
        previous = running > 0 ? in.decimal() : 0;
        for (int level = 0; level < LEVELS; level++) {
            hours[level] = level < running ? (int) in.unsigned() : 0;
            if (level < running) {
                since[level] = in.instant();
                millilitres[level] = in.volume();
                steadiness[level] = in.decimal();
            }
        }
    }
}

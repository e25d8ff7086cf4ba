package io.dripwatch.domain.detection.flow;

import io.dripwatch.domain.baseline.Baseline;
import io.dripwatch.domain.detection.ObservedInterval;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.metering.ReadingInterval;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;

/**
 * The hypothesis that something burst or was left open: intervals in a row of a flow that this
 * household reaches too rarely. A meter that is read several times an hour is judged after each
 * read, by its last hour.
 */
final class Burst {

    /**
     * What is asked in addition, in nats, when every read ends an hour: there are more of them to
     * be wrong about. Simulated towns read every 15 minutes (docs/detection.md).
     */
    private static final double SLIDING_NATS = -0.2;

    /** What runs so high for longer intervals is high use, not a burst. */
    private static final ReadingInterval LONGEST_INTERVAL = ReadingInterval.TWO_DAYS;

    private final HighFlowRun run = new HighFlowRun();
    private final TrailingHour trailing = new TrailingHour();
    private final FalseStarts falseStarts = new FalseStarts();

    /**
     * Takes a stretch between two reads.
     *
     * @param knownLitresPerHour flow of an open leak: what people use on top of it is no burst
     * @param step of the register, litres
     * @return whether it ends an hour that can be judged
     */
    boolean stretch(
            long from,
            long to,
            long millilitres,
            Baseline baseline,
            double knownLitresPerHour,
            double step) {
        if (baseline.interval() != ReadingInterval.HOUR) {
            return false;
        }
        trailing.add(from, to, millilitres);
        if (!trailing.isFilled()) {
            return false;
        }
        run.slide(trailing, to, baseline, knownLitresPerHour, step);
        return true;
    }

    /** Takes an interval, unless its stretches were taken one by one. */
    void interval(
            ObservedInterval interval, Baseline baseline, double knownLitresPerHour, double step) {
        if (baseline.interval().compareTo(LONGEST_INTERVAL) <= 0 && !trailing.isFilled()) {
            run.interval(interval, baseline, knownLitresPerHour, step);
        }
    }

    /** The level whose run passes the bound, of those above a normal flow; -1 for none. */
    int beyondBound(Baseline baseline, double normalLitresPerHour, double tolerated, long at) {
        int level = run.strongest(baseline, normalLitresPerHour);
        return level >= 0 && run.nats(level, baseline) > bound(baseline, tolerated, at)
                ? level
                : -1;
    }

    private double bound(Baseline baseline, double tolerated, long at) {
        return ToleratedRates.burstBound(tolerated, baseline.interval().hours())
                + falseStarts.coolDownNats(at)
                + (trailing.isFilled() ? SLIDING_NATS : 0);
    }

    /** What the run of a level proposes; its loss is the mean since it began. */
    FlowProposal proposal(int level, Baseline baseline, double tolerated, long at) {
        return new FlowProposal(
                IncidentType.BURST,
                run.since(level),
                HighFlowRun.litresPerHour(level, baseline),
                run.litresPerHour(level, at),
                run.nats(level, baseline),
                run.numbers(level, baseline, bound(baseline, tolerated, at), at));
    }

    /** Whether a high flow is on. */
    boolean isRunning() {
        return run.isRunning();
    }

    /** Notes a burst that has ended; returns whether such bursts are a habit here. */
    boolean isHabit(long onset, long at) {
        return falseStarts.isHabit(onset, at);
    }

    /** Something unknown lies between: runs end. */
    void interrupt() {
        run.reset();
        trailing.clear();
    }

    void write(PackedWriter out) {
        run.write(out);
        trailing.write(out);
        falseStarts.write(out);
    }

    void read(PackedReader in) {
        run.read(in);
        trailing.read(in);
        falseStarts.read(in);
    }
}

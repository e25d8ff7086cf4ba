package io.dripwatch.domain.detection.flow;

import io.dripwatch.domain.baseline.Baseline;
import io.dripwatch.domain.baseline.ClassPrior;
import io.dripwatch.domain.baseline.TypicalUse;
import io.dripwatch.domain.detection.flow.likelihood.NormalInterval;
import io.dripwatch.domain.detection.flow.likelihood.SteadyFlowEvidence;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;
import java.util.HashMap;
import java.util.Map;

/**
 * The hypothesis that a flow was added to normal use and never stops: evidence for each of its
 * rates, and the household's own bounds for it.
 */
final class ContinuousFlow {

    /** An interval that disproves a flow ends the evidence for it: no more than that. */
    private static final double LEAST_RATIO = 1e-9;

    private final SteadyFlowEvidence evidence = new SteadyFlowEvidence();
    private final SteadyPeaks peaks = new SteadyPeaks();

    /** Takes an interval. */
    void interval(NormalInterval normal, long from, long to) {
        evidence.begin(from);
        evidence.interval(normal, to);
    }

    /** Takes a stretch of which only the mean is known: it can disprove, never prove. */
    void gap(double meanLitresPerHour, long from, long to) {
        evidence.begin(from);
        evidence.gap(meanLitresPerHour, to);
    }

    /** Asks from now on, until the next interval, about flows above one that is normal here. */
    void rank(double normalLitresPerHour) {
        evidence.rank(normalLitresPerHour);
    }

    /** The level with most evidence, of those whose evidence passes their bound; -1 for none. */
    int beyondBound(NormalInterval normal, double tolerated) {
        return peaks.beyondBound(evidence, normal, tolerated);
    }

    /** The level with most evidence; -1 for none. */
    int strongest() {
        return evidence.strongest();
    }

    /** Evidence for the likeliest flow, nats. */
    double strongestNats() {
        return evidence.nats(evidence.strongest());
    }

    /** When that flow began, epoch milliseconds. */
    long strongestSince() {
        return evidence.since(evidence.strongest());
    }

    /** Hears that what was ranked opened nothing. */
    void hear(int hours) {
        peaks.hear(evidence, hours);
    }

    /** The flow of a level, L/h. */
    double flow(int level) {
        return evidence.flow(level);
    }

    long since(int level) {
        return evidence.since(level);
    }

    double nats(int level) {
        return evidence.nats(level);
    }

    /**
     * What a level proposes.
     *
     * @param hours since the onset of what is told
     */
    FlowProposal proposal(int level, NormalInterval normal, double hours, double tolerated) {
        return new FlowProposal(
                IncidentType.CONTINUOUS_FLOW,
                since(level),
                flow(level),
                flow(level),
                nats(level),
                numbers(level, normal, hours, tolerated));
    }

    private Map<String, Double> numbers(
            int level, NormalInterval normal, double hours, double tolerated) {
        Map<String, Double> numbers = new HashMap<>();
        numbers.put("flowLitresPerHour", flow(level));
        numbers.put("hours", hours);
        numbers.put("evidenceNats", nats(level));
        numbers.put("boundNats", peaks.bound(level, normal, tolerated));
        numbers.put("usualZeroShare", normal.zeroChance());
        return numbers;
    }

    /**
     * How many intervals it takes, on average, until evidence for a flow in this home passes its
     * bound: the bound over what an interval of normal use and the flow adds to the evidence.
     *
     * @param litresPerHour the flow; the level nearest to it is asked
     * @param use what is normal in the home
     * @param step of the register, litres
     * @return infinite where evidence falls as often as it rises
     */
    double intervalsToOpening(
            double litresPerHour,
            TypicalUse use,
            Baseline baseline,
            ClassPrior prior,
            double step,
            double tolerated) {
        int level = SteadyFlowEvidence.levelOf(litresPerHour);
        int hours = baseline.interval().hours();
        double[] shown = shown(evidence.flow(level) * hours, use, step);
        NormalInterval normal = new NormalInterval();
        SteadyFlowEvidence imagined = new SteadyFlowEvidence();
        int back = PreviousUse.intervalsBack(baseline.interval());
        double nats = 0;
        for (int i = 0; i < shown.length; i++) {
            double previous = shown[(i + shown.length - back) % shown.length];
            normal.set(baseline, prior, use.slot(i), shown[i], hours, previous, step);
            double ratio = imagined.imagined(level, i == 0, normal);
            nats += StrictMath.log(Math.max(LEAST_RATIO, ratio));
        }
        double each = nats / shown.length;
        return each > 0 ? peaks.bound(level, normal, tolerated) / each : Double.POSITIVE_INFINITY;
    }

    /** What the register shows of normal use and a flow of so many litres an interval. */
    private static double[] shown(double flow, TypicalUse use, double step) {
        double[] shown = new double[use.intervals()];
        double register = step / 2;
        for (int i = 0; i < shown.length; i++) {
            double before = step * Math.floor(register / step);
            register += use.litres(i) + flow;
            shown[i] = step * Math.floor(register / step) - before;
        }
        return shown;
    }

    /** Adds evidence for a flow, L/h, that turned out to be nothing. */
    void addFalseRise(double flow, double nats) {
        peaks.add(flow, nats);
    }

    /** An incident is open or has ended: evidence is gathered anew from that instant on. */
    void beginAnew(long at) {
        peaks.drop();
        evidence.reset(at);
    }

    /** The meter is read in other intervals: nothing of the old evidence compares. */
    void forget() {
        peaks.clear();
        evidence.clear();
    }

    void write(PackedWriter out) {
        evidence.write(out);
        out.part();
        peaks.write(out);
    }

    void read(PackedReader in) {
        evidence.read(in);
        in.part();
        peaks.read(in);
    }
}

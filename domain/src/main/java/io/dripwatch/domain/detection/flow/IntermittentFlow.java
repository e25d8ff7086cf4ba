package io.dripwatch.domain.detection.flow;

import io.dripwatch.domain.detection.evidence.PeakHistory;
import io.dripwatch.domain.detection.flow.likelihood.CyclingFlowEvidence;
import io.dripwatch.domain.detection.flow.likelihood.NormalInterval;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;
import java.util.Map;

/**
 * The hypothesis that the same amount runs again and again with pauses between: evidence for each
 * amount and pattern, and the household's own bound for it.
 */
final class IntermittentFlow {

    /** Odds of e^60 to one are certainty: a beat is easier taken for another than a flow. */
    private static final double MOST_NATS = 60;

    /** Usual height of a rise of evidence for a beat above the floor, in nats. */
    private static final double USUAL_HEIGHT = 2.2;

    /** In longer intervals the refills of a cistern add up to a steady flow, hours. */
    private static final int LONGEST_INTERVAL = 2;

    private final CyclingFlowEvidence evidence = new CyclingFlowEvidence();
    private final PeakHistory peaks = new PeakHistory(USUAL_HEIGHT, MOST_NATS);

    /** The hypothesis with most evidence; -1 for none. */
    private transient int strongest = -1;

    /** Takes an interval and asks about flows above one that is normal here. */
    void interval(NormalInterval normal, long from, long to, double normalLitresPerHour) {
        if (normal.hours() > LONGEST_INTERVAL) {
            strongest = -1;
            return;
        }
        evidence.begin(from);
        evidence.interval(normal, to);
        strongest = evidence.strongest(normalLitresPerHour * normal.hours());
    }

    /**
     * Takes a stretch of which only the mean is known: it can disprove, never prove.
     *
     * @param meanLitres of an interval of the usual length
     */
    void gap(double meanLitres, long from, long to) {
        evidence.begin(from);
        evidence.gap(meanLitres, to);
    }

    /** Evidence for the likeliest beat, nats. */
    double strongestNats() {
        return evidence.nats(strongest);
    }

    /** When that beat began, epoch milliseconds. */
    long since() {
        return evidence.since(strongest);
    }

    /** Whether the evidence passes the household's own bound. */
    boolean isBeyondBound(double tolerated) {
        return strongestNats() > PeakHistory.LEAST_BOUND && strongestNats() > bound(tolerated);
    }

    private double bound(double tolerated) {
        return peaks.bound(ToleratedRates.intermittent(tolerated));
    }

    /** Hears that the evidence opened nothing. */
    void hear(int hours) {
        peaks.hear(strongestNats(), hours);
    }

    /** The amount of each refill, litres. */
    private double amount() {
        return evidence.amount(strongest);
    }

    /** Hours from one refill to the next, on average. */
    private double everyHours(int intervalHours) {
        return evidence.everyIntervals(strongest) * intervalHours;
    }

    /** What that beat proposes; the flow is the amount of a refill, litres. */
    FlowProposal proposal(int intervalHours, double tolerated, long at) {
        return new FlowProposal(
                IncidentType.INTERMITTENT_FLOW,
                since(),
                amount(),
                amount() / everyHours(intervalHours),
                strongestNats(),
                numbers(intervalHours, FlowProposal.hours(since(), at), tolerated));
    }

    private Map<String, Double> numbers(int intervalHours, double hours, double tolerated) {
        return Map.of(
                "litresEachTime", amount(),
                "everyHours", everyHours(intervalHours),
                "hours", hours,
                "evidenceNats", strongestNats(),
                "boundNats", bound(tolerated));
    }

    /** Adds evidence that turned out to be nothing. */
    void addFalseRise(double nats) {
        peaks.add(nats);
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
        strongest = -1;
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

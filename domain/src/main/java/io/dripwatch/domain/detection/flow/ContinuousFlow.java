package io.dripwatch.domain.detection.flow;

import io.dripwatch.domain.detection.Evidence;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;
import java.util.HashMap;
import java.util.Map;

/**
 * The hypothesis that a flow was added to normal use and never stops: evidence for each of its
 * rates, and the household's own bounds for it.
 */
final class ContinuousFlow {

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

    /** What tells of a level: see {@link Evidence#numbers}. */
    Map<String, Double> numbers(int level, NormalInterval normal, double hours, double tolerated) {
        Map<String, Double> numbers = new HashMap<>();
        numbers.put("flowLitresPerHour", flow(level));
        numbers.put("hours", hours);
        numbers.put("evidenceNats", nats(level));
        numbers.put("boundNats", peaks.bound(level, normal, tolerated));
        numbers.put("usualZeroShare", normal.zeroChance());
        return numbers;
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

    void copyFrom(ContinuousFlow other) {
        evidence.copyFrom(other.evidence);
        peaks.copyFrom(other.peaks);
    }

    void write(PackedWriter out) {
        evidence.write(out);
        peaks.write(out);
    }

    void read(PackedReader in) {
        evidence.read(in);
        peaks.read(in);
    }
}

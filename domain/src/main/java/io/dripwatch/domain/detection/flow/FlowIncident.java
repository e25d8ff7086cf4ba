package io.dripwatch.domain.detection.flow;

import io.dripwatch.domain.detection.Evidence;
import io.dripwatch.domain.detection.ObservedInterval;
import io.dripwatch.domain.detection.flow.likelihood.NormalInterval;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.metering.ReadingInterval;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;
import java.util.HashMap;
import java.util.Map;

/** An incident of flow: what is known of it while it is open, and when the last one ended. */
final class FlowIncident {

    /**
     * From that length on people use water in every interval: the reads show that more was used,
     * not that it never stopped.
     */
    private static final ReadingInterval VOLUME_ONLY_FROM = ReadingInterval.SIX_HOURS;

    private static final int HOURS_A_DAY = 24;
    private static final long SOON_MILLIS = 30L * 24 * 3_600_000;

    private final OngoingFlow flow = new OngoingFlow();
    private boolean open;
    private boolean escalated;
    private long onset;
    private long endedAt;

    boolean isOpen() {
        return open;
    }

    boolean isEscalated() {
        return escalated;
    }

    void escalate() {
        escalated = true;
    }

    /** Its flow has grown, since an instant after the onset. */
    void worsen(FlowProposal larger, long at) {
        escalated = true;
        flow.grow(larger, at);
    }

    IncidentType type() {
        return flow.type();
    }

    /** Epoch milliseconds. */
    long onset() {
        return onset;
    }

    /** Evidence for the flow when it was told of, nats. */
    double peak() {
        return flow.peak();
    }

    /** What is lost an hour, L. */
    double lossLitresPerHour() {
        return flow.loss().litresPerHour();
    }

    /** Flow of an open leak that a burst would come on top of, L/h. */
    double leakLitresPerHour() {
        return open && type() != IncidentType.BURST ? lossLitresPerHour() : 0;
    }

    /** What should run while it is open, L/h; 0 while it is not. */
    double runningLitresPerHour() {
        return open ? flow.litresPerHour() : 0;
    }

    /** How long a flow that comes again and again may pause, milliseconds. */
    long restOfFlowMillis() {
        return open ? flow.longestPauseMillis() : 0;
    }

    double lostLitres() {
        return flow.loss().litres();
    }

    /** From onset to that instant, hours. */
    double hours(long at) {
        return FlowProposal.hours(onset, at);
    }

    /**
     * What is told of it, with what tells how little the reads show, so that no words say more.
     *
     * @param interval in which the meter is read
     */
    Evidence evidence(double litresPerHour, Map<String, Double> numbers, ReadingInterval interval) {
        Map<String, Double> all = new HashMap<>(numbers);
        all.put(IncidentTransition.ONSET_WITHIN_HOURS, (double) interval.hours());
        if (type() == IncidentType.CONTINUOUS_FLOW && interval.compareTo(VOLUME_ONLY_FROM) >= 0) {
            all.put(IncidentTransition.LITRES_A_DAY_ABOVE_USUAL, HOURS_A_DAY * litresPerHour);
        }
        return new Evidence(litresPerHour, lostLitres(), all);
    }

    void open(FlowProposal proposal) {
        open = true;
        escalated = false;
        onset = proposal.since();
        flow.begin(proposal);
    }

    void close(long at) {
        open = false;
        escalated = false;
        flow.pauseNoMore();
        endedAt = at;
    }

    /** Whether it began within a month of the end of the one before. */
    boolean isSoonAgain() {
        return endedAt != 0 && onset - endedAt < SOON_MILLIS;
    }

    /** When the last incident ended, epoch milliseconds; 0 for never. */
    long endedAt() {
        return endedAt;
    }

    void lostUntil(long at) {
        flow.loss().until(onset, at);
    }

    void lost(long millis) {
        flow.loss().during(millis);
    }

    /** See {@link OngoingFlow#endsWith}. */
    boolean endsWith(ObservedInterval interval, NormalInterval normal, double step) {
        return flow.endsWith(interval, normal, step);
    }

    /** See {@link OngoingFlow#endsWithin}. */
    boolean endsWithin(long from, long to, long millilitres, int intervalHours, double step) {
        return flow.endsWithin(from, to, millilitres, intervalHours, step);
    }

    void write(PackedWriter out) {
        out.flags(
                open,
                escalated,
                flow.hasPaused(),
                flow.isResting(),
                endedAt != 0,
                open && flow.isDry());
        if (endedAt != 0) {
            out.instant(endedAt);
        }
        if (!open) {
            return;
        }
        out.octet(type().code());
        out.instant(onset);
        flow.write(out);
    }

    void read(PackedReader in) {
        int flags = in.flags();
        endedAt = (flags & 16) != 0 ? in.instant() : 0;
        open = (flags & 1) != 0;
        escalated = (flags & 2) != 0;
        if (!open) {
            onset = 0;
            flow.forget();
            return;
        }
        IncidentType type = IncidentType.ofCode(in.octet());
        onset = in.instant();
        flow.read(in, type, (flags & 4) != 0, (flags & 8) != 0, (flags & 32) != 0);
    }
}

package io.dripwatch.domain.detection.flow;

import io.dripwatch.domain.baseline.Baseline;
import io.dripwatch.domain.detection.Circumstances;
import io.dripwatch.domain.detection.Detector;
import io.dripwatch.domain.detection.Evidence;
import io.dripwatch.domain.detection.IncidentListener;
import io.dripwatch.domain.detection.ObservedInterval;
import io.dripwatch.domain.detection.settings.DetectionSettings;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.metering.ReadingInterval;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ObjLongConsumer;

/**
 * Flow that the household's own normal use does not explain: one that never stops
 * (CONTINUOUS_FLOW), one that keeps coming back (INTERMITTENT_FLOW), one that is very high (BURST).
 * The first of the {@link FlowHypotheses} that passes its bound opens the one incident of flow that
 * a household can have. While it is open nothing is learnt.
 */
public final class AbnormalFlow implements Detector {

    /** An open leak has grown when it is so many times as large. */
    private static final double WORSE = 2;

    private static final long HOUR_MILLIS = 3_600_000;

    /** After an incident its water still counts to the day's use. */
    private static final long COVERED_MILLIS = 24 * HOUR_MILLIS;

    private final FlowHypotheses hypotheses = new FlowHypotheses();
    private final FlowIncident incident = new FlowIncident();

    /** Local hour from which on nothing is learnt. */
    private long abnormalFrom = Baseline.NEVER;

    @Override
    public void rhythm(ReadingInterval interval, int middleHour) {
        hypotheses.rhythm(interval, middleHour);
    }

    /** Hears a stretch between two reads, before the interval that it is a part of. */
    public void stretch(
            long from,
            long to,
            long millilitres,
            Circumstances circumstances,
            IncidentListener listener) {
        double leak = incident.leakLitresPerHour();
        double step = circumstances.stepLitres();
        boolean judged = hypotheses.stretch(from, to, millilitres, leak, step);
        if (judged && !incident.isOpen() && !circumstances.allFeedback().isSnoozed(to)) {
            hypotheses
                    .burstBeyondBound(circumstances, to)
                    .ifPresent(proposal -> open(proposal, to, circumstances, listener));
        }
    }

    @Override
    public void interval(
            ObservedInterval interval, Circumstances circumstances, IncidentListener listener) {
        learn(interval, circumstances);
        hypotheses.interval(interval, circumstances, incident.leakLitresPerHour());
        if (incident.isOpen()) {
            goOn(interval, circumstances, listener);
        } else {
            judge(interval, circumstances, listener);
        }
    }

    /** Hears an interval without judging it. */
    public void learn(ObservedInterval interval, Circumstances circumstances) {
        hypotheses.learn(interval, circumstances, abnormalFrom);
    }

    private void judge(
            ObservedInterval interval, Circumstances circumstances, IncidentListener listener) {
        long at = interval.to();
        hypotheses.gather(interval, circumstances);
        if (!circumstances.allFeedback().isSnoozed(at)) {
            Optional<FlowProposal> proposal = hypotheses.beyondBound(circumstances, at);
            if (proposal.isPresent()) {
                open(proposal.get(), at, circumstances, listener);
                return;
            }
        }
        hypotheses.nothingOpened();
        abnormalFrom = hypotheses.watchedFrom(circumstances.calendar());
    }

    private void open(
            FlowProposal proposal,
            long at,
            Circumstances circumstances,
            IncidentListener listener) {
        incident.open(proposal);
        incident.lostUntil(at);
        listener.opened(incident.type(), incident.onset(), at, evidence(proposal.numbers()));
        abnormalFrom = circumstances.calendar().hour(incident.onset());
        hypotheses.turnToLarger(at);
    }

    private Evidence evidence(Map<String, Double> numbers) {
        return evidence(incident.lossLitresPerHour(), numbers);
    }

    private Evidence evidence(double litresPerHour, Map<String, Double> numbers) {
        return incident.evidence(litresPerHour, numbers, baseline().interval());
    }

    private void goOn(
            ObservedInterval interval, Circumstances circumstances, IncidentListener listener) {
        long at = interval.to();
        boolean ended =
                hypotheses.recurrent().isOpen()
                        ? recurrenceEnds()
                        : incident.endsWith(
                                interval, hypotheses.normal(), circumstances.stepLitres());
        double allowed = FlowHypotheses.allowed(circumstances, at);
        if (ended || incident.lossLitresPerHour() <= allowed) {
            close(at, circumstances, listener);
            return;
        }
        if (incident.type() == IncidentType.BURST || incident.isEscalated()) {
            return;
        }
        hypotheses.gatherOfLarger(interval);
        Optional<FlowProposal> burst = hypotheses.burstBeyondBound(circumstances, at);
        if (burst.isPresent()) {
            escalate(burst.get(), at, listener);
        } else {
            worsen(circumstances, at, listener);
        }
    }

    /** A flow that pauses every day ends when it is missing at its hours. */
    private boolean recurrenceEnds() {
        if (hypotheses.recurrent().flowedAgain()) {
            incident.lost(24 * HOUR_MILLIS);
        }
        return hypotheses.recurrent().hasEnded();
    }

    /** A burst has come on top of what is open. */
    private void escalate(FlowProposal burst, long at, IncidentListener listener) {
        incident.escalate();
        listener.escalated(
                incident.type(), incident.onset(), at, evidence(burst.loss(), burst.numbers()));
    }

    /** A leak that has grown is told of again, and its losses are counted as what they are. */
    private void worsen(Circumstances circumstances, long at, IncidentListener listener) {
        RecurrentFlow recurrent = hypotheses.recurrent();
        double known =
                recurrent.isOpen() ? recurrent.openLitresPerHour() : incident.lossLitresPerHour();
        hypotheses
                .largerBeyondBound(WORSE * known, incident.onset(), circumstances, at)
                .ifPresent(
                        larger -> {
                            incident.worsen(larger, at);
                            if (recurrent.isOpen()) {
                                recurrent.close();
                            }
                            listener.escalated(
                                    incident.type(),
                                    incident.onset(),
                                    at,
                                    evidence(larger.numbers()));
                        });
    }

    private void close(long at, Circumstances circumstances, IncidentListener listener) {
        listener.closed(
                incident.type(),
                incident.onset(),
                at,
                evidence(Map.of("litres", incident.lostLitres(), "hours", incident.hours(at))));
        hypotheses.learnFrom(incident, at, circumstances.calendar());
        abnormalFrom = Baseline.NEVER;
        incident.close(at);
        hypotheses.beginAnewAfter(incident.type(), at);
    }

    @Override
    public void gap(
            long from,
            long to,
            long millilitres,
            Circumstances circumstances,
            IncidentListener listener) {
        double mean = millilitres * (double) HOUR_MILLIS / (1_000.0 * (to - from));
        hypotheses.gap(mean, from, to, incident.isOpen());
        if (incident.isOpen()
                && (!hypotheses.recurrent().isOpen() || to - from >= COVERED_MILLIS)
                && incident.endsWithin(
                        from,
                        to,
                        millilitres,
                        baseline().interval().hours(),
                        circumstances.stepLitres())) {
            close(to, circumstances, listener);
        }
    }

    @Override
    public void unknown(long at, Circumstances circumstances, IncidentListener listener) {
        hypotheses.interrupt();
    }

    /**
     * Ends what is open: it is judged in another way from now on. Evidence that no longer hears the
     * intervals between would be none when it is asked again.
     */
    public void withdraw(long at, Circumstances circumstances, IncidentListener listener) {
        if (incident.isOpen()) {
            close(at, circumstances, listener);
        }
        abnormalFrom = Baseline.NEVER;
        hypotheses.beginAnewAfter(IncidentType.INTERMITTENT_FLOW, at);
    }

    @Override
    public void openIncidents(ObjLongConsumer<IncidentType> visitor) {
        if (incident.isOpen()) {
            visitor.accept(incident.type(), incident.onset());
        }
    }

    public boolean isOpen() {
        return incident.isOpen();
    }

    /**
     * The flow of the open incident that should move the register, L/h; 0 where none is open, or
     * one that pauses every day.
     */
    public double litresPerHour() {
        return hypotheses.recurrent().isOpen() ? 0 : incident.runningLitresPerHour();
    }

    /** For so long that flow itself pauses, milliseconds. */
    public long restMillis() {
        return incident.restOfFlowMillis();
    }

    /** Whether high use of that day is this detector's to tell: a high flow runs or just ran. */
    public boolean coversDayOf(long at) {
        return hypotheses.isHighFlowRunning() || at - incident.endedAt() < COVERED_MILLIS;
    }

    /** What is normal here. */
    public Baseline baseline() {
        return hypotheses.baseline();
    }

    /**
     * How long continuous flows would take here until they are told, from what is normal in this
     * home and its own bounds.
     *
     * @param stepLitres of the register
     * @return hours that a flow, L/h, takes on average; infinite where it would never be told
     */
    public DoubleUnaryOperator hoursToOpening(DetectionSettings settings, double stepLitres) {
        return hypotheses.hoursToOpening(settings, stepLitres);
    }

    /** All but the baseline, which is written apart: most of it is known from elsewhere. */
    @Override
    public void write(PackedWriter out) {
        hypotheses.write(out);
        incident.write(out);
        boolean held = abnormalFrom != Baseline.NEVER;
        out.flags(held);
        if (held) {
            out.unsigned(abnormalFrom);
        }
    }

    @Override
    public void read(PackedReader in) {
        hypotheses.read(in);
        incident.read(in);
        abnormalFrom = (in.flags() & 1) != 0 ? in.unsigned() : Baseline.NEVER;
    }
}

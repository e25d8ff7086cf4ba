package io.dripwatch.domain.detection.flow;

import io.dripwatch.domain.baseline.Baseline;
import io.dripwatch.domain.baseline.TypicalUse;
import io.dripwatch.domain.calendar.LocalCalendar;
import io.dripwatch.domain.detection.Circumstances;
import io.dripwatch.domain.detection.ObservedInterval;
import io.dripwatch.domain.detection.flow.likelihood.NormalInterval;
import io.dripwatch.domain.detection.settings.DetectionSettings;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.metering.ReadingInterval;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * The hypotheses of flow beside what is normal in the home: each gathers evidence interval by
 * interval, and the first that passes its bound proposes an incident.
 */
final class FlowHypotheses {

    /** From so much evidence on the baseline waits: this may become a leak. */
    private static final double WATCHED_NATS = 10;

    /** A flow declared normal may vary by so much. */
    private static final double NORMAL_MARGIN = 1.25;

    private final Baseline baseline = new Baseline();
    private final transient NormalInterval normal = new NormalInterval();
    private final PreviousUse previous = new PreviousUse();
    private final ContinuousFlow continuous = new ContinuousFlow();
    private final IntermittentFlow intermittent = new IntermittentFlow();
    private final RecurrentFlow recurrent = new RecurrentFlow();
    private final Burst burst = new Burst();

    /** What is normal here. */
    Baseline baseline() {
        return baseline;
    }

    /** What is normal in the interval that was heard last. */
    NormalInterval normal() {
        return normal;
    }

    /** The hypothesis that also follows its open incident. */
    RecurrentFlow recurrent() {
        return recurrent;
    }

    /** Whether a high flow is on. */
    boolean isHighFlowRunning() {
        return burst.isRunning();
    }

    /** The meter is read in other intervals from now on: see {@link AbnormalFlow#rhythm}. */
    void rhythm(ReadingInterval interval, int middleHour) {
        baseline.begin(interval, middleHour);
        previous.forget();
        continuous.forget();
        intermittent.forget();
        recurrent.forget();
        burst.interrupt();
    }

    /**
     * Takes a stretch between two reads.
     *
     * @param leakLitresPerHour flow of an open leak
     * @param step of the register, litres
     * @return whether it ends an hour that can be judged
     */
    boolean stretch(long from, long to, long millilitres, double leakLitresPerHour, double step) {
        return burst.stretch(from, to, millilitres, baseline, leakLitresPerHour, step);
    }

    /**
     * Hears an interval without judging it.
     *
     * @param abnormalFrom local hour from which on nothing is learnt
     */
    void learn(ObservedInterval interval, Circumstances circumstances, long abnormalFrom) {
        baseline.hear(
                interval.localHour(),
                interval.usualLitres(),
                circumstances.calendar()::isRestDay,
                abnormalFrom);
    }

    /** Holds an interval against what is normal, whether or not an incident is open. */
    void interval(
            ObservedInterval interval, Circumstances circumstances, double leakLitresPerHour) {
        burst.interval(interval, baseline, leakLitresPerHour, circumstances.stepLitres());
        int slot = baseline.slot(interval.localHour(), circumstances.calendar()::isRestDay);
        normal.set(
                baseline,
                circumstances.settings().prior(),
                slot,
                interval,
                previous.before(slot, baseline.interval()),
                circumstances.stepLitres());
        recurrent.interval(normal, interval);
        previous.hear(slot, baseline.interval(), interval.usualLitres());
    }

    /** Gathers evidence in the interval that was just heard, while no incident is open. */
    void gather(ObservedInterval interval, Circumstances circumstances) {
        double allowed = allowed(circumstances, interval.to());
        continuous.interval(normal, interval.from(), interval.to());
        continuous.rank(allowed);
        intermittent.interval(normal, interval.from(), interval.to(), allowed);
        recurrent.follow(continuous, normal, interval, circumstances.calendar());
    }

    /** Gathers evidence of a larger flow in the interval that was just heard. */
    void gatherOfLarger(ObservedInterval interval) {
        continuous.interval(normal, interval.from(), interval.to());
    }

    /** The largest flow that the household called normal, L/h; 0 for none. */
    static double allowed(Circumstances circumstances, long at) {
        return NORMAL_MARGIN * circumstances.allFeedback().normalLitresPerHour(at);
    }

    private static double tolerated(Circumstances circumstances) {
        return circumstances.settings().toleratedFalseAlerts();
    }

    /** What the first hypothesis whose evidence passes its bound proposes to open. */
    Optional<FlowProposal> beyondBound(Circumstances circumstances, long at) {
        double tolerated = tolerated(circumstances);
        Optional<FlowProposal> high = burstBeyondBound(circumstances, at);
        if (high.isPresent()) {
            return high;
        }
        int level = continuous.beyondBound(normal, tolerated);
        if (level >= 0) {
            double hours = FlowProposal.hours(continuous.since(level), at);
            return Optional.of(continuous.proposal(level, normal, hours, tolerated));
        }
        if (intermittent.isBeyondBound(tolerated)) {
            return Optional.of(intermittent.proposal(normal.hours(), tolerated, at));
        }
        int window = recurrent.beyondBound(allowed(circumstances, at));
        return window < 0 ? Optional.empty() : Optional.of(recurrent.open(window, at));
    }

    /** The burst whose evidence passes its bound, of those above a normal flow. */
    Optional<FlowProposal> burstBeyondBound(Circumstances circumstances, long at) {
        double tolerated = tolerated(circumstances);
        int level = burst.beyondBound(baseline, allowed(circumstances, at), tolerated, at);
        return level < 0
                ? Optional.empty()
                : Optional.of(burst.proposal(level, baseline, tolerated, at));
    }

    /**
     * The continuous flow above {@code least} L/h whose evidence passes its bound.
     *
     * @param onset of the incident that it makes worse
     */
    Optional<FlowProposal> largerBeyondBound(
            double least, long onset, Circumstances circumstances, long at) {
        double tolerated = tolerated(circumstances);
        double hours = FlowProposal.hours(onset, at);
        continuous.rank(Math.max(allowed(circumstances, at), least));
        int level = continuous.beyondBound(normal, tolerated);
        return level < 0
                ? Optional.empty()
                : Optional.of(continuous.proposal(level, normal, hours, tolerated));
    }

    /** The interval that was just judged opened nothing: the home's own bounds hear that. */
    void nothingOpened() {
        continuous.hear(normal.hours());
        intermittent.hear(normal.hours());
    }

    /** Local hour from which on what happens may be a leak; {@link Baseline#NEVER} for none. */
    long watchedFrom(LocalCalendar calendar) {
        long watched = Long.MAX_VALUE;
        if (continuous.strongestNats() > WATCHED_NATS) {
            watched = continuous.strongestSince();
        }
        if (intermittent.strongestNats() > WATCHED_NATS) {
            watched = Math.min(watched, intermittent.since());
        }
        watched = Math.min(watched, recurrent.watchedSince(WATCHED_NATS));
        return watched == Long.MAX_VALUE ? Baseline.NEVER : calendar.hour(watched);
    }

    /** An incident is open: from now on evidence is gathered only of a flow that is much larger. */
    void turnToLarger(long at) {
        continuous.beginAnew(at);
        intermittent.beginAnew(at);
    }

    /**
     * Evidence is gathered anew after an incident: what there is began before. Nights of a leak go
     * on counting when the first of them was told as another type; of its own type, an incident
     * that opens later must also begin later.
     */
    void beginAnewAfter(IncidentType ended, long at) {
        if (ended == IncidentType.INTERMITTENT_FLOW || recurrent.isOpen()) {
            recurrent.forget();
        }
        continuous.beginAnew(at);
        intermittent.beginAnew(at);
        burst.interrupt();
    }

    /**
     * Learns from an incident that ends now. What ended soon and by itself teaches the home's
     * bounds, and if repeated its baseline; no other is normal use.
     */
    void learnFrom(FlowIncident incident, long at, LocalCalendar calendar) {
        if (!wasNormal(incident, at)) {
            baseline.exclude(calendar.hour(incident.onset()));
        }
    }

    private boolean wasNormal(FlowIncident incident, long at) {
        if (incident.type() == IncidentType.BURST) {
            return burst.isHabit(incident.onset(), at);
        }
        boolean isShort = FalseStarts.isShort(incident.type(), incident.onset(), at);
        boolean isContinuous = incident.type() == IncidentType.CONTINUOUS_FLOW;
        boolean again =
                incident.isSoonAgain() && (!isContinuous || baseline.interval().hours() > 1);
        if (!isShort && !again) {
            return false;
        }
        if (isContinuous) {
            continuous.addFalseRise(incident.lossLitresPerHour(), incident.peak());
        } else {
            intermittent.addFalseRise(incident.peak());
        }
        return !isShort;
    }

    /** Takes a gap of which only the mean is known, L/h. */
    void gap(double mean, long from, long to, boolean incidentOpen) {
        burst.interrupt();
        continuous.gap(mean, from, to);
        double meanLitres = mean * baseline.interval().hours();
        if (!incidentOpen) {
            intermittent.gap(meanLitres, from, to);
        }
        previous.gap(meanLitres, baseline.interval());
    }

    /** Something unknown lies between: high flow did not go on. */
    void interrupt() {
        burst.interrupt();
    }

    /** See {@link AbnormalFlow#hoursToOpening}. */
    DoubleUnaryOperator hoursToOpening(DetectionSettings settings, double stepLitres) {
        TypicalUse use = new TypicalUse(baseline, settings.prior());
        return flow ->
                baseline.interval().hours()
                        * continuous.intervalsToOpening(
                                flow,
                                use,
                                baseline,
                                settings.prior(),
                                stepLitres,
                                settings.toleratedFalseAlerts());
    }

    /** The baseline is written apart. */
    void write(PackedWriter out) {
        previous.write(out);
        out.part();
        continuous.write(out);
        out.part();
        intermittent.write(out);
        out.part();
        recurrent.write(out);
        out.part();
        burst.write(out);
        out.part();
    }

    void read(PackedReader in) {
        previous.read(in);
        in.part();
        continuous.read(in);
        in.part();
        intermittent.read(in);
        in.part();
        recurrent.read(in);
        in.part();
        burst.read(in);
        in.part();
    }
}

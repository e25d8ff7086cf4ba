package io.dripwatch.domain.detection.flow;

import io.dripwatch.domain.baseline.Baseline;
import io.dripwatch.domain.calendar.LocalCalendar;
import io.dripwatch.domain.detection.Circumstances;
import io.dripwatch.domain.detection.Detector;
import io.dripwatch.domain.detection.Evidence;
import io.dripwatch.domain.detection.IncidentListener;
import io.dripwatch.domain.detection.ObservedInterval;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.metering.ReadingInterval;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;
import java.util.Map;
import java.util.function.ObjLongConsumer;

/**
 * Flow that the household's own normal use does not explain: one that never stops
 * (CONTINUOUS_FLOW), one that keeps coming back (INTERMITTENT_FLOW), one that is very high (BURST).
 * Each hypothesis gathers evidence hour by hour; the first that passes its bound opens the one
 * incident of flow that a household can have. While it is open nothing is learnt.
 */
public final class AbnormalFlow implements Detector<AbnormalFlow> {

    /** Odds of e^60 to one are certainty: a beat is easier taken for another than a flow. */
    private static final double MOST_CYCLING_NATS = 60;

    /** Usual height of a rise of evidence for a beat above the floor, in nats. */
    private static final double USUAL_CYCLING_HEIGHT = 2.2;

    /** From so much evidence on the baseline waits: this may become a leak. */
    private static final double WATCHED_NATS = io.dripwatch.domain.baseline.Tune.d("watch", 10);

    /** A flow declared normal may vary by so much. */
    private static final double NORMAL_MARGIN = 1.25;

    /** An open leak has grown when it is so many times as large. */
    private static final double WORSE = 2;

    private static final int MOST_CYCLING_HOURS = (int) io.dripwatch.domain.baseline.Tune.d("mostcyc", 2);

    private static final long HOUR_MILLIS = 3_600_000;

    /** After an incident its water still counts to the day's use. */
    private static final long COVERED_MILLIS = 24 * HOUR_MILLIS;

    private final Baseline baseline = new Baseline();
    private final SteadyFlowEvidence steady = new SteadyFlowEvidence();
    private final CyclingFlowEvidence cycling = new CyclingFlowEvidence();
    private final HighFlowRun highFlow = new HighFlowRun();
    private final SteadyPeaks steadyPeaks = new SteadyPeaks();
    private final PeakHistory cyclingPeaks =
            new PeakHistory(USUAL_CYCLING_HEIGHT, MOST_CYCLING_NATS);
    private final FlowIncident incident = new FlowIncident();
    private final FalseStarts bursts = new FalseStarts();
    private final NormalInterval normal = new NormalInterval();

    /** Rate of the hour before, L/h. */
    private float previous;

    /** Local hour from which on nothing is learnt. */
    private long abnormalFrom = Baseline.NEVER;

    @Override
    public void interval(ObservedInterval interval, Circumstances circumstances, IncidentListener listener) {
        learn(interval, circumstances);
        highFlow.interval(
                interval,
                baseline,
                incident.leakLitresPerHour(),
                circumstances.resolution() / 1_000.0);
        if (incident.isOpen()) {
            goOn(interval, circumstances, listener);
        } else {
            judge(interval, circumstances, listener);
        }
        previous = (float) interval.usualLitres();
        if (hours() >= 4) ofSlot[slotOf(interval, circumstances)] = previous;
    }

    @Override
    public void rhythm(ReadingInterval interval, int middleHour) {
        baseline.begin(interval, middleHour);
        steady.clear();
        cycling.clear();
        highFlow.reset();
        steadyPeaks.clear();
        cyclingPeaks.clear();
        previous = 0;
    }

    private final float[] ofSlot = new float[6];
    private int slotOf(ObservedInterval i, Circumstances c) { return baseline.slot(i.localHour(), c.calendar()::isRestDay) % baseline.interval().aDay(); }
    /** The usual length of an interval, hours. */
    private int hours() {
        return baseline.interval().hours();
    }

    /** Hears an interval without judging it. */
    public void learn(ObservedInterval interval, Circumstances circumstances) {
        baseline.hear(
                interval.localHour(),
                interval.usualLitres(),
                circumstances.calendar()::isRestDay,
                abnormalFrom);
    }

    private void hearFlow(ObservedInterval interval, Circumstances circumstances) {
        normal.set(
                baseline,
                circumstances.settings().prior(),
                baseline.slot(interval.localHour(), circumstances.calendar()::isRestDay),
                interval.usualLitres(),
                hours() >= 4 ? ofSlot[slotOf(interval, circumstances)] : previous,
                circumstances.resolution() / 1_000.0);
        normal.count(
                interval.millilitres() / (double) circumstances.resolution(),
                interval.millis() / (double) HOUR_MILLIS,
                circumstances.resolution() / 1_000.0);
        steady.begin(interval.from());
        steady.interval(normal, interval.to());
    }

    private void judge(ObservedInterval interval, Circumstances circumstances, IncidentListener listener) {
        hearFlow(interval, circumstances);
        long at = interval.to();
        if (hours() <= MOST_CYCLING_HOURS) {
            cycling.begin(interval.from());
            cycling.interval(normal, at);
        }
        double allowed = NORMAL_MARGIN * circumstances.wishes().normalLitresPerHour(at);
        steady.rank(allowed);
        int flow = steady.strongest();
        int cycle = hours() <= MOST_CYCLING_HOURS ? cycling.strongest(allowed) : -1;
        if (!circumstances.wishes().isSnoozed(at)) {
            open(cycle, allowed, circumstances.settings().toleratedFalseAlerts(), at, listener);
        }
        LocalCalendar calendar = circumstances.calendar();
        if (incident.isOpen()) {
            steadyPeaks.drop();
            cyclingPeaks.drop();
            abnormalFrom = localHour(incident.onset(), calendar);
            // From now on evidence is gathered only of a flow that is much larger.
            steady.reset(at);
            cycling.reset(at);
        } else {
            steadyPeaks.hear(steady, hours());
            cyclingPeaks.hear(cycling.nats(cycle), hours());
            long watched =
                    Math.min(
                            steady.nats(flow) > WATCHED_NATS ? steady.since(flow) : Long.MAX_VALUE,
                            cycling.nats(cycle) > WATCHED_NATS
                                    ? cycling.since(cycle)
                                    : Long.MAX_VALUE);
            abnormalFrom =
                    watched == Long.MAX_VALUE ? Baseline.NEVER : localHour(watched, calendar);
        }
    }

    /** Opens the incident of the first hypothesis whose evidence passes its bound. */
    private void open(
            int cycle, double allowed, double tolerated, long at, IncidentListener listener) {
        int run = highFlow.strongest(baseline, allowed);
        if (run >= 0) {
            double bound = ToleratedRates.burstBound(tolerated, hours()) + bursts.coolDownNats(at);
            if (highFlow.nats(run, baseline) > bound) {
                openBurst(run, bound, at, listener);
                return;
            }
        }
        int flow = steadyPeaks.beyondBound(steady, tolerated, hours());
        if (flow >= 0) {
            openContinuous(flow, steadyPeaks.bound(flow, tolerated, hours()), at, listener);
            return;
        }
        if (cycling.nats(cycle) > PeakHistory.LEAST_BOUND) {
            double bound = cyclingPeaks.bound(ToleratedRates.intermittent(tolerated));
            if (cycling.nats(cycle) > bound) {
                openIntermittent(cycle, bound, at, listener);
            }
        }
    }

    private static long localHour(long at, LocalCalendar calendar) {
        return 24 * calendar.day(at) + calendar.hourOfDay(at);
    }

    private void openContinuous(int level, double bound, long at, IncidentListener listener) {
        double flow = steady.flow(level);
        incident.open(
                IncidentType.CONTINUOUS_FLOW, steady.since(level), flow, flow, steady.nats(level));
        tellOpened(at, flowNumbers(level, bound, at), listener);
    }

    private Map<String, Double> flowNumbers(int level, double bound, long at) {
        return Map.of(
                "flowLitresPerHour", steady.flow(level),
                "hours", incident.hours(at),
                "evidenceNats", steady.nats(level),
                "boundNats", bound,
                "usualZeroShare", normal.zeroChance());
    }

    private void openIntermittent(int cycle, double bound, long at, IncidentListener listener) {
        double amount = cycling.amount(cycle);
        incident.open(
                IncidentType.INTERMITTENT_FLOW,
                cycling.since(cycle),
                amount,
                amount / cycling.everyHours(cycle),
                cycling.nats(cycle));
        tellOpened(
                at,
                Map.of(
                        "litresEachTime", amount,
                        "everyHours", cycling.everyHours(cycle),
                        "hours", incident.hours(at),
                        "evidenceNats", cycling.nats(cycle),
                        "boundNats", bound),
                listener);
    }

    private void openBurst(int level, double bound, long at, IncidentListener listener) {
        double mean = highFlow.litresPerHour(level, at);
        incident.open(
                IncidentType.BURST,
                highFlow.since(level),
                HighFlowRun.litresPerHour(level, baseline),
                mean,
                highFlow.nats(level, baseline));
        tellOpened(at, highFlow.numbers(level, baseline, bound, at), listener);
    }

    private void tellOpened(long at, Map<String, Double> numbers, IncidentListener listener) {
        incident.lost(at - incident.onset());
        listener.opened(incident.type(), incident.onset(), at, evidence(numbers));
    }

    private Evidence evidence(Map<String, Double> numbers) {
        return new Evidence(incident.lossLitresPerHour(), incident.lostLitres(), numbers);
    }

    private void goOn(ObservedInterval interval, Circumstances circumstances, IncidentListener listener) {
        double allowed = NORMAL_MARGIN * circumstances.wishes().normalLitresPerHour(interval.to());
        if (incident.endsWith(interval) || incident.lossLitresPerHour() <= allowed) {
            close(interval.to(), circumstances, listener);
            return;
        }
        if (incident.type() == IncidentType.BURST || incident.isEscalated()) {
            return;
        }
        hearFlow(interval, circumstances);
        double tolerated = circumstances.settings().toleratedFalseAlerts();
        if (!burstsOpen(interval.to(), allowed, ToleratedRates.burstBound(tolerated, hours()), listener)) {
            worsen(interval.to(), allowed, tolerated, listener);
        }
    }

    /** Whether a burst has come on top of what is open. */
    private boolean burstsOpen(long at, double allowed, double bound, IncidentListener listener) {
        int run = highFlow.strongest(baseline, allowed);
        if (run < 0 || highFlow.nats(run, baseline) <= bound) {
            return false;
        }
        incident.escalate();
        listener.escalated(
                incident.type(),
                incident.onset(),
                at,
                new Evidence(
                        highFlow.litresPerHour(run, at),
                        incident.lostLitres(),
                        highFlow.numbers(run, baseline, bound, at)));
        return true;
    }

    /** A leak that has grown is told of again, and its losses are counted as what they are. */
    private void worsen(long at, double allowed, double tolerated, IncidentListener listener) {
        steady.rank(Math.max(allowed, WORSE * incident.lossLitresPerHour()));
        int level = steadyPeaks.beyondBound(steady, tolerated, hours());
        if (level >= 0) {
            incident.worsen(steady.since(level), steady.flow(level), steady.nats(level), at);
            double bound = steadyPeaks.bound(level, tolerated, hours());
            listener.escalated(
                    incident.type(), incident.onset(), at, evidence(flowNumbers(level, bound, at)));
        }
    }

    private void close(long at, Circumstances circumstances, IncidentListener listener) {
        listener.closed(
                incident.type(),
                incident.onset(),
                at,
                evidence(Map.of("litres", incident.lostLitres(), "hours", incident.hours(at))));
        if (!wasNormal(at)) {
            baseline.exclude(localHour(incident.onset(), circumstances.calendar()));
        }
        abnormalFrom = Baseline.NEVER;
        incident.close(at);
        steady.reset(at);
        cycling.reset(at);
        highFlow.reset();
    }

    /** What ended soon and by itself teaches the home's bounds, and if repeated its baseline. */
    private boolean wasNormal(long at) {
        if (incident.type() == IncidentType.BURST) {
            return bursts.isHabit(incident.onset(), at);
        }
        if (FalseStarts.isShort(incident.type(), incident.onset(), at)) {
            if (incident.type() == IncidentType.CONTINUOUS_FLOW) {
                steadyPeaks.add(incident.lossLitresPerHour(), incident.peak());
            } else {
                cyclingPeaks.add(incident.peak());
            }
        } else if (hours() > 1 && incident.type() == IncidentType.CONTINUOUS_FLOW && incident.isSoonAgain() && io.dripwatch.domain.baseline.Tune.d("soon", 1) > 0) {
            steadyPeaks.add(incident.lossLitresPerHour(), incident.peak());
            return true;
        } else if (incident.type() == IncidentType.INTERMITTENT_FLOW && incident.isSoonAgain()) {
            cyclingPeaks.add(incident.peak());
            return true;
        }
        return false;
    }

    @Override
    public void gap(
            long from,
            long to,
            long millilitres,
            Circumstances circumstances,
            IncidentListener listener) {
        double mean = millilitres * (double) HOUR_MILLIS / (1_000.0 * (to - from));
        highFlow.reset();
        steady.begin(from);
        steady.gap(mean, to);
        if (!incident.isOpen()) {
            cycling.begin(from);
            cycling.gap(mean, to);
        } else if (incident.endsWithin(to - from, millilitres)) {
            close(to, circumstances, listener);
        }
        previous = (float) mean;
    }

    @Override
    public void unknown(long at, Circumstances circumstances, IncidentListener listener) {
        highFlow.reset();
    }

    /**
     * Ends what is open: it is judged in another way from now on. Evidence that no longer hears the
     * hours between would be none when it is asked again.
     */
    public void withdraw(long at, Circumstances circumstances, IncidentListener listener) {
        if (incident.isOpen()) {
            close(at, circumstances, listener);
        }
        abnormalFrom = Baseline.NEVER;
        steadyPeaks.drop();
        cyclingPeaks.drop();
        steady.reset(at);
        cycling.reset(at);
        highFlow.reset();
    }

    @Override
    public void openIncidents(ObjLongConsumer<IncidentType> visitor) {
        if (incident.isOpen()) {
            visitor.accept(incident.type(), incident.onset());
        }
    }

    /** Whether an incident of flow is open. */
    public boolean isOpen() {
        return incident.isOpen();
    }

    /** Whether high use of that day is this detector's to tell: a high flow runs or just ran. */
    public boolean coversDayOf(long at) {
        return highFlow.isRunning() || at - incident.endedAt() < COVERED_MILLIS;
    }

    /** What is normal here. */
    Baseline baseline() {
        return baseline;
    }

    @Override
    public void copyFrom(AbnormalFlow other) {
        baseline.copyFrom(other.baseline);
        steady.copyFrom(other.steady);
        cycling.copyFrom(other.cycling);
        highFlow.copyFrom(other.highFlow);
        steadyPeaks.copyFrom(other.steadyPeaks);
        cyclingPeaks.copyFrom(other.cyclingPeaks);
        incident.copyFrom(other.incident);
        bursts.copyFrom(other.bursts);
        previous = other.previous;
        System.arraycopy(other.ofSlot, 0, ofSlot, 0, 6);
        abnormalFrom = other.abnormalFrom;
    }

    @Override
    public void write(PackedWriter out) {
        baseline.write(out);
        steady.write(out);
        cycling.write(out);
        highFlow.write(out);
        steadyPeaks.write(out);
        cyclingPeaks.write(out);
        incident.write(out);
        bursts.write(out);
        out.decimal(previous);
        boolean held = abnormalFrom != Baseline.NEVER;
        out.flags(held);
        if (held) {
            out.unsigned(abnormalFrom);
        }
    }

    @Override
    public void read(PackedReader in) {
        baseline.read(in);
        steady.read(in);
        cycling.read(in);
        highFlow.read(in);
        steadyPeaks.read(in);
        cyclingPeaks.read(in);
        incident.read(in);
        bursts.read(in);
        previous = in.decimal();
        abnormalFrom = (in.flags() & 1) != 0 ? in.unsigned() : Baseline.NEVER;
    }
}

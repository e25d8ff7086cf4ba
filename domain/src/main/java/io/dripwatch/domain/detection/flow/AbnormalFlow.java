package io.dripwatch.domain.detection.flow;

import io.dripwatch.domain.baseline.Baseline;
import io.dripwatch.domain.baseline.TypicalUse;
import io.dripwatch.domain.calendar.LocalCalendar;
import io.dripwatch.domain.detection.Circumstances;
import io.dripwatch.domain.detection.Detector;
import io.dripwatch.domain.detection.Evidence;
import io.dripwatch.domain.detection.IncidentListener;
import io.dripwatch.domain.detection.ObservedInterval;
import io.dripwatch.domain.detection.settings.DetectionSettings;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.metering.ReadingInterval;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ObjLongConsumer;

/**
 * Flow that the household's own normal use does not explain: one that never stops
 * (CONTINUOUS_FLOW), one that keeps coming back (INTERMITTENT_FLOW), one that is very high (BURST).
 * Each hypothesis gathers evidence interval by interval; the first that passes its bound opens the
 * one incident of flow that a household can have. While it is open nothing is learnt.
 */
public final class AbnormalFlow implements Detector<AbnormalFlow> {

    /** From so much evidence on the baseline waits: this may become a leak. */
    private static final double WATCHED_NATS = 10;

    /** A flow declared normal may vary by so much. */
    private static final double NORMAL_MARGIN = 1.25;

    /** An open leak has grown when it is so many times as large. */
    private static final double WORSE = 2;

    /**
     * From that length on people use water in every interval: the reads show that more was used,
     * not that it never stopped.
     */
    private static final ReadingInterval VOLUME_ONLY_FROM = ReadingInterval.SIX_HOURS;

    private static final int HOURS_A_DAY = 24;
    private static final long HOUR_MILLIS = 3_600_000;

    /** After an incident its water still counts to the day's use. */
    private static final long COVERED_MILLIS = 24 * HOUR_MILLIS;

    private final Baseline baseline = new Baseline();
    private final NormalInterval normal = new NormalInterval();
    private final PreviousUse previous = new PreviousUse();
    private final ContinuousFlow continuous = new ContinuousFlow();
    private final IntermittentFlow intermittent = new IntermittentFlow();
    private final RecurrentFlow recurrent = new RecurrentFlow();
    private final Burst burst = new Burst();
    private final FlowIncident incident = new FlowIncident();

    /** Local hour from which on nothing is learnt. */
    private long abnormalFrom = Baseline.NEVER;

    @Override
    public void rhythm(ReadingInterval interval, int middleHour) {
        baseline.begin(interval, middleHour);
        previous.forget();
        continuous.forget();
        intermittent.forget();
        recurrent.forget();
        burst.interrupt();
    }

    /** Hears a stretch between two reads, before the interval that it is a part of. */
    public void stretch(
            long from,
            long to,
            long millilitres,
            Circumstances circumstances,
            IncidentListener listener) {
        double step = circumstances.stepLitres();
        boolean judged =
                burst.stretch(from, to, millilitres, baseline, incident.leakLitresPerHour(), step);
        if (judged
                && !incident.isOpen()
                && !circumstances.wishes().isSnoozed(to)
                && opensBurst(circumstances, to, listener)) {
            turnToLarger(to, circumstances.calendar());
        }
    }

    @Override
    public void interval(
            ObservedInterval interval, Circumstances circumstances, IncidentListener listener) {
        learn(interval, circumstances);
        burst.interval(
                interval, baseline, incident.leakLitresPerHour(), circumstances.stepLitres());
        int slot = slot(interval, circumstances);
        normal.set(
                baseline,
                circumstances.settings().prior(),
                slot,
                interval,
                previous.before(slot, baseline.interval()),
                circumstances.stepLitres());
        recurrent.interval(normal, interval);
        if (incident.isOpen()) {
            goOn(interval, circumstances, listener);
        } else {
            judge(interval, circumstances, listener);
        }
        previous.hear(slot, baseline.interval(), interval.usualLitres());
    }

    /** Hears an interval without judging it. */
    public void learn(ObservedInterval interval, Circumstances circumstances) {
        baseline.hear(
                interval.localHour(),
                interval.usualLitres(),
                circumstances.calendar()::isRestDay,
                abnormalFrom);
    }

    private int slot(ObservedInterval interval, Circumstances circumstances) {
        return baseline.slot(interval.localHour(), circumstances.calendar()::isRestDay);
    }

    private void judge(
            ObservedInterval interval, Circumstances circumstances, IncidentListener listener) {
        long at = interval.to();
        double allowed = allowed(circumstances, at);
        continuous.interval(normal, interval.from(), at);
        continuous.rank(allowed);
        intermittent.interval(normal, interval.from(), at, allowed);
        recurrent.follow(continuous, normal, interval, circumstances.calendar());
        if (!circumstances.wishes().isSnoozed(at)) {
            open(circumstances, at, listener);
        }
        LocalCalendar calendar = circumstances.calendar();
        if (incident.isOpen()) {
            turnToLarger(at, calendar);
            return;
        }
        continuous.hear(normal.hours());
        intermittent.hear(normal.hours());
        long watched = Long.MAX_VALUE;
        if (continuous.strongestNats() > WATCHED_NATS) {
            watched = continuous.strongestSince();
        }
        if (intermittent.strongestNats() > WATCHED_NATS) {
            watched = Math.min(watched, intermittent.since());
        }
        watched = Math.min(watched, recurrent.watchedSince(WATCHED_NATS));
        abnormalFrom = watched == Long.MAX_VALUE ? Baseline.NEVER : localHour(watched, calendar);
    }

    /** The largest flow that the household called normal, L/h; 0 for none. */
    private static double allowed(Circumstances circumstances, long at) {
        return NORMAL_MARGIN * circumstances.wishes().normalLitresPerHour(at);
    }

    /** From now on evidence is gathered only of a flow that is much larger. */
    private void turnToLarger(long at, LocalCalendar calendar) {
        abnormalFrom = localHour(incident.onset(), calendar);
        continuous.beginAnew(at);
        intermittent.beginAnew(at);
    }

    /** Opens the incident of the first hypothesis whose evidence passes its bound. */
    private void open(Circumstances circumstances, long at, IncidentListener listener) {
        double tolerated = circumstances.settings().toleratedFalseAlerts();
        if (opensBurst(circumstances, at, listener)) {
            return;
        }
        int level = continuous.beyondBound(normal, tolerated);
        if (level >= 0) {
            double flow = continuous.flow(level);
            incident.open(
                    IncidentType.CONTINUOUS_FLOW,
                    continuous.since(level),
                    flow,
                    flow,
                    continuous.nats(level));
            double hours = incident.hours(at);
            tellOpened(at, continuous.numbers(level, normal, hours, tolerated), listener);
        } else if (intermittent.isBeyondBound(tolerated)) {
            double amount = intermittent.amount();
            incident.open(
                    IncidentType.INTERMITTENT_FLOW,
                    intermittent.since(),
                    amount,
                    amount / intermittent.everyHours(normal.hours()),
                    intermittent.strongestNats());
            double hours = incident.hours(at);
            tellOpened(at, intermittent.numbers(normal.hours(), hours, tolerated), listener);
        } else {
            openRecurrent(circumstances, at, listener);
        }
    }

    private void openRecurrent(Circumstances circumstances, long at, IncidentListener listener) {
        int window = recurrent.beyondBound(allowed(circumstances, at));
        if (window >= 0) {
            recurrent.open(window);
            incident.open(
                    IncidentType.INTERMITTENT_FLOW,
                    recurrent.since(window),
                    recurrent.litresPerHour(window),
                    recurrent.meanLitresPerHour(window),
                    recurrent.nats(window));
            tellOpened(at, recurrent.numbers(window, incident.hours(at)), listener);
        }
    }

    private boolean opensBurst(Circumstances circumstances, long at, IncidentListener listener) {
        double tolerated = circumstances.settings().toleratedFalseAlerts();
        int level = burst.beyondBound(baseline, allowed(circumstances, at), tolerated, at);
        if (level < 0) {
            return false;
        }
        incident.open(
                IncidentType.BURST,
                burst.since(level),
                HighFlowRun.litresPerHour(level, baseline),
                burst.litresPerHour(level, at),
                burst.nats(level, baseline));
        tellOpened(at, burst.numbers(level, baseline, tolerated, at), listener);
        return true;
    }

    private static long localHour(long at, LocalCalendar calendar) {
        return 24 * calendar.day(at) + calendar.hourOfDay(at);
    }

    private void tellOpened(long at, Map<String, Double> numbers, IncidentListener listener) {
        incident.lost(at - incident.onset());
        listener.opened(incident.type(), incident.onset(), at, evidence(numbers));
    }

    /** With what tells how little the reads show, so that no words say more. */
    private Evidence evidence(Map<String, Double> numbers) {
        Map<String, Double> all = new HashMap<>(numbers);
        all.put(IncidentTransition.ONSET_WITHIN_HOURS, (double) baseline.interval().hours());
        if (incident.type() == IncidentType.CONTINUOUS_FLOW
                && baseline.interval().compareTo(VOLUME_ONLY_FROM) >= 0) {
            all.put(
                    IncidentTransition.LITRES_A_DAY_ABOVE_USUAL,
                    HOURS_A_DAY * incident.lossLitresPerHour());
        }
        return new Evidence(incident.lossLitresPerHour(), incident.lostLitres(), all);
    }

    private void goOn(
            ObservedInterval interval, Circumstances circumstances, IncidentListener listener) {
        long at = interval.to();
        boolean ended = recurrent.isOpen() ? recurrenceEnds() : incident.endsWith(interval, normal);
        if (ended || incident.lossLitresPerHour() <= allowed(circumstances, at)) {
            close(at, circumstances, listener);
            return;
        }
        if (incident.type() == IncidentType.BURST || incident.isEscalated()) {
            return;
        }
        continuous.interval(normal, interval.from(), at);
        if (!burstsOpen(circumstances, at, listener)) {
            worsen(circumstances, at, listener);
        }
    }

    /** A flow that pauses every day ends when it is missing at its hours. */
    private boolean recurrenceEnds() {
        if (recurrent.flowedAgain()) {
            incident.lost(24 * HOUR_MILLIS);
        }
        return recurrent.hasEnded();
    }

    /** Whether a burst has come on top of what is open. */
    private boolean burstsOpen(Circumstances circumstances, long at, IncidentListener listener) {
        double tolerated = circumstances.settings().toleratedFalseAlerts();
        int level = burst.beyondBound(baseline, allowed(circumstances, at), tolerated, at);
        if (level < 0) {
            return false;
        }
        incident.escalate();
        listener.escalated(
                incident.type(),
                incident.onset(),
                at,
                new Evidence(
                        burst.litresPerHour(level, at),
                        incident.lostLitres(),
                        burst.numbers(level, baseline, tolerated, at)));
        return true;
    }

    /** A leak that has grown is told of again, and its losses are counted as what they are. */
    private void worsen(Circumstances circumstances, long at, IncidentListener listener) {
        double tolerated = circumstances.settings().toleratedFalseAlerts();
        double known =
                recurrent.isOpen() ? recurrent.openLitresPerHour() : incident.lossLitresPerHour();
        double least = WORSE * known;
        continuous.rank(Math.max(allowed(circumstances, at), least));
        int level = continuous.beyondBound(normal, tolerated);
        if (level >= 0) {
            incident.worsen(
                    continuous.since(level), continuous.flow(level), continuous.nats(level), at);
            if (recurrent.isOpen()) {
                recurrent.close();
            }
            double hours = incident.hours(at);
            listener.escalated(
                    incident.type(),
                    incident.onset(),
                    at,
                    evidence(continuous.numbers(level, normal, hours, tolerated)));
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
        recurrent.forget(); // What it gathered began before this end.
        continuous.beginAnew(at);
        intermittent.beginAnew(at);
        burst.interrupt();
    }

    /** What ended soon and by itself teaches the home's bounds, and if repeated its baseline. */
    private boolean wasNormal(long at) {
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

    @Override
    public void gap(
            long from,
            long to,
            long millilitres,
            Circumstances circumstances,
            IncidentListener listener) {
        double mean = millilitres * (double) HOUR_MILLIS / (1_000.0 * (to - from));
        burst.interrupt();
        continuous.gap(mean, from, to);
        if (!incident.isOpen()) {
            intermittent.gap(mean * baseline.interval().hours(), from, to);
        } else if ((!recurrent.isOpen() || to - from >= COVERED_MILLIS)
                && incident.endsWithin(to - from, millilitres)) {
            close(to, circumstances, listener);
        }
        previous.gap(mean * baseline.interval().hours());
    }

    @Override
    public void unknown(long at, Circumstances circumstances, IncidentListener listener) {
        burst.interrupt();
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
        continuous.beginAnew(at);
        intermittent.beginAnew(at);
        recurrent.forget();
        burst.interrupt();
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

    /** Whether high use of that day is this detector's to tell: a high flow runs or just ran. */
    public boolean coversDayOf(long at) {
        return burst.isRunning() || at - incident.endedAt() < COVERED_MILLIS;
    }

    /** What is normal here. */
    public Baseline baseline() {
        return baseline;
    }

    /**
     * How long continuous flows would take here until they are told, from what is normal in this
     * home and its own bounds.
     *
     * @param stepLitres of the register
     * @return hours that a flow, L/h, takes on average; infinite where it would never be told
     */
    public DoubleUnaryOperator hoursToOpening(DetectionSettings settings, double stepLitres) {
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

    @Override
    public void copyFrom(AbnormalFlow other) {
        baseline.copyFrom(other.baseline);
        previous.copyFrom(other.previous);
        continuous.copyFrom(other.continuous);
        intermittent.copyFrom(other.intermittent);
        recurrent.copyFrom(other.recurrent);
        burst.copyFrom(other.burst);
        incident.copyFrom(other.incident);
        abnormalFrom = other.abnormalFrom;
    }

    @Override
    public void write(PackedWriter out) {
        baseline.write(out);
        previous.write(out);
        continuous.write(out);
        intermittent.write(out);
        recurrent.write(out);
        burst.write(out);
        incident.write(out);
        boolean held = abnormalFrom != Baseline.NEVER;
        out.flags(held);
        if (held) {
            out.unsigned(abnormalFrom);
        }
    }

    @Override
    public void read(PackedReader in) {
        baseline.read(in);
        previous.read(in);
        continuous.read(in);
        intermittent.read(in);
        recurrent.read(in);
        burst.read(in);
        incident.read(in);
        abnormalFrom = (in.flags() & 1) != 0 ? in.unsigned() : Baseline.NEVER;
    }
}

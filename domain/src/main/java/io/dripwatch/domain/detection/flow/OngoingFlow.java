package io.dripwatch.domain.detection.flow;

import io.dripwatch.domain.detection.FlowLoss;
import io.dripwatch.domain.detection.ObservedInterval;
import io.dripwatch.domain.detection.flow.likelihood.NormalInterval;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;

/** The flow of an open incident: what it loses, and whether it goes on. */
final class OngoingFlow {

    private static final long HOUR_MILLIS = 3_600_000;

    /** An hour below this share of the flow contradicts it. */
    private static final double QUIET_SHARE = 0.5;

    /**
     * So much of the flow a register must show, as it may lie up to a step above what it shows: the
     * flow of a leak varies with the pressure.
     */
    private static final double SHOWN_SHARE = 0.7;

    /**
     * The same of a flow that brings less than two steps of the register in an interval: its rate
     * was read from single steps, with some of what people used, and may be half as large.
     */
    private static final double SHOWN_SHARE_OF_FEW_STEPS = 0.5;

    private static final int FEW_STEPS = 2;

    /** So much of a step need not be missing: then one hour in twenty would show no move. */
    private static final double RARE_SHARE = 0.05;

    /** A gap whose mean is below this share of the flow contradicts it. */
    private static final double QUIET_GAP_SHARE = 0.4;

    /** So many contradictions together end a continuous flow: one may be a missed pulse. */
    private static final int CONTRADICTIONS = 2;

    /** An hour below this share of a refill saw none. */
    private static final double REST_SHARE = 0.4;

    /**
     * A refilling cistern hardly rests so long, as the longest beat is three hours: two such rests
     * within a day end it. Few homes that are lived in leave more hours unused in a row.
     */
    private static final long REST_MILLIS = 4 * HOUR_MILLIS;

    /** One rest of that length ends it at once. */
    private static final long LONG_REST_MILLIS = 7 * HOUR_MILLIS;

    /** From that length on an interval's volume alone rarely contradicts a flow. */
    private static final int CEASES_FROM_HOURS = 6;

    /** Odds of e^9, some ten thousand to one, that the flow has ceased. */
    private static final double CEASED_NATS = 9;

    private static final double MOST_CEASED_AT_ONCE = 4;

    /** Up to that length of an interval, hours, a cistern's refills can be told apart. */
    private static final int LONGEST_BEAT_INTERVAL = 2;

    private final FlowLoss loss = new FlowLoss();

    private IncidentType type = IncidentType.CONTINUOUS_FLOW;

    /** Flow that ends the incident when it is missing, L/h. */
    private float flow;

    /** What should have run when it began, L/h. */
    private float atFirst;

    private float peak;

    /** Evidence that the flow has ceased since, in nats. */
    private float ceasedNats;

    private final FlowContradictions contradictions = new FlowContradictions();

    private long restMillis;

    /** For so long the register has stood still, as far as no contradiction counted it. */
    private long dryMillis;

    void begin(FlowProposal proposal) {
        type = proposal.type();
        flow = (float) proposal.flow();
        loss.begin(proposal.loss(), proposal.since());
        atFirst = (float) litresPerHour();
        peak = (float) proposal.nats();
        ceasedNats = 0;
        pauseNoMore();
    }

    /** It has grown, since an instant after it began. */
    void grow(FlowProposal larger, long at) {
        loss.grows(larger.loss(), larger.since(), at);
        flow = (float) larger.flow();
        peak = (float) larger.nats();
    }

    /** Its pauses are over, or forgotten with it. */
    void pauseNoMore() {
        contradictions.forget();
        restMillis = 0;
        dryMillis = 0;
    }

    FlowLoss loss() {
        return loss;
    }

    IncidentType type() {
        return type;
    }

    /** Evidence for the flow when it was told of, nats. */
    double peak() {
        return peak;
    }

    /** What should run, L/h. */
    double litresPerHour() {
        return type == IncidentType.INTERMITTENT_FLOW ? loss.litresPerHour() : flow;
    }

    /** What should run even if it was taken for larger than it is, L/h. */
    private double surely() {
        return Math.min(atFirst, litresPerHour());
    }

    /** How long it may pause because it comes again and again, milliseconds. */
    long longestPauseMillis() {
        return type == IncidentType.INTERMITTENT_FLOW ? REST_MILLIS : 0;
    }

    boolean hasPaused() {
        return contradictions.any();
    }

    boolean isResting() {
        return restMillis > 0;
    }

    boolean isDry() {
        return dryMillis > 0;
    }

    /**
     * Takes an interval; returns whether the flow has ended with it.
     *
     * @param step of the register, litres
     */
    boolean endsWith(ObservedInterval interval, NormalInterval normal, double step) {
        if (hasBeat(normal.hours())) {
            return rests(interval.usualLitres(), interval.millis(), interval.to(), step);
        }
        loss.in(interval);
        // In longer intervals the refills of a cistern are a steady flow.
        double expected = litresPerHour();
        if (hasCeased(normal, expected)) {
            return true;
        }
        long quiet = quietMillis(interval.litres(), interval.millis(), expected, step);
        long least = interval.usual().hours() * HOUR_MILLIS;
        return quiet > 0
                && contradictions.add(interval.to(), Math.max(least, quiet))
                        >= (type == IncidentType.BURST ? 1 : CONTRADICTIONS);
    }

    /**
     * For how long less was used than the flow brings; 0 where it may have run. A register that
     * moves by large steps may stand still for long: then it is the time since it moved that
     * counts.
     */
    private long quietMillis(double litres, long millis, double expected, double step) {
        long dry = litres > 0 ? millis : dryMillis + millis;
        double due = expected * millis / HOUR_MILLIS;
        double shown = due < FEW_STEPS * step ? SHOWN_SHARE_OF_FEW_STEPS : SHOWN_SHARE;
        double dueSince = surely() * dry / HOUR_MILLIS;
        boolean quiet =
                litres < QUIET_SHARE * due && litres + (1 - RARE_SHARE) * step < shown * dueSince;
        dryMillis = quiet || litres > 0 ? 0 : dry;
        return quiet ? dry : 0;
    }

    /**
     * Whether the intervals since the opening are likelier without the flow: where an interval is
     * long, people use more in it than the leak did.
     */
    private boolean hasCeased(NormalInterval normal, double expected) {
        if (type == IncidentType.BURST || normal.hours() < CEASES_FROM_HOURS) {
            return false;
        }
        double ratio = normal.ratioWithFlow(expected * normal.hours());
        double least = StrictMath.exp(-MOST_CEASED_AT_ONCE);
        ceasedNats = (float) Math.max(0, ceasedNats - StrictMath.log(Math.max(least, ratio)));
        return ceasedNats > CEASED_NATS;
    }

    /** Whether it is known refill by refill. */
    private boolean hasBeat(int intervalHours) {
        return type == IncidentType.INTERMITTENT_FLOW && intervalHours <= LONGEST_BEAT_INTERVAL;
    }

    /** What a cistern loses between two refills is lost when the second shows that it goes on. */
    private boolean rests(double litres, long millis, long at, double step) {
        if (litres >= REST_SHARE * flow) {
            loss.during(restMillis + millis);
            restMillis = 0;
            return false;
        }
        // So long a coarse register may stand still between two of its steps.
        long unseen = (long) (HOUR_MILLIS * step / (SHOWN_SHARE * loss.litresPerHour()));
        long rest = Math.max(REST_MILLIS, unseen);
        boolean rested = restMillis >= rest;
        restMillis += millis;
        boolean isRest = !rested && restMillis >= rest;
        return isRest && contradictions.add(at, restMillis) >= CONTRADICTIONS
                || restMillis >= Math.max(LONG_REST_MILLIS, 2 * unseen);
    }

    /**
     * Takes a gap; returns whether it shows that the flow has ended.
     *
     * @param intervalHours of an interval of this meter
     * @param step of the register, litres
     */
    boolean endsWithin(long from, long to, long millilitres, int intervalHours, double step) {
        long millis = to - from;
        if (hasBeat(intervalHours) && millis < LONG_REST_MILLIS) {
            return rests(millilitres / 1_000.0, millis, to, step);
        }
        loss.ofUse(millilitres, millis);
        double mean = millilitres * (double) HOUR_MILLIS / (1_000.0 * millis);
        double due = surely() * millis / HOUR_MILLIS;
        boolean ends =
                mean < QUIET_GAP_SHARE * litresPerHour()
                        && millilitres / 1_000.0 + step < SHOWN_SHARE * due;
        if (!ends) {
            loss.during(restMillis);
            restMillis = 0;
        }
        return ends;
    }

    void forget() {
        type = IncidentType.CONTINUOUS_FLOW;
        flow = 0;
        atFirst = 0;
        peak = 0;
        ceasedNats = 0;
        loss.forget();
        pauseNoMore();
    }

    /** Whether it has paused, rests and is dry stands among the flags of its incident. */
    void write(PackedWriter out) {
        out.decimal(flow);
        out.decimal(atFirst);
        out.decimal(peak);
        out.decimal(ceasedNats);
        loss.write(out);
        if (hasPaused()) {
            contradictions.write(out);
        }
        if (isResting()) {
            out.duration(restMillis);
        }
        if (isDry()) {
            out.duration(dryMillis);
        }
    }

    void read(PackedReader in, IncidentType ofType, boolean paused, boolean resting, boolean dry) {
        type = ofType;
        flow = in.decimal();
        atFirst = in.decimal();
        peak = in.decimal();
        ceasedNats = in.decimal();
        loss.read(in);
        contradictions.forget();
        if (paused) {
            contradictions.read(in);
        }
        restMillis = resting ? in.duration() : 0;
        dryMillis = dry ? in.duration() : 0;
    }
}

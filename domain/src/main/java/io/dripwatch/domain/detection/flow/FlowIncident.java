package io.dripwatch.domain.detection.flow;

import io.dripwatch.domain.detection.FlowLoss;
import io.dripwatch.domain.detection.ObservedInterval;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;

/** An incident of flow while it is open: when it is over, and what was lost. */
final class FlowIncident {

    private static final long HOUR_MILLIS = 3_600_000;
    private static final long DAY_MILLIS = 24 * HOUR_MILLIS;

    /** An hour below this share of the flow contradicts it. */
    private static final double QUIET_SHARE = 0.5;

    /**
     * So much of the flow a register must show, as it may lie up to a step above what it shows: the
     * flow of a leak varies with the pressure.
     */
    private static final double SHOWN_SHARE = 0.7;

    /** A gap whose mean is below this share of the flow contradicts it. */
    private static final double QUIET_GAP_SHARE = 0.4;

    /** Two contradictions within a day end a continuous flow: one may be a missed pulse. */
    private static final int QUIET_HOURS = 2;

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

    private static final long SOON_MILLIS = 30 * DAY_MILLIS;

    private boolean open;
    private boolean escalated;

    @SuppressWarnings("NullAway.Init") // Set before it is read.
    private IncidentType type;

    private long onset;

    /** Flow that ends the incident when it is missing, L/h. */
    private float flow;

    private final FlowLoss loss = new FlowLoss();
    private float peak;
    private int quietHours;
    private long quietAt;
    private long restMillis;
    private long endedAt;

    /** For so long the register has stood still, as far as no contradiction counted it. */
    private long dryMillis;

    /** The time that the newest contradiction took. */
    private long dryAtOnce;

    /** Evidence that the flow has ceased since, in nats. */
    private float ceasedNats;

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
        loss.grows(larger.loss(), larger.since(), at);
        flow = (float) larger.flow();
        peak = (float) larger.nats();
    }

    IncidentType type() {
        return type;
    }

    /** Epoch milliseconds. */
    long onset() {
        return onset;
    }

    /** Evidence for the flow when it was told of, nats. */
    double peak() {
        return peak;
    }

    /** What is lost an hour, L. */
    double lossLitresPerHour() {
        return loss.litresPerHour();
    }

    /** Flow of an open leak that a burst would come on top of, L/h. */
    double leakLitresPerHour() {
        return open && type != IncidentType.BURST ? loss.litresPerHour() : 0;
    }

    /** What should run while it is open, L/h; 0 while it is not. */
    double runningLitresPerHour() {
        return !open ? 0 : type == IncidentType.INTERMITTENT_FLOW ? loss.litresPerHour() : flow;
    }

    /** How long a flow that comes again and again may pause, milliseconds. */
    long restOfFlowMillis() {
        return open && type == IncidentType.INTERMITTENT_FLOW ? REST_MILLIS : 0;
    }

    double lostLitres() {
        return loss.litres();
    }

    /** From onset to that instant, hours. */
    double hours(long at) {
        return FlowProposal.hours(onset, at);
    }

    void open(FlowProposal proposal) {
        open = true;
        escalated = false;
        type = proposal.type();
        onset = proposal.since();
        flow = (float) proposal.flow();
        loss.begin(proposal.loss(), onset);
        peak = (float) proposal.nats();
        quietHours = 0;
        quietAt = 0;
        restMillis = 0;
        dryMillis = 0;
        ceasedNats = 0;
    }

    void close(long at) {
        open = false;
        escalated = false;
        quietHours = 0;
        restMillis = 0;
        dryMillis = 0;
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
        loss.until(onset, at);
    }

    void lost(long millis) {
        loss.during(millis);
    }

    /**
     * Takes an interval; returns whether the flow has ended with it.
     *
     * @param step of the register, litres
     */
    boolean endsWith(ObservedInterval interval, NormalInterval normal, double step) {
        long at = interval.to();
        if (hasBeat(normal.hours())) {
            return rests(interval.usualLitres(), interval.millis(), at, step);
        }
        loss.in(interval);
        // In longer intervals the refills of a cistern are a steady flow.
        double expected = runningLitresPerHour();
        if (hasCeased(normal, expected)) {
            return true;
        }
        int hours = interval.usual().hours();
        return isQuiet(interval.litres(), interval.millis(), expected, step)
                && contradicts(at, hours) >= (type == IncidentType.BURST ? 1 : QUIET_HOURS);
    }

    /**
     * Whether less was used than the flow brings. A register that moves by large steps may stand
     * still for long: then it is the time since it moved that counts.
     */
    private boolean isQuiet(double litres, long millis, double expected, double step) {
        dryMillis = litres > 0 ? millis : dryMillis + millis;
        double due = expected * millis / HOUR_MILLIS;
        double dueSince = expected * dryMillis / HOUR_MILLIS;
        boolean quiet = litres < QUIET_SHARE * due && litres + step < SHOWN_SHARE * dueSince;
        if (quiet) {
            dryAtOnce = dryMillis;
        }
        if (quiet || litres > 0) {
            dryMillis = 0;
        }
        return quiet;
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

    /** Counts one more contradiction; returns how many there were within a day. */
    private int contradicts(long at, int hours) {
        long together = Math.max(DAY_MILLIS, 3 * Math.max(hours * HOUR_MILLIS, dryAtOnce));
        if (quietHours > 0 && at - quietAt > together) {
            quietHours = 0;
        }
        quietHours++;
        quietAt = at;
        return quietHours;
    }

    /** Whether it is known refill by refill. */
    private boolean hasBeat(int intervalHours) {
        return type == IncidentType.INTERMITTENT_FLOW && intervalHours <= LONGEST_BEAT_INTERVAL;
    }

    /** What a cistern loses between two refills is lost when the second shows that it goes on. */
    private boolean rests(double litres, long millis, long at, double step) {
        if (litres >= REST_SHARE * flow) {
            lost(restMillis + millis);
            restMillis = 0;
            return false;
        }
        // So long a coarse register may stand still between two of its steps.
        long unseen = (long) (HOUR_MILLIS * step / (SHOWN_SHARE * loss.litresPerHour()));
        long rest = Math.max(REST_MILLIS, unseen);
        boolean rested = restMillis >= rest;
        restMillis += millis;
        dryAtOnce = restMillis;
        boolean isRest = !rested && restMillis >= rest;
        return isRest && contradicts(at, LONGEST_BEAT_INTERVAL) >= QUIET_HOURS
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
        double expected = runningLitresPerHour();
        double due = expected * millis / HOUR_MILLIS;
        boolean ends =
                mean < QUIET_GAP_SHARE * expected
                        && millilitres / 1_000.0 + step < SHOWN_SHARE * due;
        if (!ends) {
            lost(restMillis);
            restMillis = 0;
        }
        return ends;
    }

    void copyFrom(FlowIncident other) {
        open = other.open;
        escalated = other.escalated;
        type = other.type;
        onset = other.onset;
        flow = other.flow;
        loss.copyFrom(other.loss);
        peak = other.peak;
        quietHours = other.quietHours;
        quietAt = other.quietAt;
        restMillis = other.restMillis;
        dryMillis = other.dryMillis;
        endedAt = other.endedAt;
        ceasedNats = other.ceasedNats;
    }

    void write(PackedWriter out) {
        out.flags(open, escalated, quietHours > 0, restMillis > 0, endedAt != 0, dryMillis > 0);
        if (endedAt != 0) {
            out.instant(endedAt);
        }
        if (!open) {
            return;
        }
        out.octet(type.code());
        out.instant(onset);
        out.decimal(flow);
        out.decimal(peak);
        out.decimal(ceasedNats);
        loss.write(out);
        if (quietHours > 0) {
            out.octet(quietHours);
            out.instant(quietAt);
        }
        if (restMillis > 0) {
            out.duration(restMillis);
        }
        if (dryMillis > 0) {
            out.duration(dryMillis);
        }
    }

    void read(PackedReader in) {
        int flags = in.flags();
        endedAt = (flags & 16) != 0 ? in.instant() : 0;
        open = (flags & 1) != 0;
        escalated = (flags & 2) != 0;
        quietHours = 0;
        quietAt = 0;
        restMillis = 0;
        dryMillis = 0;
        ceasedNats = 0;
        if (!open) {
            return;
        }
        type = IncidentType.ofCode(in.octet());
        onset = in.instant();
        flow = in.decimal();
        peak = in.decimal();
        ceasedNats = in.decimal();
        loss.read(in);
        if ((flags & 4) != 0) {
            quietHours = in.octet();
            quietAt = in.instant();
        }
        if ((flags & 8) != 0) {
            restMillis = in.duration();
        }
        if ((flags & 32) != 0) {
            dryMillis = in.duration();
        }
    }
}

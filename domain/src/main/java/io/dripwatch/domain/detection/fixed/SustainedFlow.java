package io.dripwatch.domain.detection.fixed;

import io.dripwatch.domain.detection.Circumstances;
import io.dripwatch.domain.detection.Detector;
import io.dripwatch.domain.detection.Evidence;
import io.dripwatch.domain.detection.IncidentListener;
import io.dripwatch.domain.detection.ObservedInterval;
import io.dripwatch.domain.detection.settings.DetectionSettings;
import io.dripwatch.domain.detection.settings.SustainedFlowRule;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;

/**
 * Watches one meter for a {@link SustainedFlowRule}. Hours are first joined to as many as one step
 * of a coarse register takes at the threshold.
 */
public final class SustainedFlow implements Detector {

    private static final long HOUR_MILLIS = 3_600_000;
    private static final long DAY_MILLIS = 24 * HOUR_MILLIS;

    /**
     * Most hours that are joined for a coarse register. One step in more hours than these may be an
     * evening's use: hours unknown, and so no proof of flow that never stops.
     */
    private static final int MOST_HOURS_JOINED = 3;

    private final Function<DetectionSettings, SustainedFlowRule> ruleOf;

    /** Of the call in progress: settings may change between calls. */
    private transient SustainedFlowRule rule;

    private final JoinedHours joined = new JoinedHours();

    private long onset;
    private boolean running;
    private boolean open;
    private long coveredMillis;
    private long volumeMillilitres;
    private double leastLitresPerHour;
    private double leakLitresPerHour;
    private double lostLitres;
    private boolean quietBefore;
    private long quietAt;

    public SustainedFlow(Function<DetectionSettings, SustainedFlowRule> ruleOf) {
        this.ruleOf = ruleOf;
        this.rule = ruleOf.apply(DetectionSettings.DEFAULTS);
    }

    @Override
    public void interval(
            ObservedInterval observed, Circumstances circumstances, IncidentListener listener) {
        rule = ruleOf.apply(circumstances.settings());
        consumed(
                observed.from(),
                observed.to(),
                observed.millilitres(),
                circumstances.resolution(),
                listener);
    }

    private void consumed(
            long from, long to, long millilitres, long resolution, IncidentListener listener) {
        int hours = hoursToJoin(resolution);
        if (hours > MOST_HOURS_JOINED) {
            forget();
            return;
        }
        joined.add(from, to, millilitres);
        if (joined.are(hours)) {
            hour(joined.from(), to, joined.millis(), joined.millilitres(), listener);
            joined.forget();
        }
    }

    @Override
    public void gap(
            long from,
            long to,
            long millilitres,
            Circumstances circumstances,
            IncidentListener listener) {
        rule = ruleOf.apply(circumstances.settings());
        joined.forget();
        double mean = litresPerHour(millilitres, to - from);
        if (open) {
            lostLitres += Math.min(millilitres / 1_000.0, leakLitresPerHour * hours(to - from));
            if (millilitres == 0 && to - from >= 2 * HOUR_MILLIS) {
                quietBefore = true;
                quietAt = to;
            }
            if (mean < rule.quietShare() * rule.litresPerHour()) {
                quiet(to, listener);
            }
            return;
        }
        if (mean < rule.litresPerHour() || to - from > toleratedGapMillis()) {
            running = false;
        } else if (running) {
            volumeMillilitres += millilitres;
        }
    }

    @Override
    public void unknown(long at, Circumstances circumstances, IncidentListener listener) {
        forget();
    }

    /** The flow of the open incident, L/h; 0 where none is open. */
    public double litresPerHour() {
        return open ? leakLitresPerHour : 0;
    }

    /** Ends what is open: it is judged in another way from now on. */
    public void withdraw(long at, Circumstances circumstances, IncidentListener listener) {
        rule = ruleOf.apply(circumstances.settings());
        if (open) {
            listener.closed(rule.type(), onset, at, evidence(at, lostLitres));
            open = false;
        }
        running = false;
    }

    private void forget() {
        joined.forget();
        if (!open) {
            running = false;
        }
    }

    private void hour(
            long from, long to, long millis, long millilitres, IncidentListener listener) {
        double rate = litresPerHour(millilitres, millis);
        if (open) {
            lostLitres += Math.min(millilitres / 1_000.0, leakLitresPerHour * hours(millis));
            if (rate < rule.quietShare() * rule.litresPerHour()) {
                quiet(to, listener);
            } else {
                coveredMillis += millis;
            }
            return;
        }
        if (rate < rule.litresPerHour()) {
            running = false;
            return;
        }
        if (!running) {
            start(from);
        }
        coveredMillis += millis;
        volumeMillilitres += millilitres;
        leastLitresPerHour = Math.min(leastLitresPerHour, rate);
        long lasted = to - onset;
        if (lasted + JoinedHours.CLOCK_TOLERANCE_MILLIS >= rule.persistenceHours() * HOUR_MILLIS
                && coveredMillis >= rule.coverage() * lasted) {
            open(to, listener);
        }
    }

    private void start(long from) {
        running = true;
        onset = from;
        coveredMillis = 0;
        volumeMillilitres = 0;
        leastLitresPerHour = Double.MAX_VALUE;
    }

    private void open(long at, IncidentListener listener) {
        open = true;
        quietBefore = false;
        leakLitresPerHour = leastLitresPerHour;
        lostLitres = leakLitresPerHour * hours(at - onset);
        listener.opened(rule.type(), onset, at, evidence(at, volumeMillilitres / 1_000.0));
    }

    private void quiet(long at, IncidentListener listener) {
        if (rule.quietHours() == 1 || quietBefore && at - quietAt <= DAY_MILLIS) {
            listener.closed(rule.type(), onset, at, evidence(at, lostLitres));
            open = false;
            running = false;
            quietBefore = false;
        } else {
            quietBefore = true;
            quietAt = at;
        }
    }

    private Evidence evidence(long at, double litres) {
        return new Evidence(
                leakLitresPerHour,
                litres,
                Map.of(
                        "leastLitresPerHour", leakLitresPerHour,
                        "litres", litres,
                        "hours", hours(at - onset),
                        "observedHours", hours(coveredMillis),
                        "thresholdLitresPerHour", rule.litresPerHour(),
                        "requiredHours", rule.persistenceHours()));
    }

    private int hoursToJoin(long resolutionMillilitres) {
        return (int) Math.max(1, Math.ceil(resolutionMillilitres / (rule.litresPerHour() * 1_000)));
    }

    private double toleratedGapMillis() {
        return (1 - rule.coverage()) * rule.persistenceHours() * HOUR_MILLIS;
    }

    private static double hours(long millis) {
        return (double) millis / HOUR_MILLIS;
    }

    private static double litresPerHour(long millilitres, long millis) {
        return millilitres / 1_000.0 / hours(millis);
    }

    @Override
    public void write(PackedWriter out) {
        out.flags(joined.isBegun(), running, open, quietBefore);
        if (joined.isBegun()) {
            joined.write(out);
        }
        if (running || open) {
            out.instant(onset);
            out.duration(coveredMillis);
            out.volume(volumeMillilitres);
            out.unsigned(Double.doubleToLongBits(leastLitresPerHour));
        }
        if (open) {
            out.unsigned(Double.doubleToLongBits(leakLitresPerHour));
            out.unsigned(Double.doubleToLongBits(lostLitres));
        }
        if (quietBefore) {
            out.instant(quietAt);
        }
    }

    @Override
    public void read(PackedReader in) {
        int flags = in.flags();
        joined.forget();
        running = (flags & 2) != 0;
        open = (flags & 4) != 0;
        quietBefore = (flags & 8) != 0;
        if ((flags & 1) != 0) {
            joined.read(in);
        }
        boolean flows = running || open;
        onset = flows ? in.instant() : 0;
        coveredMillis = flows ? in.duration() : 0;
        volumeMillilitres = flows ? in.volume() : 0;
        leastLitresPerHour = flows ? Double.longBitsToDouble(in.unsigned()) : 0;
        leakLitresPerHour = open ? Double.longBitsToDouble(in.unsigned()) : 0;
        lostLitres = open ? Double.longBitsToDouble(in.unsigned()) : 0;
        quietAt = quietBefore ? in.instant() : 0;
    }

    /** Whether this rule has an incident open. */
    public boolean isOpen() {
        return open;
    }

    @Override
    public void openIncidents(ObjLongConsumer<IncidentType> visitor) {
        if (open) {
            visitor.accept(rule.type(), onset);
        }
    }
}

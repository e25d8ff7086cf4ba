package io.dripwatch.domain.detection.use;

import io.dripwatch.domain.detection.Circumstances;
import io.dripwatch.domain.detection.Detector;
import io.dripwatch.domain.detection.Evidence;
import io.dripwatch.domain.detection.IncidentListener;
import io.dripwatch.domain.detection.ObservedInterval;
import io.dripwatch.domain.detection.OpenIncident;
import io.dripwatch.domain.detection.settings.AwayUseRule;
import io.dripwatch.domain.detection.settings.DetectionSettings;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;

/**
 * More water than the allowance of a local day while nobody is said to be at home. Only what lies
 * wholly within the time away counts. A gap over several days proves too much use when it holds
 * more than the allowances of all days that it touches. The incident ends when the time away ends,
 * or with a whole day within the allowance.
 */
public final class AwayUse implements Detector {

    private final Function<DetectionSettings, AwayUseRule> ruleOf;

    private boolean counts;
    private long day;
    private long firstUseAt;
    private long dayMillilitres;

    private final OpenIncident incident = new OpenIncident(IncidentType.USE_WHILE_AWAY);
    private long millilitres;

    public AwayUse(Function<DetectionSettings, AwayUseRule> ruleOf) {
        this.ruleOf = ruleOf;
    }

    @Override
    public void interval(
            ObservedInterval interval, Circumstances circumstances, IncidentListener listener) {
        if (!circumstances.isAway(interval.from()) || !circumstances.isAway(interval.to() - 1)) {
            home(interval.to(), listener);
            return;
        }
        turnTo(interval.day(), interval.to(), circumstances, listener);
        add(interval.from(), interval.to(), interval.millilitres(), 1, circumstances, listener);
    }

    @Override
    public void gap(
            long from,
            long to,
            long volume,
            Circumstances circumstances,
            IncidentListener listener) {
        if (!circumstances.isAway(from) || !circumstances.isAway(to - 1)) {
            home(to, listener);
            return;
        }
        long first = circumstances.calendar().day(from);
        long last = circumstances.calendar().day(to - 1);
        turnTo(first, to, circumstances, listener);
        add(from, to, volume, last - first + 1, circumstances, listener);
        if (last > first && counts) {
            day = last;
            firstUseAt = 0;
            dayMillilitres = 0;
        }
    }

    @Override
    public void unknown(long at, Circumstances circumstances, IncidentListener listener) {
        if (!circumstances.isAway(at)) {
            home(at, listener);
        }
    }

    private void turnTo(
            long next, long at, Circumstances circumstances, IncidentListener listener) {
        if (counts && next > day) {
            if (incident.isOpen()
                    && next == day + 1
                    && dayMillilitres <= allowance(circumstances)) {
                close(at, listener);
            }
            counts = false;
        }
        if (!counts) {
            counts = true;
            day = next;
            firstUseAt = 0;
            dayMillilitres = 0;
        }
    }

    private void add(
            long from,
            long to,
            long volume,
            long days,
            Circumstances circumstances,
            IncidentListener listener) {
        if (volume > 0 && dayMillilitres == 0) {
            firstUseAt = from;
        }
        dayMillilitres += volume;
        if (incident.isOpen()) {
            millilitres += volume;
        } else if (dayMillilitres > days * allowance(circumstances)) {
            millilitres = dayMillilitres;
            incident.open(firstUseAt, to, () -> evidence(circumstances, to), listener);
        }
        AwayUseRule rule = ruleOf.apply(circumstances.settings());
        if (incident.isOpen()
                && !incident.isEscalated()
                && millilitres > rule.timesEscalated() * allowance(circumstances)) {
            incident.escalate(to, evidence(circumstances, to), listener);
        }
    }

    /** Of a local day, in millilitres. */
    private double allowance(Circumstances circumstances) {
        return ruleOf.apply(circumstances.settings()).litresADay() * 1_000;
    }

    private Evidence evidence(Circumstances circumstances, long at) {
        double litres = millilitres / 1_000.0;
        double hours = incident.hours(at);
        return new Evidence(
                hours > 0 ? litres / hours : 0,
                litres,
                Map.of(
                        "litres", litres,
                        "hours", hours,
                        "allowanceLitres", allowance(circumstances) / 1_000));
    }

    private void home(long at, IncidentListener listener) {
        if (incident.isOpen()) {
            close(at, listener);
        }
        counts = false;
        day = 0;
        firstUseAt = 0;
        dayMillilitres = 0;
    }

    private void close(long at, IncidentListener listener) {
        double litres = millilitres / 1_000.0;
        Map<String, Double> numbers = Map.of("litres", litres, "hours", incident.hours(at));
        incident.close(at, new Evidence(0, litres, numbers), listener);
        millilitres = 0;
    }

    @Override
    public void openIncidents(ObjLongConsumer<IncidentType> visitor) {
        incident.visit(visitor);
    }

    @Override
    public void write(PackedWriter out) {
        out.flags(counts, incident.isOpen(), incident.isEscalated());
        if (counts) {
            out.signed(day);
            out.volume(dayMillilitres);
            if (dayMillilitres > 0) {
                out.instant(firstUseAt);
            }
        }
        incident.write(out);
        if (incident.isOpen()) {
            out.volume(millilitres);
        }
    }

    @Override
    public void read(PackedReader in) {
        int flags = in.flags();
        counts = (flags & 1) != 0;
        day = counts ? in.signed() : 0;
        dayMillilitres = counts ? in.volume() : 0;
        firstUseAt = dayMillilitres > 0 ? in.instant() : 0;
        incident.read(in, (flags & 2) != 0, (flags & 4) != 0);
        millilitres = incident.isOpen() ? in.volume() : 0;
    }
}

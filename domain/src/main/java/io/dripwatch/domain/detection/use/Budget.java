package io.dripwatch.domain.detection.use;

import io.dripwatch.domain.detection.Circumstances;
import io.dripwatch.domain.detection.Detector;
import io.dripwatch.domain.detection.Evidence;
import io.dripwatch.domain.detection.IncidentListener;
import io.dripwatch.domain.detection.ObservedInterval;
import io.dripwatch.domain.detection.OpenIncident;
import io.dripwatch.domain.detection.settings.BudgetRule;
import io.dripwatch.domain.detection.settings.DetectionSettings;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;

/**
 * A calendar month's use against the limit that the household set: told once a month when the use
 * so far and its mean rate lead above it, escalated when it is above. What was not measured (before
 * the first read, across an exchange) is not guessed: the projection is then too low. A gap over
 * the end of a month is shared between the months by time.
 */
public final class Budget implements Detector {

    private static final long DAY_MILLIS = 24 * ObservedInterval.HOUR_MILLIS;

    /** A projection needs most of the days before it. */
    private static final double KNOWN_SHARE = 0.9;

    private final Function<DetectionSettings, BudgetRule> ruleOf;

    private boolean counts;
    private long firstDay;
    private long millilitres;
    private long knownMillis;
    private boolean told;
    private final OpenIncident incident = new OpenIncident(IncidentType.BUDGET);

    /** First day of the next month; follows from {@link #firstDay}. */
    private transient long nextFirstDay;

    public Budget(Function<DetectionSettings, BudgetRule> ruleOf) {
        this.ruleOf = ruleOf;
    }

    @Override
    public void interval(
            ObservedInterval interval, Circumstances circumstances, IncidentListener listener) {
        turnTo(interval.day(), interval.to(), circumstances, listener);
        add(interval.millilitres(), interval.millis());
        judge(interval.to(), circumstances, listener);
    }

    @Override
    public void gap(
            long from,
            long to,
            long volume,
            Circumstances circumstances,
            IncidentListener listener) {
        long day = circumstances.calendar().day(to - 1);
        turnTo(circumstances.calendar().day(from), to, circumstances, listener);
        if (day < nextFirstDay) {
            add(volume, to - from);
        } else {
            turnTo(day, to, circumstances, listener);
            long since = circumstances.calendar().startOfDay(firstDay);
            add(Math.round(volume * ((to - since) / (double) (to - from))), to - since);
        }
        judge(to, circumstances, listener);
    }

    @Override
    public void unknown(long at, Circumstances circumstances, IncidentListener listener) {
        turnTo(circumstances.calendar().day(at), at, circumstances, listener);
    }

    private void turnTo(long day, long at, Circumstances circumstances, IncidentListener listener) {
        if (counts && day < nextFirstDay) {
            return;
        }
        if (incident.isOpen()) {
            close(at, circumstances, listener);
        }
        begin(LocalDate.ofEpochDay(day).withDayOfMonth(1));
        millilitres = 0;
        knownMillis = 0;
        told = false;
    }

    private void begin(LocalDate first) {
        counts = true;
        firstDay = first.toEpochDay();
        nextFirstDay = first.plusMonths(1).toEpochDay();
    }

    private void add(long volume, long millis) {
        millilitres += volume;
        knownMillis += millis;
    }

    private void judge(long at, Circumstances circumstances, IncidentListener listener) {
        long budget = circumstances.allFeedback().budgetLitres();
        if (budget <= 0) {
            if (incident.isOpen()) {
                close(at, circumstances, listener);
            }
            return;
        }
        int fromDay = ruleOf.apply(circumstances.settings()).fromDay();
        if (told
                ? !incident.isOpen() || incident.isEscalated()
                : circumstances.calendar().day(at) < firstDay + fromDay - 1) {
            return;
        }
        if (!told && knownMillis >= KNOWN_SHARE * (fromDay - 1) * DAY_MILLIS) {
            double projected = projectedLitres(at, circumstances);
            if (projected > budget) {
                told = true;
                incident.open(
                        circumstances.calendar().startOfDay(firstDay),
                        at,
                        () -> evidence(at, circumstances, projected),
                        listener);
            }
        }
        if (incident.isOpen() && millilitres > budget * 1_000) {
            double projected = projectedLitres(at, circumstances);
            incident.escalate(at, evidence(at, circumstances, projected), listener);
        }
    }

    /** Use so far, and its mean rate for the rest of the month. */
    private double projectedLitres(long at, Circumstances circumstances) {
        long rest = Math.max(0, circumstances.calendar().startOfDay(nextFirstDay) - at);
        return millilitres / 1_000.0 * (1 + rest / (double) Math.max(1, knownMillis));
    }

    private Evidence evidence(long at, Circumstances circumstances, double projected) {
        double litres = millilitres / 1_000.0;
        return new Evidence(
                0,
                litres,
                Map.of(
                        "usedLitres",
                        litres,
                        "projectedLitres",
                        projected,
                        "budgetLitres",
                        (double) circumstances.allFeedback().budgetLitres(),
                        "dayOfMonth",
                        Math.min(circumstances.calendar().day(at), nextFirstDay - 1)
                                - firstDay
                                + 1.0));
    }

    /** A limit that was withdrawn is not named. */
    private void close(long at, Circumstances circumstances, IncidentListener listener) {
        double litres = millilitres / 1_000.0;
        double budget = circumstances.allFeedback().budgetLitres();
        Map<String, Double> numbers =
                budget > 0
                        ? Map.of("usedLitres", litres, "budgetLitres", budget)
                        : Map.of("usedLitres", litres);
        incident.close(at, new Evidence(0, litres, numbers), listener);
    }

    @Override
    public void openIncidents(ObjLongConsumer<IncidentType> visitor) {
        incident.visit(visitor);
    }

    @Override
    public void write(PackedWriter out) {
        out.flags(counts, told, incident.isOpen(), incident.isEscalated());
        if (counts) {
            out.signed(firstDay);
            out.volume(millilitres);
            out.duration(knownMillis);
        }
        incident.write(out);
    }

    @Override
    public void read(PackedReader in) {
        int flags = in.flags();
        counts = (flags & 1) != 0;
        told = (flags & 2) != 0;
        firstDay = 0;
        nextFirstDay = 0;
        if (counts) {
            begin(LocalDate.ofEpochDay(in.signed()));
        }
        millilitres = counts ? in.volume() : 0;
        knownMillis = counts ? in.duration() : 0;
        incident.read(in, (flags & 4) != 0, (flags & 8) != 0);
    }
}

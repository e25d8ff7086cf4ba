package io.dripwatch.domain.detection;

import io.dripwatch.domain.calendar.LocalCalendar;
import io.dripwatch.domain.detection.flow.AbnormalFlow;
import io.dripwatch.domain.detection.settings.DetectionSettings;
import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.household.StandingFeedback;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** One detector in one home in Madrid, fed hour by hour from Monday 2024-01-01 on. */
public final class Trial<D extends Detector> implements IncidentListener {

    public static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
    public static final long HOUR = 3_600_000;

    /** Local midnight of Monday 2024-01-01. */
    public static final long START = 1_704_063_600_000L;

    /** What was heard; instants in hours since {@link #START}. */
    public record Heard(
            IncidentEvent event, IncidentType type, double onset, double at, Evidence evidence) {

        public double number(String name) {
            return evidence.numbers().get(name);
        }

        /** Type, event and instants in short. */
        @Override
        public String toString() {
            return "%s %s onset %s at %s %s".formatted(type, event, onset, at, evidence.numbers());
        }
    }

    public final List<Heard> heard = new ArrayList<>();
    private final Supplier<D> fresh;
    private final LocalCalendar calendar = new LocalCalendar(MADRID);
    public D detector;
    public long now = START;
    private Household household = Household.unregistered("m1", "Europe/Madrid");
    private StandingFeedback allFeedback = StandingFeedback.NONE;

    public Trial(Supplier<D> fresh) {
        this.fresh = fresh;
        this.detector = fresh.get();
    }

    public static Household household(
            long resolution, boolean welfare, long awayFrom, long awayUntil) {
        return new Household(
                "m1",
                "h1",
                "Europe/Madrid",
                "en",
                null,
                false,
                2,
                "residential",
                null,
                resolution,
                welfare,
                null,
                null,
                null,
                awayFrom,
                awayUntil);
    }

    public Trial<D> enrolled() {
        household = household(1_000, true, 0, 0);
        return this;
    }

    public Trial<D> in(Household other) {
        household = other;
        return this;
    }

    public Trial<D> withFeedback(StandingFeedback other) {
        allFeedback = other;
        return this;
    }

    /** Away for that many hours from now. */
    public Trial<D> awayFor(int hours) {
        return withFeedback(new StandingFeedback(0, 0, 0, now, now + hours * HOUR, 0));
    }

    public Trial<D> home() {
        return withFeedback(StandingFeedback.NONE);
    }

    public Circumstances circumstances() {
        return new Circumstances(household, DetectionSettings.DEFAULTS, calendar)
                .withFeedback(allFeedback);
    }

    public Trial<D> hours(int count, double litres) {
        for (int i = 0; i < count; i++) {
            ObservedInterval interval = new ObservedInterval();
            long to = now + HOUR;
            interval.join(now, to, Math.round(litres * 1_000), calendar);
            now = to;
            detector.interval(interval, circumstances(), this);
        }
        return this;
    }

    /** Days of 24 hours with all their litres evenly in eight of them. */
    public Trial<D> days(int count, double litres) {
        for (int i = 0; i < count; i++) {
            hours(8, 0).hours(8, litres / 8).hours(8, 0);
        }
        return this;
    }

    public Trial<D> gap(int hours, double litres) {
        long from = now;
        now += hours * HOUR;
        detector.gap(from, now, Math.round(litres * 1_000), circumstances(), this);
        return this;
    }

    public Trial<D> unknown(int hours) {
        now += hours * HOUR;
        detector.unknown(now, circumstances(), this);
        return this;
    }

    public Trial<D> reversed(double litres) {
        return reversed(litres, 0);
    }

    /** With what the head-end says about the read. */
    public Trial<D> reversed(double litres, int marks) {
        long from = now;
        now += HOUR;
        if (marks != 0) {
            detector.marked(now, (byte) marks, circumstances(), this);
        }
        detector.reversed(from, now, Math.round(litres * 1_000), circumstances(), this);
        detector.unknown(now, circumstances(), this);
        return this;
    }

    public Trial<D> marked(int marks) {
        detector.marked(now, (byte) marks, circumstances(), this);
        return this;
    }

    public byte[] packed() {
        PackedWriter out = new PackedWriter();
        out.begin(START);
        detector.write(out);
        if (detector instanceof AbnormalFlow flow) {
            flow.baseline().write(out); // it is written apart
        }
        return out.toBytes();
    }

    /** Goes on with a new detector that read what this one wrote. */
    public void restore() {
        restore(fresh.get());
    }

    /** The same with one that may have been used before. */
    public void restore(D restored) {
        byte[] before = packed();
        PackedReader in = new PackedReader();
        in.begin(before);
        in.base(START);
        restored.read(in);
        if (restored instanceof AbnormalFlow flow) {
            flow.baseline().read(in);
        }
        detector = restored;
        if (!Arrays.equals(before, packed())) {
            throw new AssertionError("what was read is not written as it was");
        }
    }

    public List<String> openIncidents() {
        List<String> open = new ArrayList<>();
        detector.openIncidents((type, onset) -> open.add(type + " " + hour(onset)));
        return open;
    }

    /** Event, onset and instant of all that was heard, e.g. {@code OPENED 24.0 48.0}. */
    public List<String> events() {
        return heard.stream().map(h -> h.event() + " " + h.onset() + " " + h.at()).toList();
    }

    private static double hour(long at) {
        return (at - START) / (double) HOUR;
    }

    private void hear(
            IncidentEvent event, IncidentType type, long onset, long at, Evidence evidence) {
        heard.add(new Heard(event, type, hour(onset), hour(at), evidence));
    }

    @Override
    public void opened(IncidentType type, long onset, long at, Evidence evidence) {
        hear(IncidentEvent.OPENED, type, onset, at, evidence);
    }

    @Override
    public void escalated(IncidentType type, long onset, long at, Evidence evidence) {
        hear(IncidentEvent.ESCALATED, type, onset, at, evidence);
    }

    @Override
    public void closed(IncidentType type, long onset, long at, Evidence evidence) {
        hear(IncidentEvent.CLOSED, type, onset, at, evidence);
    }
}

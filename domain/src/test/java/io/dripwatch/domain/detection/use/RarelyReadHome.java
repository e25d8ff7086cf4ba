package io.dripwatch.domain.detection.use;

import io.dripwatch.domain.calendar.LocalCalendar;
import io.dripwatch.domain.detection.Circumstances;
import io.dripwatch.domain.detection.Evidence;
import io.dripwatch.domain.detection.IncidentListener;
import io.dripwatch.domain.detection.settings.DetectionSettings;
import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.household.StandingFeedback;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.metering.ReadingInterval;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A home whose meter is read rarely; instants in days since {@link #START}. */
final class RarelyReadHome implements IncidentListener {

    static final long DAY = 86_400_000;
    static final int WEEK = 7;

    /** Monday 2024-01-01, 00:00 UTC. */
    static final long START = 1_704_067_200_000L;

    final List<String> heard = new ArrayList<>();
    final List<Map<String, Double>> numbers = new ArrayList<>();
    final List<Double> litres = new ArrayList<>();
    final PeriodUse use = new PeriodUse();
    private final Household household = Household.unregistered("m1", "Europe/Madrid");
    private final LocalCalendar calendar = new LocalCalendar(ZoneId.of("Europe/Madrid"));
    private StandingFeedback allFeedback = StandingFeedback.NONE;
    long now = START;

    RarelyReadHome() {
        this(ReadingInterval.WEEK);
    }

    RarelyReadHome(ReadingInterval rhythm) {
        use.rhythm(rhythm, 0);
    }

    RarelyReadHome period(int days, double litresADay) {
        long from = now;
        now += days * DAY;
        Circumstances circumstances =
                new Circumstances(household, DetectionSettings.DEFAULTS, calendar)
                        .withFeedback(allFeedback);
        long volume = Math.round(days * litresADay * 1_000);
        use.measured(from, now, volume, circumstances, this);
        return this;
    }

    RarelyReadHome weeks(int count, double litresADay) {
        for (int i = 0; i < count; i++) {
            period(WEEK, litresADay);
        }
        return this;
    }

    /** Weeks of 240 to 360 litres a day. */
    RarelyReadHome usualWeeks(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < count; i++) {
            period(WEEK, random.nextInt(240, 361));
        }
        return this;
    }

    RarelyReadHome withFeedback(StandingFeedback theirs) {
        allFeedback = theirs;
        return this;
    }

    byte[] packed() {
        PackedWriter out = new PackedWriter();
        out.begin(START);
        use.write(out);
        return out.toBytes();
    }

    /** Goes on with what another home has read. */
    void restore(RarelyReadHome other) {
        PackedReader in = new PackedReader();
        in.begin(other.packed());
        in.base(START);
        use.read(in);
    }

    void restore() {
        restore(this);
    }

    @Override
    public void opened(IncidentType type, long onset, long at, Evidence evidence) {
        hear("opened", type, onset, at, evidence);
    }

    @Override
    public void escalated(IncidentType type, long onset, long at, Evidence evidence) {
        hear("escalated", type, onset, at, evidence);
    }

    @Override
    public void closed(IncidentType type, long onset, long at, Evidence evidence) {
        hear("closed", type, onset, at, evidence);
    }

    private void hear(String event, IncidentType type, long onset, long at, Evidence evidence) {
        heard.add("%s %s %d..%d".formatted(type, event, day(onset), day(at)));
        numbers.add(evidence.numbers());
        litres.add(evidence.litres());
    }

    static long day(long at) {
        return (at - START) / DAY;
    }
}

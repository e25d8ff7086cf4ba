package io.dripwatch.domain.detection.use;

import io.dripwatch.domain.detection.Circumstances;
import io.dripwatch.domain.detection.Detector;
import io.dripwatch.domain.detection.Evidence;
import io.dripwatch.domain.detection.IncidentListener;
import io.dripwatch.domain.detection.ObservedInterval;
import io.dripwatch.domain.detection.OpenIncident;
import io.dripwatch.domain.detection.settings.DayUseRule;
import io.dripwatch.domain.detection.settings.DetectionSettings;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.metering.ReadingInterval;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;

/**
 * Days of use against the household's own normal day: far above it for days on end, or overwhelming
 * in a single day (high use), or a whole week far below it in a home that is lived in (sudden
 * drop). The day in progress is judged by what it used so far, which it can only exceed.
 *
 * <p>A day of which less than nine tenths is known is not judged, but what is known of it may
 * already be high. A gap within one local day gives volume. A day is learnt three days later.
 */
public final class DayUse implements Detector {

    private static final int LEARN_AFTER_DAYS = 3;
    private static final double KNOWN_SHARE = 0.9;

    /** Days of which too little is known that a run of high days survives. */
    private static final int DAYS_BRIDGED = 2;

    private final Function<DetectionSettings, DayUseRule> ruleOf;

    private final DayTotal today = new DayTotal();
    private final RecentDays recent = new RecentDays();
    private final DayNormal normal = new DayNormal();

    /** Before today. */
    private final HighDays highDays = new HighDays();

    /** Somebody else tells of this use; set before each call. */
    private transient boolean inhibited;

    private final OpenIncident high = new OpenIncident(IncidentType.HIGH_USE);
    private final OpenIncident low = new OpenIncident(IncidentType.SUDDEN_DROP);
    private final SuddenDrop drop = new SuddenDrop(low);

    public DayUse(Function<DetectionSettings, DayUseRule> ruleOf) {
        this.ruleOf = ruleOf;
    }

    /** Keeps high use from being told in the calls that follow, or no longer. */
    public void inhibit(boolean toldByOthers) {
        inhibited = toldByOthers;
    }

    /** Whether high use is being told. */
    public boolean isHigh() {
        return high.isOpen();
    }

    @Override
    public void interval(
            ObservedInterval interval, Circumstances circumstances, IncidentListener listener) {
        if (interval.usual().compareTo(ReadingInterval.DAY) > 0) {
            gap(interval.from(), interval.to(), interval.millilitres(), circumstances, listener);
            double usual = usual(interval.day(), circumstances);
            double times = 24_000 * interval.litresPerHour() / Math.max(1, usual);
            if (high.isOpen() && times < ruleOf.apply(circumstances.settings()).endsBelow()) {
                closeHigh(interval.to(), circumstances, Map.of(), listener);
            }
            return;
        }
        turnTo(interval.day(), interval.to(), circumstances, listener);
        today.add(interval.millilitres(), interval.millis());
        judgeToday(interval.to(), circumstances, listener);
    }

    @Override
    public void gap(
            long from,
            long to,
            long millilitres,
            Circumstances circumstances,
            IncidentListener listener) {
        long day = circumstances.calendar().day(to - 1);
        boolean withinADay = circumstances.calendar().day(from) == day;
        turnTo(day, to, circumstances, listener);
        if (withinADay) {
            today.add(millilitres, to - from);
            judgeToday(to, circumstances, listener);
        }
    }

    @Override
    public void unknown(long at, Circumstances circumstances, IncidentListener listener) {
        turnTo(circumstances.calendar().day(at), at, circumstances, listener);
    }

    private void turnTo(long day, long at, Circumstances circumstances, IncidentListener listener) {
        if (today.isBegun() && day <= today.day()) {
            return;
        }
        if (today.isBegun()) {
            finish(at, circumstances, listener);
        }
        if (!high.isOpen() && highDays.count() > 0 && day - highDays.last() > DAYS_BRIDGED + 1) {
            highDays.clear();
        }
        today.begin(day);
        boolean mayBeDrop = SuddenDrop.suspects(recent, normal, circumstances);
        while (recent.nextToLearn(day - LEARN_AFTER_DAYS)) {
            int i = recent.learning();
            boolean adopted =
                    normal.learn(
                            kind(recent.day(i), circumstances),
                            recent.pausingMillilitres(i),
                            circumstances.household().people(),
                            mayBeDrop);
            if (adopted) {
                adopt(at, circumstances, listener);
            }
        }
    }

    /** 0 on a working day, 1 on a rest day. */
    static int kind(long day, Circumstances circumstances) {
        return circumstances.calendar().isRestDay(day) ? 1 : 0;
    }

    private void finish(long at, Circumstances circumstances, IncidentListener listener) {
        long day = today.day();
        long length =
                circumstances.calendar().startOfDay(day + 1)
                        - circumstances.calendar().startOfDay(day);
        boolean whole = today.knownMillis() >= KNOWN_SHARE * length;
        double usual = usual(day, circumstances);
        if (isHigh(circumstances)) {
            highDays.add(day, today.millilitres() - Math.round(usual));
        } else if (whole || day - highDays.last() > DAYS_BRIDGED) {
            DayUseRule rule = ruleOf.apply(circumstances.settings());
            if (high.isOpen() && whole && today.millilitres() < rule.endsBelow() * usual) {
                closeHigh(at, circumstances, Map.of(), listener);
            }
            if (!high.isOpen()) {
                highDays.clear();
            }
        }
        if (whole) {
            recent.add(today);
            DayUseRule rule = ruleOf.apply(circumstances.settings());
            drop.judge(recent, normal, rule, at, circumstances, listener);
        }
    }

    /**
     * The use of such a day, so many standard deviations from what is usual.
     *
     * @return litres, 0 or more
     */
    public double usualLitres(long day, double deviations, Circumstances circumstances) {
        int people = circumstances.household().people();
        double far = deviations * normal.deviation(kind(day, circumstances), people);
        return Math.max(0, usual(day, circumstances) + far) / 1_000;
    }

    private double usual(long day, Circumstances circumstances) {
        return normal.expected(kind(day, circumstances), circumstances.household().people());
    }

    private double distance(Circumstances circumstances) {
        int kind = kind(today.day(), circumstances);
        int people = circumstances.household().people();
        return (today.millilitres() - normal.expected(kind, people))
                / normal.deviation(kind, people);
    }

    private boolean isHigh(Circumstances circumstances) {
        DayUseRule rule = ruleOf.apply(circumstances.settings());
        double usual = usual(today.day(), circumstances);
        return normal.learntDays() >= rule.learnDays()
                && today.millilitres() > rule.times() * usual
                && today.millilitres() > usual + rule.litresMore() * 1_000
                && today.millilitres() > rule.timesPeak() * normal.peak()
                && distance(circumstances) >= rule.deviations();
    }

    private boolean isOverwhelming(Circumstances circumstances) {
        DayUseRule rule = ruleOf.apply(circumstances.settings());
        double usual = usual(today.day(), circumstances);
        return today.millilitres() > rule.overwhelmingTimes() * usual
                && today.millilitres() > usual + rule.overwhelmingLitres() * 1_000
                && today.millilitres() > rule.overwhelmingTimesPeak() * normal.peak();
    }

    private void judgeToday(long at, Circumstances circumstances, IncidentListener listener) {
        if (high.isOpen()
                || inhibited
                || circumstances.allFeedback().isSnoozed(at)
                || !isHigh(circumstances)) {
            return;
        }
        int days = highDays.count() + 1;
        if (days >= ruleOf.apply(circumstances.settings()).days()
                || isOverwhelming(circumstances)) {
            long first = highDays.firstOr(today.day());
            double usual = usual(today.day(), circumstances);
            double litres = (highDays.excessMillilitres() + today.millilitres() - usual) / 1_000;
            Map<String, Double> numbers =
                    Map.of(
                            "dayLitres", today.millilitres() / 1_000.0,
                            "usualLitres", usual / 1_000,
                            "times", today.millilitres() / usual,
                            "daysInARow", (double) days,
                            "deviations", distance(circumstances));
            high.open(
                    circumstances.calendar().startOfDay(first),
                    at,
                    () -> new Evidence(0, litres, numbers),
                    listener);
        }
    }

    private void closeHigh(
            long at,
            Circumstances circumstances,
            Map<String, Double> more,
            IncidentListener listener) {
        double litres = highDays.excessMillilitres() / 1_000.0;
        Map<String, Double> numbers = new TreeMap<>(more);
        numbers.put("litres", litres);
        numbers.put("days", (double) highDays.count());
        numbers.put("usualLitres", usual(today.day(), circumstances) / 1_000);
        high.close(at, new Evidence(0, litres, numbers), listener);
        highDays.clear();
    }

    /** What lasted so long is how the household lives now. */
    private void adopt(long at, Circumstances circumstances, IncidentListener listener) {
        if (high.isOpen()) {
            closeHigh(at, circumstances, Map.of(IncidentTransition.BECAME_USUAL, 1.0), listener);
        }
        drop.close(at, Map.of(), listener);
        highDays.clear();
    }

    @Override
    public void openIncidents(ObjLongConsumer<IncidentType> visitor) {
        high.visit(visitor);
        low.visit(visitor);
    }

    @Override
    public void write(PackedWriter out) {
        today.write(out);
        out.part();
        recent.write(out);
        out.part();
        normal.write(out);
        out.part();
        out.flags(highDays.count() > 0, high.isOpen(), low.isOpen());
        if (highDays.count() > 0) {
            highDays.write(out);
        }
        high.write(out);
        low.write(out);
        drop.write(out);
    }

    @Override
    public void read(PackedReader in) {
        today.read(in);
        in.part();
        recent.read(in);
        in.part();
        normal.read(in);
        in.part();
        highDays.clear();
        int flags = in.flags();
        if ((flags & 1) != 0) {
            highDays.read(in);
        }
        high.read(in, (flags & 2) != 0, false);
        low.read(in, (flags & 4) != 0, false);
        drop.read(in);
    }
}

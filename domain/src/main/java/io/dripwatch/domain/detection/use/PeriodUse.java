package io.dripwatch.domain.detection.use;

import io.dripwatch.domain.detection.Circumstances;
import io.dripwatch.domain.detection.Evidence;
import io.dripwatch.domain.detection.IncidentListener;
import io.dripwatch.domain.detection.OpenIncident;
import io.dripwatch.domain.detection.VolumeDetector;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.metering.ReadingInterval;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;
import java.util.Map;
import java.util.function.ObjLongConsumer;

/**
 * High use and sudden drops of a meter that is read every four days or more rarely: each period
 * between two reads against the home's own periods before it and, where that is known, against the
 * same time of last year. Periods of less than three days are joined; a gap is a period too.
 * Volumes are compared in litres a day, so that a period of six or nine days is fair.
 *
 * <p>One period that is very high is told at its read; less height takes two or three in a row. The
 * incident ends with the first period near the usual one. What lasted for a season is how the
 * household lives now: the incident ends and the usual use is learnt anew.
 */
public final class PeriodUse implements VolumeDetector {

    private static final double DAY_MILLIS = 86_400_000;

    /** From there on flow is not told from use (docs/adr/0031); shorter periods are joined. */
    private static final ReadingInterval SHORTEST = ReadingInterval.FOUR_DAYS;

    /** The first period below so many times the usual ends high use, as a day does. */
    private static final double END_TIMES = 1.5;

    /** The first period above this share of the usual ends a drop. */
    private static final double DROP_ENDS_SHARE = 0.6;

    /** What lasted so long, and for three periods, is the new usual use; days. */
    private static final double ADOPT_DAYS = 84;

    private static final int ADOPT_PERIODS = 3;

    /** Of more than a pipe can carry, litres a day. */
    private static final int MOST_LITRES = 1_000_000_000;

    private boolean isReadRarely;

    /** What is joined to a period; both 0 where nothing waits and nothing is known up to now. */
    private long from;

    private long to;
    private long millilitres;

    private final PeriodHistory history = new PeriodHistory();
    private final OpenIncident high = new OpenIncident(IncidentType.HIGH_USE);
    private final OpenIncident low = new OpenIncident(IncidentType.SUDDEN_DROP);

    /** Periods of the incident that is open, and litres above the usual in those of high use. */
    private int openPeriods;

    private long excessLitres;

    /** Somebody else tells of this use; set before each call. */
    private transient boolean inhibited;

    /** Keeps high use from being told in the calls that follow, or no longer. */
    public void inhibit(boolean toldByOthers) {
        inhibited = toldByOthers;
    }

    /** Whether high use is being told. */
    public boolean isHigh() {
        return high.isOpen();
    }

    @Override
    public void rhythm(ReadingInterval interval, int middleHour) {
        isReadRarely = isOf(interval);
    }

    /** Whether the use of a meter that is read so rarely is judged here. */
    public static boolean isOf(ReadingInterval interval) {
        return interval.compareTo(SHORTEST) >= 0;
    }

    @Override
    public void measured(
            long since,
            long until,
            long volume,
            Circumstances circumstances,
            IncidentListener listener) {
        if (!isReadRarely && !high.isOpen() && !low.isOpen()) {
            forgetPart();
            return;
        }
        if (to != since) {
            forgetPart();
            from = since;
        }
        to = until;
        millilitres += volume;
        if (SHORTEST.isFilledBy(to - from)) {
            judge(litresADay(), circumstances, listener);
            from = to;
            millilitres = 0;
        }
    }

    @Override
    public void unknown(long at, Circumstances circumstances, IncidentListener listener) {
        forgetPart();
    }

    private void forgetPart() {
        from = 0;
        to = 0;
        millilitres = 0;
        history.breakRow();
    }

    private double days() {
        return (to - from) / DAY_MILLIS;
    }

    private int litresADay() {
        return (int) Math.min(MOST_LITRES, Math.round(millilitres / 1_000.0 / days()));
    }

    private void judge(int litres, Circumstances circumstances, IncidentListener listener) {
        if (high.isOpen()) {
            goOnHigh(litres, circumstances, listener);
            return;
        }
        if (low.isOpen()) {
            goOnLow(litres, circumstances, listener);
            return;
        }
        int row = history.highRow(from, to, litres, declaredNormal(circumstances));
        if (row > 0) {
            openHigh(row, litres, circumstances, listener);
        } else if (history.isLowRow(litres) && !wasAway(history.beganBefore(), circumstances)) {
            openPeriods = 2;
            long onset = history.beganBefore();
            history.takeLowRow();
            Map<String, Double> numbers = history.numbers(from, to, litres);
            low.open(onset, to, () -> new Evidence(0, 0, numbers), listener);
        } else {
            history.learn(from, to, litres);
        }
    }

    /** What the household declared normal, litres a day. */
    private double declaredNormal(Circumstances circumstances) {
        return 24 * circumstances.allFeedback().normalLitresPerHour(to);
    }

    /** A high period that is not to be told is not learnt either. */
    private void openHigh(
            int row, int litres, Circumstances circumstances, IncidentListener listener) {
        PeriodHistory.Row before = history.takeRow(row, from);
        if (inhibited || circumstances.allFeedback().isSnoozed(to)) {
            return;
        }
        openPeriods = row;
        excessLitres = Math.round(before.excessLitres() + excess(litres));
        Map<String, Double> numbers = history.numbers(from, to, litres);
        numbers.put("periods", (double) row);
        high.open(before.began(), to, () -> new Evidence(0, excessLitres, numbers), listener);
    }

    private double excess(int litres) {
        return Math.max(0, litres - history.usual()) * days();
    }

    private void goOnHigh(int litres, Circumstances circumstances, IncidentListener listener) {
        boolean ends =
                litres - declaredNormal(circumstances) < END_TIMES * history.expected(from, to);
        if (!ends) {
            excessLitres += Math.round(excess(litres));
        }
        if (ends || isAdopted(high)) {
            Map<String, Double> numbers = history.numbers(from, to, litres);
            numbers.put("litres", (double) excessLitres);
            if (!ends) {
                numbers.put(IncidentTransition.BECAME_USUAL, 1.0);
            }
            high.close(to, new Evidence(0, excessLitres, numbers), listener);
            settle(litres, ends);
        }
    }

    private void goOnLow(int litres, Circumstances circumstances, IncidentListener listener) {
        boolean ends = litres >= DROP_ENDS_SHARE * history.usual() || wasAway(from, circumstances);
        if (ends || isAdopted(low)) {
            Map<String, Double> numbers = history.numbers(from, to, litres);
            low.close(to, new Evidence(0, 0, numbers), listener);
            settle(litres, ends);
        }
    }

    private boolean wasAway(long since, Circumstances circumstances) {
        return circumstances.isAway(since)
                || circumstances.isAway(from)
                || circumstances.isAway(to - 1);
    }

    private boolean isAdopted(OpenIncident incident) {
        openPeriods++;
        return openPeriods >= ADOPT_PERIODS && to - incident.onset() >= ADOPT_DAYS * DAY_MILLIS;
    }

    private void settle(int litres, boolean asUsual) {
        openPeriods = 0;
        excessLitres = 0;
        if (!asUsual) {
            history.forgetUsual();
        }
        history.learn(from, to, litres);
    }

    @Override
    public void openIncidents(ObjLongConsumer<IncidentType> visitor) {
        high.visit(visitor);
        low.visit(visitor);
    }

    @Override
    public void write(PackedWriter out) {
        boolean known = to != 0;
        out.flags(isReadRarely, known, high.isOpen(), low.isOpen());
        if (known) {
            out.instant(to);
            out.duration(to - from);
            out.volume(millilitres);
        }
        history.write(out);
        high.write(out);
        low.write(out);
        if (high.isOpen() || low.isOpen()) {
            out.unsigned(openPeriods);
            out.unsigned(excessLitres);
        }
    }

    @Override
    public void read(PackedReader in) {
        int flags = in.flags();
        isReadRarely = (flags & 1) != 0;
        boolean known = (flags & 2) != 0;
        to = known ? in.instant() : 0;
        from = known ? to - in.duration() : 0;
        millilitres = known ? in.volume() : 0;
        history.read(in);
        high.read(in, (flags & 4) != 0, false);
        low.read(in, (flags & 8) != 0, false);
        boolean open = high.isOpen() || low.isOpen();
        openPeriods = open ? (int) in.unsigned() : 0;
        excessLitres = open ? in.unsigned() : 0;
    }
}

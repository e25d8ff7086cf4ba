package io.dripwatch.domain.detection.use;

import io.dripwatch.domain.detection.Circumstances;
import io.dripwatch.domain.detection.Evidence;
import io.dripwatch.domain.detection.IncidentListener;
import io.dripwatch.domain.detection.OpenIncident;
import io.dripwatch.domain.detection.VolumeDetector;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.metering.ReadingInterval;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ObjLongConsumer;

/**
 * High use and sudden drops of a meter that is read every two days or more rarely: each period
 * between two reads against the home's own periods before it and, where that is known, against the
 * same time of last year. Periods of less than a week are joined to one of a week; a gap is a
 * period too. Volumes are compared in litres a day, so that a period of six or nine days is fair.
 *
 * <p>One period that is very high is told at its read; less height takes two or three in a row. The
 * incident ends with the first period near the usual one. What lasted for a season is how the
 * household lives now: the incident ends and the usual use is learnt anew.
 */
public final class PeriodUse implements VolumeDetector<PeriodUse> {

    private static final double DAY_MILLIS = 86_400_000;

    /** A period of use holds every day of the week, or nearly. */
    private static final ReadingInterval SHORTEST = ReadingInterval.WEEK;

    /** Periods that are known before one is judged. */
    private static final int LEAST_KNOWN = Integer.getInteger("pmin", 3);

    /**
     * A high period, alone or in a row of two or three: times the usual, litres a day more, and
     * deviations more, each to be exceeded (docs/adr/0031).
     */
    private static final double[] TIMES = {d("a1", 2.17), d("a2", 1.77), d("a3", 1.4)};

    private static final double[] LITRES_MORE = {d("b1", 460), d("b2", 175), d("b3", 177)};
    private static final double[] DEVIATIONS = {d("z1", 3.4), d("z2", 1.6), d("z3", 1.2)};
    private static final double KEEP = d("keep", 1);
    private static double d(String n, double v) { return Double.parseDouble(System.getProperty(n, "" + v)); }

    /** The first period below so many times the usual ends high use, as a day does. */
    private static final double END_TIMES = 1.5;

    /** Two periods in a row below this share of the usual are a drop, above the second its end. */
    private static final double DROP_SHARE = 0.3;

    private static final double DROP_ENDS_SHARE = 0.6;

    /** With less of the usual nobody lived there. */
    private static final double LIVED_IN_SHARE = 0.1;

    /** Below that usual use a drop is too little to judge, litres a day. */
    private static final double LEAST_USUAL = 50;

    /** What lasted so long, and for two periods, is the new usual use; days. */
    private static final double ADOPT_DAYS = 84;

    private static final int MOST_BEFORE = 2;

    private final RecentPeriods recent = new RecentPeriods();
    private final LastYear lastYear = new LastYear();

    private boolean isReadRarely;

    /** What is joined to a period; both 0 where nothing waits. */
    private long from;

    private long to;
    private long millilitres;

    /** The known periods that end where the next one begins, up to two; the newest first. */
    private int before;

    private final long[] beganBefore = new long[MOST_BEFORE];

    private final OpenIncident high = new OpenIncident(IncidentType.HIGH_USE);
    private final OpenIncident low = new OpenIncident(IncidentType.SUDDEN_DROP);
    private int openPeriods;
    private long excessLitres;

    /** Somebody else tells of this use; set before each call. */
    private boolean inhibited;

    /** Keeps high use from being told in the calls that follow, or no longer. */
    public void inhibit(boolean toldByOthers) {
        inhibited = toldByOthers;
    }

    @Override
    public void rhythm(ReadingInterval interval, int middleHour) {
        isReadRarely = interval.compareTo(ReadingInterval.DAY) > 0;
    }

    @Override
    public void measured(
            long since, long until, long volume, Circumstances circumstances, IncidentListener listener) {
        if (!isReadRarely && !high.isOpen() && !low.isOpen()) {
            forgetRow();
            return;
        }
        if (to != since) {
            forgetRow();
        }
        if (to == from) {
            from = since;
        }
        to = until;
        millilitres += volume;
        if (SHORTEST.isFilledBy(to - from)) {
            judge(circumstances, listener);
            from = to;
            millilitres = 0;
        }
    }

    @Override
    public void unknown(long at, Circumstances circumstances, IncidentListener listener) {
        forgetRow();
    }

    private void forgetRow() {
        from = 0;
        to = 0;
        millilitres = 0;
        before = 0;
    }

    private void judge(Circumstances circumstances, IncidentListener listener) {
        int litres = (int) Math.min(Integer.MAX_VALUE / 2, Math.round(millilitres / 1_000.0 / days()));
        if (high.isOpen()) {
            goOnHigh(litres, circumstances, listener);
        } else if (low.isOpen()) {
            goOnLow(litres, circumstances, listener);
        } else {
            int row = highRow(litres, circumstances);
            if (row > 0) {
                if (!inhibited && !circumstances.wishes().isSnoozed(to)) {
                    openHigh(row, litres, listener);
                }
                before = 0;
                return;
            }
            if (isLow(litres, circumstances)) {
                openPeriods = 2;
                low.open(beganBefore[0], to, () -> new Evidence(0, 0, numbers(litres, 1)), listener);
                before = 0;
                return;
            }
            learn(litres);
        }
    }

    private double days() {
        return (to - from) / DAY_MILLIS;
    }

    private void learn(int litres) {
        recent.add(litres);
        lastYear.add(from, to, litres);
        beganBefore[1] = beganBefore[0];
        beganBefore[0] = from;
        before = Math.min(before + 1, MOST_BEFORE);
    }

    /** How many periods in a row are high, this one the last; 0 where that is not so. */
    private int highRow(int litres, Circumstances circumstances) {
        for (int row = 1; row <= before + 1 && recent.size() - (row - 1) >= LEAST_KNOWN; row++) {
            double least = leastHigh(row, circumstances);
            boolean high = litres > least;
            for (int back = 0; back < row - 1; back++) {
                high &= recent.litresADay(back) > least;
            }
            double usual = recent.usual(row - 1);
            if (high && (row == 1 || litres - usual >= KEEP * (recent.litresADay(0) - usual))) {
                return row;
            }
        }
        return 0;
    }

    /** Above that a period in such a row is high, litres a day. */
    private double leastHigh(int row, Circumstances circumstances) {
        int i = row - 1;
        double usual = recent.usual(i);
        double expected = Math.max(usual, lastYear.litresADay(from, to));
        return Math.max(
                        TIMES[i] * expected,
                        Math.max(
                                expected + LITRES_MORE[i],
                                usual + DEVIATIONS[i] * recent.deviation(i, usual)))
                + declaredNormal(circumstances);
    }

    /** What the household declared normal, litres a day. */
    private double declaredNormal(Circumstances circumstances) {
        return 24 * circumstances.wishes().normalLitresPerHour(to);
    }

    private void openHigh(int row, int litres, IncidentListener listener) {
        int without = row - 1;
        long onset = without == 0 ? from : beganBefore[without - 1];
        double usual = recent.usual(without);
        double excess = (litres - usual) * days();
        for (int back = 0; back < without; back++) {
            long end = back == 0 ? from : beganBefore[back - 1];
            excess += (recent.litresADay(back) - usual) * (end - beganBefore[back]) / DAY_MILLIS;
        }
        excessLitres = Math.round(excess);
        openPeriods = row;
        for (int back = 0; back < without; back++) {
            recent.dropNewest();
        }
        Map<String, Double> numbers = numbers(litres, 0);
        high.open(onset, to, () -> new Evidence(0, excessLitres, numbers), listener);
    }

    private void goOnHigh(int litres, Circumstances circumstances, IncidentListener listener) {
        double usual = recent.usual(0);
        boolean ends = litres - declaredNormal(circumstances) < END_TIMES * Math.max(usual, lastYear.litresADay(from, to));
        if (!ends) {
            excessLitres += Math.round(Math.max(0, litres - usual) * days());
        }
        if (ends || isAdopted(high)) {
            Map<String, Double> numbers = numbers(litres, 0);
            numbers.put("litres", (double) excessLitres);
            high.close(to, new Evidence(0, excessLitres, numbers), listener);
            settle(litres, ends);
        }
    }

    private boolean isLow(int litres, Circumstances circumstances) {
        if (before == 0 || recent.size() - 1 < LEAST_KNOWN) {
            return false;
        }
        double usual = recent.usual(1);
        int more = Math.max(litres, recent.litresADay(0));
        int less = Math.min(litres, recent.litresADay(0));
        return usual >= LEAST_USUAL
                && more < DROP_SHARE * usual
                && less >= LIVED_IN_SHARE * usual
                && !wasAway(beganBefore[0], circumstances);
    }

    private boolean wasAway(long since, Circumstances circumstances) {
        return circumstances.isAway(since)
                || circumstances.isAway(from)
                || circumstances.isAway(to - 1);
    }

    private void goOnLow(int litres, Circumstances circumstances, IncidentListener listener) {
        boolean ends = litres >= DROP_ENDS_SHARE * recent.usual(0) || wasAway(from, circumstances);
        if (ends || isAdopted(low)) {
            low.close(to, new Evidence(0, 0, numbers(litres, 0)), listener);
            settle(litres, ends);
        }
    }

    private boolean isAdopted(OpenIncident incident) {
        openPeriods++;
        return openPeriods > 2 && to - incident.onset() >= ADOPT_DAYS * DAY_MILLIS;
    }

    private void settle(int litres, boolean asUsual) {
        openPeriods = 0;
        excessLitres = 0;
        before = 0;
        if (!asUsual) {
            recent.clear();
        }
        learn(litres);
    }

    private Map<String, Double> numbers(int litres, int without) {
        double usual = recent.usual(without);
        Map<String, Double> numbers = new HashMap<>();
        numbers.put("litresADay", (double) litres);
        numbers.put("usualLitresADay", usual);
        numbers.put("times", litres / Math.max(1, usual));
        numbers.put("days", days());
        double aYearAgo = lastYear.litresADay(from, to);
        if (aYearAgo >= 0) {
            numbers.put("lastYearLitresADay", aYearAgo);
        }
        return numbers;
    }

    /** Whether high use is being told. */
    public boolean isHigh() {
        return high.isOpen();
    }

    @Override
    public void openIncidents(ObjLongConsumer<IncidentType> visitor) {
        high.visit(visitor);
        low.visit(visitor);
    }

    @Override
    public void copyFrom(PeriodUse other) {
        recent.copyFrom(other.recent);
        lastYear.copyFrom(other.lastYear);
        isReadRarely = other.isReadRarely;
        from = other.from;
        to = other.to;
        millilitres = other.millilitres;
        before = other.before;
        System.arraycopy(other.beganBefore, 0, beganBefore, 0, MOST_BEFORE);
        high.copyFrom(other.high);
        low.copyFrom(other.low);
        openPeriods = other.openPeriods;
        excessLitres = other.excessLitres;
    }

    @Override
    public void write(PackedWriter out) {
        boolean known = to > 0;
        boolean used = recent.size() > 0;
        out.flags(
                isReadRarely, known, used, high.isOpen(), low.isOpen(), (before & 1) != 0, (before & 2) != 0);
        if (known) {
            out.instant(to);
            out.duration(to - from);
            out.volume(millilitres);
        }
        for (int i = 0; i < before; i++) {
            out.instant(beganBefore[i]);
        }
        if (used) {
            recent.write(out);
            lastYear.write(out);
        }
        high.write(out);
        low.write(out);
        if (high.isOpen() || low.isOpen()) {
            out.unsigned(openPeriods);
            out.signed(excessLitres);
        }
    }

    @Override
    public void read(PackedReader in) {
        copyFrom(new PeriodUse());
        int flags = in.flags();
        isReadRarely = (flags & 1) != 0;
        before = flags >> 5;
        if ((flags & 2) != 0) {
            to = in.instant();
            from = to - in.duration();
            millilitres = in.volume();
        }
        for (int i = 0; i < before; i++) {
            beganBefore[i] = in.instant();
        }
        if ((flags & 4) != 0) {
            recent.read(in);
            lastYear.read(in);
        }
        high.read(in, (flags & 8) != 0, false);
        low.read(in, (flags & 16) != 0, false);
        if (high.isOpen() || low.isOpen()) {
            openPeriods = (int) in.unsigned();
            excessLitres = in.signed();
        }
    }
}

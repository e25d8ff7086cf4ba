package io.dripwatch.domain.detection.use;

import io.dripwatch.domain.metering.ReadingInterval;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A home's periods before this one: how much is usual in them, how much it was a year ago, and
 * which of the last ones this period follows without a break.
 */
final class PeriodHistory {

    /** Periods that are known before one is judged. */
    private static final int LEAST_KNOWN = 3;

    /**
     * A high period, alone or the last of two or three in a row: times the usual, litres a day
     * more, and deviations more, each to be exceeded (docs/adr/0031).
     */
    private static final double[] TIMES = {2.2, 1.75, 1.4};

    private static final double[] LITRES_MORE = {500, 175, 175};
    private static final double[] DEVIATIONS = {5, 2.5, 1.6};

    /** In less than a week so many times the deviations: guests stay for less than that. */
    private static final double SHORT_TIMES = 1.5;

    /** Two periods in a row below this share of the usual are a drop. */
    private static final double DROP_SHARE = 0.3;

    /** With less of the usual nobody lived there. */
    private static final double LIVED_IN_SHARE = 0.1;

    /** Below that usual use nobody lives there, litres a day. */
    private static final double EMPTY = 10;

    /** Below that usual use a drop is too little to judge, litres a day. */
    private static final double LEAST_USUAL = 50;

    private static final double DAY_MILLIS = 86_400_000;

    /** A row is at most these and the period that is judged. */
    private static final int MOST_BEFORE = 2;

    private final RecentPeriods recent = new RecentPeriods();
    private final LastYear lastYear = new LastYear();

    /** How many of the last periods follow each other up to now, and when each began. */
    private int before;

    private final long[] beganBefore = new long[MOST_BEFORE];

    /** Something unknown lies between what is known and what comes. */
    void breakRow() {
        before = 0;
    }

    /** The usual use is another one from now on. */
    void forgetUsual() {
        recent.clear();
        before = 0;
    }

    void learn(long from, long to, int litres) {
        recent.add(litres);
        lastYear.add(from, to, litres);
        beganBefore[1] = beganBefore[0];
        beganBefore[0] = from;
        before = Math.min(before + 1, MOST_BEFORE);
    }

    /** Of the last periods, litres a day. */
    double usual() {
        return recent.usual(0);
    }

    /** The usual use, or that of a year ago where it is more: a garden is watered each summer. */
    double expected(long from, long to) {
        return Math.max(usual(), lastYear.litresADay(from, to));
    }

    /**
     * How many periods in a row are high, this one the last and no lower than the one before it; 0
     * where it is not high. A row that sinks may have ended; in an empty home it is a return.
     *
     * @param declaredNormal what the household declared normal, litres a day
     */
    int highRow(long from, long to, int litres, double declaredNormal) {
        for (int row = 1; row <= before + 1 && recent.size() - row + 1 >= LEAST_KNOWN; row++) {
            double usual = recent.usual(row - 1);
            if (row > 1 && usual < EMPTY) {
                return 0;
            }
            double expected = Math.max(usual, lastYear.litresADay(from, to));
            double least = leastHigh(row - 1, usual, expected, to - from) + declaredNormal;
            boolean high = litres > least;
            for (int back = 0; back < row - 1; back++) {
                high &= recent.litresADay(back) > least;
            }
            if (high && (row == 1 || litres >= recent.litresADay(0))) {
                return row;
            }
        }
        return 0;
    }

    private double leastHigh(int without, double usual, double expected, long millis) {
        double shortness = ReadingInterval.WEEK.isFilledBy(millis) ? 1 : SHORT_TIMES;
        double deviations = shortness * DEVIATIONS[without] * recent.deviation(without, usual);
        return Math.max(
                Math.max(TIMES[without] * expected, expected + LITRES_MORE[without]),
                usual + deviations);
    }

    /** Forgets the periods of a high row but the last: they were not usual. */
    Row takeRow(int row, long from) {
        Row taken = new Row(from, 0);
        for (int i = 1; i < row; i++) {
            double usual = recent.usual(row - i);
            double days = (taken.began() - beganBefore[i - 1]) / DAY_MILLIS;
            double excess = (recent.litresADay(0) - usual) * days;
            taken = new Row(beganBefore[i - 1], taken.excessLitres() + excess);
            recent.dropNewest();
        }
        before = 0;
        return taken;
    }

    /**
     * The high periods before the last one of a row.
     *
     * @param began of the first, or of the last where it is alone
     * @param excessLitres what they had above the usual
     */
    record Row(long began, double excessLitres) {}

    /** Whether this period and the one before it are far below the usual, in a home lived in. */
    boolean isLowRow(int litres) {
        if (before == 0 || recent.size() - 1 < LEAST_KNOWN) {
            return false;
        }
        double usual = recent.usual(1);
        int more = Math.max(litres, recent.litresADay(0));
        int less = Math.min(litres, recent.litresADay(0));
        return usual >= LEAST_USUAL && more < DROP_SHARE * usual && less >= LIVED_IN_SHARE * usual;
    }

    /** When the period before this one began, epoch milliseconds. */
    long beganBefore() {
        return beganBefore[0];
    }

    /** Forgets the first period of a low row: it was not usual. */
    void takeLowRow() {
        recent.dropNewest();
        before = 0;
    }

    /** What a period is told with, by name. */
    Map<String, Double> numbers(long from, long to, int litres) {
        Map<String, Double> numbers = new HashMap<>();
        numbers.put("litresADay", (double) litres);
        numbers.put("usualLitresADay", usual());
        if (usual() > 0) {
            numbers.put("times", litres / usual());
        }
        numbers.put("days", (to - from) / DAY_MILLIS);
        double aYearAgo = lastYear.litresADay(from, to);
        if (aYearAgo >= 0) {
            numbers.put("lastYearLitresADay", aYearAgo);
        }
        return numbers;
    }

    /** In one byte where nothing is known. */
    void write(PackedWriter out) {
        recent.write(out);
        if (recent.size() > 0) {
            lastYear.write(out);
            out.octet(before);
            for (int i = 0; i < before; i++) {
                out.instant(beganBefore[i]);
            }
        }
    }

    void read(PackedReader in) {
        recent.read(in);
        lastYear.forget();
        before = 0;
        Arrays.fill(beganBefore, 0);
        if (recent.size() > 0) {
            lastYear.read(in);
            before = in.octet();
            for (int i = 0; i < before; i++) {
                beganBefore[i] = in.instant();
            }
        }
    }
}

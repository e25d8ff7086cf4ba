package io.dripwatch.domain.detection.use;

import io.dripwatch.domain.detection.Circumstances;
import io.dripwatch.domain.detection.Evidence;
import io.dripwatch.domain.detection.IncidentListener;
import io.dripwatch.domain.detection.OpenIncident;
import io.dripwatch.domain.detection.settings.DayUseRule;
import io.dripwatch.domain.packing.PackedReader;
import io.dripwatch.domain.packing.PackedWriter;
import java.util.Map;

/**
 * The half of {@link DayUse} that looks at whole weeks: seven days in a row far below the normal in
 * a home that is lived in. Where so little is left that the home may as well be empty, three weeks:
 * few homes are left so long, and one that uses nothing at all is the stopped meter's. It hears of
 * each whole day once.
 */
final class SuddenDrop {

    /** A day with so much of the usual was lived in. */
    private static final double LIVED_IN_SHARE = 0.1;

    /** So many days of the seven are enough: where little is left, days differ much. */
    private static final int LEAST_DAYS = 5;

    /** A week below so much of the share that is a drop need not last longer. */
    private static final double CLEAR = 0.75;

    /** So many weeks in a row, one beginning each day, are a fortnight, and three weeks. */
    private static final int FORTNIGHT_WEEKS = 8;

    private static final int LASTING_WEEKS = 15;

    /** Less is what drips or trickles in an empty home. */
    private static final double SOME_SHARE = 0.02;

    /** Below that normal a week is too little to judge, litres. */
    private static final double LEAST_WEEK_LITRES = 350;

    /** A week below this share may be the beginning of a drop: the normal must not follow it. */
    private static final double SUSPECT_SHARE = 0.5;

    private final OpenIncident incident;

    /** Weeks below the share, one beginning each day, in a row. */
    private int lowWeeks;

    SuddenDrop(OpenIncident incident) {
        this.incident = incident;
    }

    void judge(
            RecentDays recent,
            DayNormal normal,
            DayUseRule rule,
            long at,
            Circumstances circumstances,
            IncidentListener listener) {
        if (!recent.isWeek()) {
            return;
        }
        double usual = 0;
        long used = 0;
        int livedIn = 0;
        int withUse = 0;
        boolean away = circumstances.isAway(at);
        for (int i = 0; i < RecentDays.MOST; i++) {
            double usualThatDay = usual(recent.day(i), normal, circumstances);
            usual += usualThatDay;
            used += recent.millilitres(i);
            livedIn += recent.millilitres(i) >= LIVED_IN_SHARE * usualThatDay ? 1 : 0;
            withUse += recent.millilitres(i) > 0 ? 1 : 0;
            away |= circumstances.isAway(circumstances.calendar().startOfDay(recent.day(i)));
        }
        double share = used / Math.max(1, usual);
        boolean isLow =
                normal.learntDays() >= rule.learnDays()
                        && share < rule.dropShare()
                        && usual >= LEAST_WEEK_LITRES * 1_000
                        && !away;
        boolean someUse = withUse >= LEAST_DAYS && share >= SOME_SHARE;
        lowWeeks = isLow && someUse ? Math.min(lowWeeks + 1, LASTING_WEEKS) : 0;
        Map<String, Double> numbers =
                Map.of("weekLitres", used / 1_000.0, "usualWeekLitres", usual / 1_000);
        if (incident.isOpen()) {
            if (share >= ends(rule.dropShare()) || away) {
                close(at, numbers, listener);
            }
        } else if (isLow && isCertain(livedIn, share / rule.dropShare())) {
            incident.open(
                    circumstances.calendar().startOfDay(recent.day(0)),
                    at,
                    () -> new Evidence(0, 0, numbers),
                    listener);
        }
    }

    /**
     * @param livedIn days of the week
     * @param ofShare the week's share of the usual, as a part of the share that is a drop
     */
    private boolean isCertain(int livedIn, double ofShare) {
        return livedIn == RecentDays.MOST && ofShare < CLEAR
                || livedIn >= LEAST_DAYS && lowWeeks >= FORTNIGHT_WEEKS
                || lowWeeks >= LASTING_WEEKS;
    }

    /** Whether the last seven days may be the beginning of a drop. */
    static boolean suspects(RecentDays recent, DayNormal normal, Circumstances circumstances) {
        if (!recent.isWeek()) {
            return false;
        }
        double usual = 0;
        long used = 0;
        for (int i = 0; i < RecentDays.MOST; i++) {
            usual += usual(recent.day(i), normal, circumstances);
            used += recent.millilitres(i);
        }
        return used < SUSPECT_SHARE * usual;
    }

    private static double usual(long day, DayNormal normal, Circumstances circumstances) {
        return normal.expected(DayUse.kind(day, circumstances), circumstances.household().people());
    }

    /** A drop is over when a week is above twice the share that opened it, or nearly as usual. */
    private static double ends(double share) {
        return Math.min(2 * share, (1 + share) / 2);
    }

    /** Ends it, if it is open. */
    void close(long at, Map<String, Double> numbers, IncidentListener listener) {
        lowWeeks = 0;
        if (incident.isOpen()) {
            incident.close(at, new Evidence(0, 0, numbers), listener);
        }
    }

    void write(PackedWriter out) {
        out.octet(lowWeeks);
    }

    void read(PackedReader in) {
        lowWeeks = in.octet();
    }
}

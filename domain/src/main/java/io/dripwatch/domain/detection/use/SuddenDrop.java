package io.dripwatch.domain.detection.use;

import io.dripwatch.domain.detection.Circumstances;
import io.dripwatch.domain.detection.Evidence;
import io.dripwatch.domain.detection.IncidentListener;
import io.dripwatch.domain.detection.OpenIncident;
import io.dripwatch.domain.detection.settings.DayUseRule;
import java.util.Map;

/**
 * The half of {@link DayUse} that looks at whole weeks: seven days in a row far below the normal in
 * a home that is lived in. It hears of each whole day once.
 */
final class SuddenDrop {

    /** A day with so much of the usual was lived in. Without seven of them the home was left. */
    private static final double LIVED_IN_SHARE = 0.1;

    /** Below that normal a week is too little to judge, litres. */
    private static final double LEAST_WEEK_LITRES = 350;

    private final OpenIncident incident;

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
        boolean livedIn = true;
        boolean away = circumstances.isAway(at);
        for (int i = 0; i < RecentDays.MOST; i++) {
            double usualThatDay =
                    normal.expected(
                            DayUse.kind(recent.day(i), circumstances),
                            circumstances.household().people());
            usual += usualThatDay;
            used += recent.millilitres(i);
            livedIn &= recent.millilitres(i) >= LIVED_IN_SHARE * usualThatDay;
            away |= circumstances.isAway(circumstances.calendar().startOfDay(recent.day(i)));
        }
        double share = used / Math.max(1, usual);
        Map<String, Double> numbers =
                Map.of("weekLitres", used / 1_000.0, "usualWeekLitres", usual / 1_000);
        if (incident.isOpen()) {
            if (share >= ends(rule.dropShare()) || away) {
                close(at, numbers, listener);
            }
        } else if (normal.learntDays() >= rule.learnDays()
                && share < rule.dropShare()
                && usual >= LEAST_WEEK_LITRES * 1_000
                && livedIn
                && !away) {
            incident.open(
                    circumstances.calendar().startOfDay(recent.day(0)),
                    at,
                    () -> new Evidence(0, 0, numbers),
                    listener);
        }
    }

    /** A drop is over when a week is above twice the share that opened it, or nearly as usual. */
    private static double ends(double share) {
        return Math.min(2 * share, (1 + share) / 2);
    }

    /** Ends it, if it is open. */
    void close(long at, Map<String, Double> numbers, IncidentListener listener) {
        if (incident.isOpen()) {
            incident.close(at, new Evidence(0, 0, numbers), listener);
        }
    }
}

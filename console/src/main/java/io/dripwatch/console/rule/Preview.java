package io.dripwatch.console.rule;

import io.dripwatch.console.fact.WaterKinds;
import io.dripwatch.console.household.DayView;
import io.dripwatch.console.store.Sql;
import io.dripwatch.console.store.Store;
import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.metering.ReadingInterval;
import io.dripwatch.domain.rulebook.DetectionRulebook;
import io.dripwatch.domain.rulebook.RuleScope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** What a changed rule would have told, beside what the rules in force tell of the same days. */
public final class Preview {

    /** Days that teach what is normal, before those that count. */
    private static final int LEARNING_DAYS = 60;

    private static final int MOST_HOMES = 300;
    private static final long DAY_MILLIS = 86_400_000;
    private static final long LONGEST_MILLIS = 20_000;
    private static final double WEEK_DAYS = 7;

    private static final String HOMES =
            """
            select h.*, d.reading_interval
            from home h left join meter_data d on d.meter_id = h.meter_id
            where\s""";

    private final Store store;
    private final long now;
    private final int days;

    /**
     * @param now epoch milliseconds
     * @param days that count, before now
     */
    public Preview(Store store, long now, int days) {
        this.store = store;
        this.now = now;
        this.days = days;
    }

    /** The rules in force, and the same with a change. */
    private record Books(DetectionRulebook before, DetectionRulebook after) {

        static Books of(Store store, RuleChange change) {
            RulesInForce rules = store.read(RulesInForce::read);
            Books books = new Books(rules.book(), rules.book());
            change.in(books.after());
            return books;
        }
    }

    /**
     * The warnings of one home.
     *
     * @param known stored days that were judged
     */
    private record Warnings(
            int known, List<Map<String, Object>> before, List<Map<String, Object>> after) {}

    /** One home; a value of null takes its rule back. */
    public Map<String, Object> home(String meterId, String key, String value) {
        Map<String, Object> home = home(meterId);
        Household household = household(meterId, home);
        RuleChange change = RuleChange.of("HOUSEHOLD:" + household.householdId(), key, value);
        Warnings warnings = warnings(household, home, Books.of(store, change));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("days", days);
        answer.put("known", warnings.known());
        answer.put("before", warnings.before());
        answer.put("after", warnings.after());
        return answer;
    }

    /** All homes that a change reaches, or as many of them as are quickly judged. */
    public Map<String, Object> scope(RuleChange change) {
        List<Map<String, Object>> all = store.read(handle -> homes(handle, change.reach()));
        Books books = Books.of(store, change);
        long deadline = System.nanoTime() + LONGEST_MILLIS * 1_000_000;
        double step = Math.max(1, all.size() / (double) MOST_HOMES);
        int judged = 0;
        int[] alerts = new int[2];
        int[] sms = new int[2];
        for (double i = 0; i < all.size() && System.nanoTime() < deadline; i += step) {
            String meterId = (String) all.get((int) i).get("meterId");
            Map<String, Object> home = home(meterId);
            if (home == null) {
                continue;
            }
            Warnings warnings = warnings(household(meterId, home), home, books);
            boolean told = home.get("phone") != null && Boolean.TRUE.equals(home.get("consent"));
            int[] counts = {warnings.before().size(), warnings.after().size()};
            for (int k = 0; k < counts.length; k++) {
                alerts[k] += counts[k];
                sms[k] += told ? counts[k] : 0;
            }
            judged++;
        }
        double perWeek = judged == 0 ? 0 : (double) all.size() / judged * WEEK_DAYS / days;
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("homes", all.size());
        answer.put("judged", judged);
        answer.put("days", days);
        answer.put("alertsAWeekBefore", alerts[0] * perWeek);
        answer.put("alertsAWeekAfter", alerts[1] * perWeek);
        answer.put("smsAWeekBefore", sms[0] * perWeek);
        answer.put("smsAWeekAfter", sms[1] * perWeek);
        return answer;
    }

    private Map<String, Object> home(String meterId) {
        return store.read(handle -> Sql.row(handle, HOMES + "h.meter_id = ?", meterId));
    }

    /** In the order of their meters, so that the same ones are taken each time. */
    private static List<Map<String, Object>> homes(Handle handle, RuleScope reach) {
        String condition =
                switch (reach.reach()) {
                    case ALL -> "'' = ?";
                    case CLASS -> "meter_class = ?";
                    case HOUSEHOLD -> "household_id = ?";
                };
        return Sql.rows(
                handle,
                "select meter_id from home where " + condition + " order by meter_id",
                reach.name());
    }

    private Warnings warnings(Household household, Map<String, Object> home, Books books) {
        long today = now / DAY_MILLIS;
        List<DayView.Day> stored =
                store.read(
                        handle ->
                                DayView.of(
                                        handle,
                                        household.meterId(),
                                        today - days - LEARNING_DAYS,
                                        today + 1));
        int hours = hours(home);
        return new Warnings(
                stored.size(),
                warnings(household, books.before(), stored, hours),
                warnings(household, books.after(), stored, hours));
    }

    private List<Map<String, Object>> warnings(
            Household household, DetectionRulebook book, List<DayView.Day> stored, int hours) {
        List<Map<String, Object>> warnings =
                new ArrayList<>(
                        Openings.of(
                                household,
                                book.settingsFor(household),
                                stored,
                                hours,
                                now - days * DAY_MILLIS));
        warnings.removeIf(opening -> !WaterKinds.isLost(opening.get("type")));
        return warnings;
    }

    private static int hours(Map<String, Object> home) {
        Object interval = home == null ? null : home.get("readingInterval");
        try {
            return interval == null ? 1 : ReadingInterval.valueOf((String) interval).hours();
        } catch (IllegalArgumentException e) {
            // Of another version: judged as if it were read every hour.
            return 1;
        }
    }

    /** A home of the registry as detection knows it; null stands for one that is not in it. */
    public static Household household(String meterId, Map<String, Object> home) {
        if (home == null) {
            return Household.unregistered(meterId, "UTC");
        }
        Object people = home.get("people");
        return new Household(
                meterId,
                (String) home.get("householdId"),
                (String) home.get("timeZone"),
                "en",
                null,
                false,
                people == null ? 0 : (int) people,
                (String) home.get("meterClass"),
                (String) home.get("district"),
                (long) home.get("resolutionMl"),
                Boolean.TRUE.equals(home.get("welfare")),
                null,
                null,
                null,
                home.get("awayFrom") == null ? 0 : (long) home.get("awayFrom"),
                home.get("awayUntil") == null ? 0 : (long) home.get("awayUntil"));
    }
}

package io.dripwatch.console.rule;

import io.dripwatch.console.household.DayView;
import io.dripwatch.console.store.Sql;
import io.dripwatch.console.store.Store;
import io.dripwatch.domain.detection.settings.DetectionSettings;
import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.metering.ReadingInterval;
import io.dripwatch.domain.rulebook.DetectionRule;
import io.dripwatch.domain.rulebook.DetectionRulebook;
import io.dripwatch.domain.rulebook.RuleScope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** What a changed rule would have told, beside what the rules in force tell of the same days. */
public final class Preview {

    /** Days that teach what is normal, before those that count. */
    private static final int LEARNING_DAYS = 60;

    private static final int MOST_HOMES = 300;
    private static final long DAY_MILLIS = 86_400_000;
    private static final long LONGEST_MILLIS = 20_000;

    /** Those that a household is warned of. */
    private static final Set<String> WARNED =
            Set.of("CONTINUOUS_FLOW", "INTERMITTENT_FLOW", "BURST", "HIGH_USE", "USE_WHILE_AWAY");

    private final Store store;

    public Preview(Store store) {
        this.store = store;
    }

    /**
     * One home.
     *
     * @param now epoch milliseconds
     * @param days that count, before now
     */
    public Map<String, Object> home(String meterId, String key, String value, long now, int days) {
        Map<String, Object> home =
                store.read(
                        handle ->
                                Sql.row(handle, "select * from home where meter_id = ?", meterId));
        Household household = household(meterId, home);
        DetectionRule changed =
                DetectionRule.of("HOUSEHOLD:" + household.householdId(), key, value);
        return compared(household, changed, now, days);
    }

    /**
     * All homes of a scope, or as many of them as are quickly judged.
     *
     * @param now epoch milliseconds
     * @param days that count, before now
     */
    public Map<String, Object> scope(String scope, String key, String value, long now, int days) {
        DetectionRule changed = DetectionRule.of(scope, key, value);
        RuleScope reach = RuleScope.parse(scope);
        List<Map<String, Object>> homes = store.read(handle -> homes(handle, reach));
        long all = store.read(handle -> countOf(handle, reach));
        long deadline = System.nanoTime() + LONGEST_MILLIS * 1_000_000;
        int judged = 0;
        int before = 0;
        int after = 0;
        int smsBefore = 0;
        int smsAfter = 0;
        for (Map<String, Object> home : homes) {
            if (System.nanoTime() > deadline) {
                break;
            }
            Map<String, Object> told =
                    compared(household((String) home.get("meterId"), home), changed, now, days);
            int was = ((List<?>) told.get("before")).size();
            int will = ((List<?>) told.get("after")).size();
            boolean reached = home.get("phone") != null && Boolean.TRUE.equals(home.get("consent"));
            before += was;
            after += will;
            smsBefore += reached ? was : 0;
            smsAfter += reached ? will : 0;
            judged++;
        }
        double perWeek = judged == 0 ? 0 : (double) all / judged * 7 / days;
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("homes", all);
        answer.put("judged", judged);
        answer.put("days", days);
        answer.put("alertsAWeekBefore", before * perWeek);
        answer.put("alertsAWeekAfter", after * perWeek);
        answer.put("smsAWeekBefore", smsBefore * perWeek);
        answer.put("smsAWeekAfter", smsAfter * perWeek);
        return answer;
    }

    private static String condition(RuleScope reach) {
        return switch (reach.reach()) {
            case ALL -> "'' = ?";
            case CLASS -> "h.meter_class = ?";
            case HOUSEHOLD -> "h.household_id = ?";
        };
    }

    private static long countOf(Handle handle, RuleScope reach) {
        return Sql.number(
                handle, "select count(*) from home h where " + condition(reach), reach.name());
    }

    /** Spread over the town by a hash of the meter, the same ones each time. */
    private static List<Map<String, Object>> homes(Handle handle, RuleScope reach) {
        List<Map<String, Object>> all =
                Sql.rows(
                        handle,
                        "select h.meter_id, h.household_id, h.time_zone, h.people, h.meter_class, h.resolution_ml, h.phone, h.consent, h.welfare, h.district from home h where "
                                + condition(reach)
                                + " order by h.meter_id",
                        reach.name());
        List<Map<String, Object>> some = new ArrayList<>();
        double step = Math.max(1, all.size() / (double) MOST_HOMES);
        for (double i = 0; i < all.size(); i += step) {
            some.add(all.get((int) i));
        }
        return some;
    }

    private Map<String, Object> compared(
            Household household, DetectionRule changed, long now, int days) {
        long today = now / DAY_MILLIS;
        List<DayView.Day> stored =
                store.read(
                        handle ->
                                DayView.of(
                                        handle,
                                        household.meterId(),
                                        today - days - LEARNING_DAYS,
                                        today + 1));
        List<DetectionRule> rules = new ArrayList<>();
        Map<String, Object> data = new LinkedHashMap<>();
        store.read(
                handle -> {
                    for (Map<String, Object> row : Sql.rows(handle, "select * from rule")) {
                        rules.add(
                                new DetectionRule(
                                        (String) row.get("scope"),
                                        (String) row.get("ruleKey"),
                                        (String) row.get("content")));
                    }
                    Map<String, Object> known =
                            Sql.row(
                                    handle,
                                    "select reading_interval from meter_data where meter_id = ?",
                                    household.meterId());
                    if (known != null) {
                        data.putAll(known);
                    }
                    return null;
                });
        Object interval = data.get("readingInterval");
        int hours = interval == null ? 1 : ReadingInterval.valueOf((String) interval).hours();
        DetectionSettings inForce =
                new DetectionRulebook(DetectionSettings.DEFAULTS, rules).settingsFor(household);
        DetectionRulebook book = new DetectionRulebook(DetectionSettings.DEFAULTS, rules);
        book.set(changed);
        long from = now - days * DAY_MILLIS;
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("days", days);
        answer.put("known", stored.size());
        answer.put("before", warned(Openings.of(household, inForce, stored, hours, from)));
        answer.put(
                "after",
                warned(Openings.of(household, book.settingsFor(household), stored, hours, from)));
        return answer;
    }

    private static List<Map<String, Object>> warned(List<Map<String, Object>> openings) {
        return openings.stream().filter(opening -> WARNED.contains(opening.get("type"))).toList();
    }

    private static Household household(String meterId, Map<String, Object> home) {
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
                0,
                0);
    }
}

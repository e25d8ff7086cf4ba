package io.dripwatch.console.report;

import io.dripwatch.console.fact.WaterKinds;
import io.dripwatch.console.store.Sql;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/**
 * A month of the town. Saved is what would have run on: without a warning a leak is taken to run
 * until it shows on a bill, half a billing period of 60 days after it was told.
 */
public final class MonthReport {

    /** How long an untold leak is taken to run on, milliseconds. */
    public static final long UNTOLD_MILLIS = 30L * 86_400_000;

    /** On the page; the CSV has all of them. */
    private static final int MOST_NOT_REACHED = 200;

    private static final double HOUR_MILLIS = 3_600_000;

    private static final String INCIDENTS =
            """
            select i.incident_id, i.meter_id, h.district, i.type, i.audience, i.severity, i.state,
                i.onset, i.opened_at, i.ended_at, i.litres_per_hour, i.litres,
                c.state as case_state, c.finding, c.assignee, c.rating, c.found_at
            from incident i
            left join casework c on c.incident_id = i.incident_id
            left join home_words h on h.meter_id = i.meter_id
            where i.state <> 'RETRACTED'
              and (i.opened_at >= ? and i.opened_at < ? or i.ended_at >= ? and i.ended_at < ?)
            order by i.opened_at, i.incident_id
            """;

    /** Of each incident: what its messages came to. */
    private static final String MESSAGES =
            """
            select i.incident_id,
                min(case when s.stage <> 'UNDELIVERED' then s.accepted_at end) as told_at,
                max(s.reason) as untold_reason, max(s.stage) as untold_stage
            from incident i join sms s on s.incident_id = i.incident_id
            where i.state <> 'RETRACTED'
              and (i.opened_at >= ? and i.opened_at < ? or i.ended_at >= ? and i.ended_at < ?)
            group by i.incident_id
            """;

    private MonthReport() {}

    /** The incidents that opened or ended in it. */
    public static List<Map<String, Object>> incidents(Handle handle, long from, long to) {
        Map<Object, Map<String, Object>> messages = new HashMap<>();
        Sql.rows(handle, MESSAGES, from, to, from, to)
                .forEach(row -> messages.put(row.get("incidentId"), row));
        List<Map<String, Object>> rows = Sql.rows(handle, INCIDENTS, from, to, from, to);
        for (Map<String, Object> row : rows) {
            Map<String, Object> told = messages.getOrDefault(row.get("incidentId"), Map.of());
            for (String column : List.of("toldAt", "untoldReason", "untoldStage")) {
                row.put(column, told.get(column));
            }
            row.put("savedLitres", saved(row));
        }
        return rows;
    }

    private static double saved(Map<String, Object> row) {
        boolean told = row.get("toldAt") != null && row.get("endedAt") != null;
        if (!told || !WaterKinds.isLeak(row.get("type"))) {
            return 0;
        }
        long until = (long) row.get("toldAt") + UNTOLD_MILLIS;
        double hours = Math.max(0, until - (long) row.get("endedAt")) / HOUR_MILLIS;
        return hours * (double) row.get("litresPerHour");
    }

    /**
     * The figures.
     *
     * @param from epoch milliseconds
     * @param to epoch milliseconds, not in it
     */
    public static Map<String, Object> of(Handle handle, long from, long to, double price) {
        List<Map<String, Object>> incidents = incidents(handle, from, to);
        Map<String, Map<String, Object>> types = new TreeMap<>();
        List<Double> repairHours = new ArrayList<>();
        List<Map<String, Object>> notReached = new ArrayList<>();
        double lost = 0;
        double saved = 0;
        for (Map<String, Object> row : incidents) {
            Map<String, Object> type =
                    types.computeIfAbsent((String) row.get("type"), key -> fresh(key));
            boolean opened = (long) row.get("openedAt") >= from && (long) row.get("openedAt") < to;
            Long ended = (Long) row.get("endedAt");
            boolean endedNow = ended != null && ended >= from && ended < to;
            count(type, "opened", opened);
            count(type, "ended", endedNow);
            count(type, "told", opened && row.get("toldAt") != null);
            String finding = (String) row.get("finding");
            boolean tells = finding != null && !finding.equals("NOBODY_REACHED");
            count(type, "judged", tells);
            count(type, "right", tells && !finding.equals("NORMAL_USE"));
            if (endedNow) {
                if (WaterKinds.isLost(row.get("type"))) {
                    type.merge("litres", row.get("litres"), (a, b) -> (double) a + (double) b);
                    lost += (double) row.get("litres");
                }
                saved += (double) row.get("savedLitres");
                if (row.get("toldAt") != null) {
                    repairHours.add((ended - (long) row.get("toldAt")) / HOUR_MILLIS);
                }
            }
            boolean household = !"OPERATOR".equals(row.get("audience"));
            if (opened && household && row.get("toldAt") == null
                    || "NOBODY_REACHED".equals(finding)) {
                notReached.add(row);
            }
        }
        repairHours.sort(null);
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("from", from);
        report.put("to", to);
        report.put("types", List.copyOf(types.values()));
        report.put("litresLost", lost);
        report.put("litresSaved", saved);
        report.put("moneyLost", lost / 1_000 * price);
        report.put("moneySaved", saved / 1_000 * price);
        report.put("repaired", repairHours.size());
        report.put(
                "medianRepairHours",
                repairHours.isEmpty() ? null : repairHours.get(repairHours.size() / 2));
        report.put("sms", messages(handle, from, to));
        report.put("notReached", notReached.size());
        report.put(
                "notReachedFirst",
                notReached.subList(0, Math.min(notReached.size(), MOST_NOT_REACHED)));
        return report;
    }

    private static List<Map<String, Object>> messages(Handle handle, long from, long to) {
        return Sql.rows(
                handle,
                "select occasion, count(*) as messages, coalesce(sum(segments), 0) as segments from sms where accepted_at >= ? and accepted_at < ? group by occasion order by occasion",
                from,
                to);
    }

    private static Map<String, Object> fresh(String name) {
        Map<String, Object> type = new LinkedHashMap<>();
        type.put("type", name);
        for (String count : List.of("opened", "ended", "told", "judged", "right")) {
            type.put(count, 0);
        }
        type.put("litres", 0.0);
        return type;
    }

    private static void count(Map<String, Object> type, String key, boolean happened) {
        if (happened) {
            type.merge(key, 1, (a, b) -> (int) a + (int) b);
        }
    }
}

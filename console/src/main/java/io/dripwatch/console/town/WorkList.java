package io.dripwatch.console.town;

import io.dripwatch.console.fact.WaterKinds;
import io.dripwatch.console.store.Json;
import io.dripwatch.console.store.Sql;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The open incidents and the ended ones that people still work on, the largest flow first. */
public final class WorkList {

    /** Those that are open, and those that people still work on: joined, so that few are read. */
    private static final String ON_IT =
            """
            (select o.incident_id from incident o where o.state = 'OPEN'
            union
            select w.incident_id from casework w
            where w.state in ('TAKEN', 'CONTACTED', 'VISITED', 'FOUND')) on_it
            """;

    private static final String INCIDENTS =
            """
            select i.*, h.district, h.address, c.state as case_state, c.assignee, c.finding,
                c.since as case_since
            from
            """
                    + ON_IT
                    + """
            join incident i on i.incident_id = on_it.incident_id
            left join home h on h.meter_id = i.meter_id
            left join casework c on c.incident_id = i.incident_id
            where i.state <> 'RETRACTED'
            """;

    private static final String MESSAGES =
            "select s.incident_id, s.stage, s.reason from "
                    + ON_IT
                    + "join sms s on s.incident_id = on_it.incident_id and coalesce(s.occasion, '') <> 'QUESTION'"
                    + " order by s.changed_at, s.sms_id";

    private static final String EVIDENCE =
            "select a.incident_id, a.evidence from "
                    + ON_IT
                    + "join alert a on a.incident_id = on_it.incident_id where a.event in ('OPENED', 'ESCALATED') order by a.detected_at, a.alert_id";

    private static final double LITRES = 1_000;
    private static final int HOURS = 24;
    private static final double HOUR_MILLIS = 3_600_000;

    private WorkList() {}

    /**
     * The rows of the list.
     *
     * @param now epoch milliseconds
     * @param pricePerCubicMetre 0 where it is not known
     */
    public static List<Map<String, Object>> rows(
            Handle handle, long now, double pricePerCubicMetre) {
        Map<Object, Map<String, Object>> told = new HashMap<>();
        Sql.rows(handle, MESSAGES).forEach(row -> told.put(row.get("incidentId"), row));
        Map<Object, Double> nats = new HashMap<>();
        for (Map<String, Object> row : Sql.rows(handle, EVIDENCE)) {
            Map<String, Object> evidence = Json.map((String) row.get("evidence"));
            if (evidence.get("evidenceNats") instanceof Number found) {
                nats.put(row.get("incidentId"), found.doubleValue());
            }
        }
        List<Map<String, Object>> rows = new ArrayList<>(Sql.rows(handle, INCIDENTS));
        for (Map<String, Object> row : rows) {
            complete(row, now, pricePerCubicMetre);
            Map<String, Object> sms = told.get(row.get("incidentId"));
            row.put("sms", sms == null ? null : sms.get("stage"));
            row.put("smsReason", sms == null ? null : sms.get("reason"));
            row.put("nats", nats.get(row.get("incidentId")));
        }
        rows.sort(
                Comparator.<Map<String, Object>>comparingInt(row -> -(int) row.get("late") / 2)
                        .thenComparing(row -> -(double) row.get("litresPerHour"))
                        .thenComparing(row -> (String) row.get("incidentId")));
        return rows;
    }

    /** Adds what follows from a row: how far the case is, until when, what it costs. */
    public static void complete(Map<String, Object> row, long now, double pricePerCubicMetre) {
        if (row.get("caseState") == null) {
            row.put("caseState", "NEW");
            row.put("caseSince", row.get("openedAt"));
        }
        String state = (String) row.get("caseState");
        String severity = (String) row.get("severity");
        long since = (long) row.get("caseSince");
        boolean closable = !row.get("state").equals("OPEN") && state.equals("NEW");
        row.put("due", closable ? null : DueTimes.due(state, severity, since));
        row.put("late", closable ? 0 : DueTimes.lateness(state, severity, since, now));
        row.put("explanation", Json.map((String) row.get("explanation")));
        if (row.get("state").equals("OPEN") && WaterKinds.isLost(row.get("type"))) {
            // What ran since the last alert, as long as the flow is known to have gone on.
            double hours =
                    ((long) row.get("openUntil") - (long) row.get("changedAt")) / HOUR_MILLIS;
            row.merge(
                    "litres",
                    Math.max(0, hours) * (double) row.get("litresPerHour"),
                    (a, b) -> (double) a + (double) b);
        }
        double cubicMetresADay = (double) row.get("litresPerHour") * HOURS / LITRES;
        row.put("costADay", cubicMetresADay * pricePerCubicMetre);
        row.put("cost", (double) row.get("litres") / LITRES * pricePerCubicMetre);
    }
}

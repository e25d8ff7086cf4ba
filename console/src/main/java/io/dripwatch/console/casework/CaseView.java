package io.dripwatch.console.casework;

import io.dripwatch.console.store.Json;
import io.dripwatch.console.store.Sql;
import io.dripwatch.console.town.HouseholdDirectory;
import io.dripwatch.console.town.WorkList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** One incident and what people did about it. */
public final class CaseView {

    private static final String INCIDENT =
            """
            select i.*, c.state as case_state, c.assignee, c.finding, c.rating,
                c.since as case_since
            from incident i left join casework c on c.incident_id = i.incident_id
            where i.incident_id = ?
            """;

    private static final String MESSAGES =
            "select * from sms where incident_id = ? order by first_at";

    private CaseView() {}

    /** The case; null where there is none of that id. */
    public static Map<String, Object> of(
            Handle handle, String incidentId, long now, double pricePerCubicMetre) {
        Map<String, Object> incident = Sql.row(handle, INCIDENT, incidentId);
        if (incident == null) {
            return null;
        }
        WorkList.complete(incident, now, pricePerCubicMetre);
        Map<String, Object> home =
                HouseholdDirectory.find(handle, (String) incident.get("meterId"));
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("now", now);
        view.put("incident", incident);
        view.put("home", home);
        view.put("alerts", alerts(handle, "incident_id", incidentId));
        view.put("sms", Sql.rows(handle, MESSAGES, incidentId));
        view.put(
                "deeds",
                Sql.rows(
                        handle,
                        "select * from deed where incident_id = ? order by done_at, action_id",
                        incidentId));
        view.put("steps", CaseSteps.from((String) incident.get("caseState")));
        return view;
    }

    /**
     * The story of alerts, oldest first.
     *
     * @param column incident_id or meter_id
     */
    public static List<Map<String, Object>> alerts(Handle handle, String column, String id) {
        List<Map<String, Object>> alerts =
                Sql.rows(
                        handle,
                        "select * from alert where "
                                + column
                                + " = ? order by detected_at, alert_id",
                        id);
        for (Map<String, Object> alert : alerts) {
            alert.put("evidence", Json.map((String) alert.get("evidence")));
            alert.put("explanation", Json.map((String) alert.get("explanation")));
        }
        return alerts;
    }
}

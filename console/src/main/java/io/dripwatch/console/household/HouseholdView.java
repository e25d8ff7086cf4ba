package io.dripwatch.console.household;

import io.dripwatch.console.casework.CaseView;
import io.dripwatch.console.store.Sql;
import io.dripwatch.console.town.HouseholdDirectory;
import io.dripwatch.console.town.WorkList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** What is known of one home. */
public final class HouseholdView {

    private static final String INCIDENTS =
            """
            select i.*, c.state as case_state, c.assignee, c.finding, c.since as case_since
            from incident i left join casework c on c.incident_id = i.incident_id
            where i.meter_id = ? order by i.onset desc
            """;

    private HouseholdView() {}

    /** Everything but the days. */
    public static Map<String, Object> of(
            Handle handle, String meterId, long now, double pricePerCubicMetre) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("now", now);
        view.put("meterId", meterId);
        Map<String, Object> home = HouseholdDirectory.find(handle, meterId);
        view.put("home", home);
        view.put("data", Sql.row(handle, "select * from meter_data where meter_id = ?", meterId));
        List<Map<String, Object>> incidents = Sql.rows(handle, INCIDENTS, meterId);
        incidents.forEach(row -> WorkList.complete(row, now, pricePerCubicMetre));
        view.put("incidents", incidents);
        view.put("alerts", CaseView.alerts(handle, "meter_id", meterId));
        view.put(
                "sms",
                Sql.rows(
                        handle, "select * from sms where meter_id = ? order by first_at", meterId));
        view.put(
                "wishes",
                Sql.rows(
                        handle,
                        "select * from wish where meter_id = ? order by asked_at",
                        meterId));
        view.put(
                "deeds",
                Sql.rows(
                        handle, "select * from deed where meter_id = ? order by done_at", meterId));
        view.put("rules", rules(handle, meterId, home));
        return view;
    }

    /** Those that reach this home, the narrowest last. */
    private static List<Map<String, Object>> rules(
            Handle handle, String meterId, Map<String, Object> home) {
        String household = home == null ? meterId : (String) home.get("householdId");
        String meterClass = home == null ? "residential" : (String) home.get("meterClass");
        return Sql.rows(
                handle,
                "select * from rule where scope in ('ALL', ?, ?) order by scope, rule_key",
                "CLASS:" + meterClass,
                "HOUSEHOLD:" + household);
    }
}

package io.dripwatch.console.town;

import io.dripwatch.console.fact.WaterKinds;
import io.dripwatch.console.report.AnsweredAlerts;
import io.dripwatch.console.store.Sql;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The figures above the work list. */
public final class TownView {

    private TownView() {}

    /**
     * Tiles and work list.
     *
     * @param now epoch milliseconds
     * @param today when today began
     */
    public static Map<String, Object> of(
            Handle handle, long now, long today, double pricePerCubicMetre) {
        List<Map<String, Object>> rows = WorkList.rows(handle, now, pricePerCubicMetre);
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("now", now);
        view.put("tiles", tiles(handle, rows, today, pricePerCubicMetre));
        view.put("incidents", rows);
        view.put("precision", FieldPrecision.rows(handle));
        view.put("answered", AnsweredAlerts.rows(handle, 0, Long.MAX_VALUE));
        return view;
    }

    private static Map<String, Object> tiles(
            Handle handle, List<Map<String, Object>> rows, long today, double price) {
        double litresPerHour = 0;
        double lost = 0;
        int leaks = 0;
        int silent = 0;
        int late = 0;
        for (Map<String, Object> row : rows) {
            boolean open = row.get("state").equals("OPEN");
            String type = (String) row.get("type");
            if (open && WaterKinds.isLost(type)) {
                litresPerHour += (double) row.get("litresPerHour");
                lost += (double) row.get("litres");
            }
            leaks += open && WaterKinds.isLeak(type) ? 1 : 0;
            silent += open && type.equals("SILENT_METER") ? 1 : 0;
            late += (int) row.get("late") > 0 ? 1 : 0;
        }
        long meters = Sql.number(handle, "select count(*) from home");
        Map<String, Object> tiles = new LinkedHashMap<>();
        tiles.put("meters", meters);
        tiles.put("reporting", Math.max(0, meters - silent));
        tiles.put("leaks", leaks);
        tiles.put("litresPerHour", litresPerHour);
        tiles.put("costADay", litresPerHour * 24 / 1_000 * price);
        tiles.put("litresLost", lost);
        tiles.put("late", late);
        tiles.put(
                "smsToday",
                Sql.number(handle, "select count(*) from sms where accepted_at >= ?", today));
        tiles.put(
                "smsHeld",
                Sql.number(handle, "select count(*) from sms where stage in ('HELD', 'PARKED')"));
        tiles.put(
                "smsRefused",
                Sql.number(
                        handle,
                        "select count(*) from sms where stage in ('REFUSED', 'UNDELIVERED') and changed_at >= ?",
                        today));
        return tiles;
    }
}

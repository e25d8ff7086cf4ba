package io.dripwatch.console.town;

import io.dripwatch.console.store.Sql;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/**
 * How often an alert was right, as people found it in the field: of the findings that tell, the
 * share that is no normal use. Nobody reached tells nothing.
 */
public final class FieldPrecision {

    private static final String FINDINGS =
            """
            select i.type, c.finding, c.found_at
            from casework c join incident i on i.incident_id = c.incident_id
            where c.finding is not null and c.finding <> 'NOBODY_REACHED'
            """;

    private FieldPrecision() {}

    /** A row a type and month, the newest month first: right and judged. */
    public static List<Map<String, Object>> rows(Handle handle) {
        Map<String, Map<String, int[]>> months = new TreeMap<>();
        for (Map<String, Object> row : Sql.rows(handle, FINDINGS)) {
            String month =
                    YearMonth.from(
                                    Instant.ofEpochMilli((long) row.get("foundAt"))
                                            .atZone(ZoneOffset.UTC))
                            .toString();
            int[] counts =
                    months.computeIfAbsent(month, key -> new TreeMap<>())
                            .computeIfAbsent((String) row.get("type"), key -> new int[2]);
            counts[0] += row.get("finding").equals("NORMAL_USE") ? 0 : 1;
            counts[1]++;
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        months.forEach(
                (month, types) ->
                        types.forEach(
                                (type, counts) -> {
                                    Map<String, Object> row = new LinkedHashMap<>();
                                    row.put("month", month);
                                    row.put("type", type);
                                    row.put("right", counts[0]);
                                    row.put("judged", counts[1]);
                                    rows.add(0, row);
                                }));
        return rows;
    }
}

package io.dripwatch.console.town;

import io.dripwatch.console.store.Sql;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/**
 * A map without tiles: districts, one letter a home in the order of their meters. Registries hold
 * no coordinates, so a home's place is its place in the list.
 */
public final class TownMap {

    /** Of several incidents of a home the first of these is shown. */
    private static final Map<String, Character> LETTERS = letters();

    private static final String WORST = "BLIHAWSM";

    private TownMap() {}

    private static Map<String, Character> letters() {
        Map<String, Character> letters = new HashMap<>();
        letters.put("BURST", 'B');
        letters.put("CONTINUOUS_FLOW", 'L');
        letters.put("INTERMITTENT_FLOW", 'I');
        letters.put("HIGH_USE", 'H');
        letters.put("USE_WHILE_AWAY", 'A');
        letters.put("LOW_USE", 'W');
        letters.put("SUDDEN_DROP", 'W');
        letters.put("SILENT_METER", 'S');
        return letters;
    }

    /** The districts by name, homes without one last. */
    public static List<Map<String, Object>> districts(Handle handle) {
        Map<Object, Character> open = new HashMap<>();
        for (Map<String, Object> row :
                Sql.rows(handle, "select meter_id, type from incident where state = 'OPEN'")) {
            char letter = LETTERS.getOrDefault((String) row.get("type"), 'M');
            open.merge(
                    row.get("meterId"),
                    letter,
                    (a, b) -> WORST.indexOf(a) <= WORST.indexOf(b) ? a : b);
        }
        Map<String, StringBuilder> homes = new TreeMap<>();
        handle.createQuery("select meter_id, district from home order by meter_id")
                .setFetchSize(5_000)
                .map(
                        (row, context) -> {
                            String district = row.getString(2);
                            return homes.computeIfAbsent(
                                            district == null ? "\uffff" : district,
                                            key -> new StringBuilder())
                                    .append(open.getOrDefault(row.getString(1), '.'));
                        })
                .forEach(ignored -> {});
        List<Map<String, Object>> districts = new ArrayList<>();
        homes.forEach(
                (name, states) -> {
                    Map<String, Object> district = new LinkedHashMap<>();
                    district.put("name", name.equals("\uffff") ? null : name);
                    district.put("homes", states.toString());
                    districts.add(district);
                });
        return districts;
    }

    /** The meter of a dot; null where there is none. */
    public static String meterAt(Handle handle, String district, int place) {
        Map<String, Object> row =
                district == null
                        ? Sql.row(
                                handle,
                                "select meter_id from home where district is null order by meter_id offset ? rows fetch next 1 rows only",
                                place)
                        : Sql.row(
                                handle,
                                "select meter_id from home where district = ? order by meter_id offset ? rows fetch next 1 rows only",
                                district,
                                place);
        return row == null ? null : (String) row.get("meterId");
    }
}

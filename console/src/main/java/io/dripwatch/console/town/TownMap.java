package io.dripwatch.console.town;

import io.dripwatch.console.store.Sql;
import java.util.ArrayList;
import java.util.Collections;
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

    private static final String WORST = "BLIHAWSM.";

    /** Sorts behind every name. */
    private static final String NONE = "\uffff";

    private static final String OPEN =
            "select i.meter_id, i.type, h.district from incident i join home h on h.meter_id = i.meter_id where i.state = 'OPEN'";

    private final Map<String, List<String>> homes;

    private TownMap(Map<String, List<String>> homes) {
        this.homes = homes;
    }

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

    /** The homes of each district by name, those without one last; worth keeping. */
    public static TownMap of(Handle handle) {
        Map<String, List<String>> homes = new TreeMap<>();
        handle.createQuery("select meter_id, district from home_words")
                .setFetchSize(5_000)
                .map(
                        (row, context) -> {
                            String district = row.getString(2);
                            return homes.computeIfAbsent(
                                            district == null ? NONE : district,
                                            key -> new ArrayList<>())
                                    .add(row.getString(1));
                        })
                .forEach(ignored -> {});
        homes.values().forEach(Collections::sort);
        return new TownMap(homes);
    }

    /** The districts as they stand: one letter a home. */
    public List<Map<String, Object>> districts(Handle handle) {
        Map<String, StringBuilder> states = new TreeMap<>();
        homes.forEach(
                (name, meters) -> states.put(name, new StringBuilder(".".repeat(meters.size()))));
        for (Map<String, Object> row : Sql.rows(handle, OPEN)) {
            String district = row.get("district") == null ? NONE : (String) row.get("district");
            int place =
                    Collections.binarySearch(
                            homes.getOrDefault(district, List.of()), (String) row.get("meterId"));
            if (place >= 0) {
                char letter = LETTERS.getOrDefault((String) row.get("type"), 'M');
                StringBuilder state = states.get(district);
                if (WORST.indexOf(letter) < WORST.indexOf(state.charAt(place))) {
                    state.setCharAt(place, letter);
                }
            }
        }
        List<Map<String, Object>> districts = new ArrayList<>();
        states.forEach(
                (name, letters) -> {
                    Map<String, Object> district = new LinkedHashMap<>();
                    district.put("name", name.equals(NONE) ? null : name);
                    district.put("homes", letters.toString());
                    districts.add(district);
                });
        return districts;
    }

    /** The meter of a dot; null where there is none. */
    public String meterAt(String district, int place) {
        List<String> meters = homes.getOrDefault(district == null ? NONE : district, List.of());
        return place < meters.size() ? meters.get(place) : null;
    }
}

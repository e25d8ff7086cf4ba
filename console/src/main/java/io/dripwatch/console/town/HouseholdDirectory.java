package io.dripwatch.console.town;

import io.dripwatch.console.store.Sql;
import io.dripwatch.domain.household.PhoneNumber;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The registered homes as people may see them: telephone numbers are masked. */
public final class HouseholdDirectory {

    private static final int MOST_FOUND = 50;
    private static final int LEAST_DIGITS = 3;

    private static final String FOUND =
            "select h.meter_id, h.household_id, h.district, h.address, h.phone from home h ";

    /** Meters that were heard of and have no row in the registry. */
    private static final String UNREGISTERED =
            """
            select m.meter_id from (
                select meter_id from meter_data where lower(meter_id) like :piece escape '!'
                union select meter_id from incident where lower(meter_id) like :piece escape '!'
                union select meter_id from home_day where meter_id = :words) m
            where not exists (select 1 from home h where h.meter_id = m.meter_id)
            order by m.meter_id fetch first
            """
                    + MOST_FOUND
                    + " rows only";

    private HouseholdDirectory() {}

    /** What is known of a home; null where its meter is not registered. */
    public static Map<String, Object> find(Handle handle, String meterId) {
        Map<String, Object> home =
                Sql.row(handle, "select * from home where meter_id = ?", meterId);
        if (home != null) {
            home.remove("phoneReversed");
            mask(home, "phone");
            mask(home, "carerPhone");
        }
        return home;
    }

    /** The numbers of a home, unmasked; null where it is not registered. */
    public static Map<String, Object> phones(Handle handle, String meterId) {
        return Sql.row(handle, "select phone, carer_phone from home where meter_id = ?", meterId);
    }

    /**
     * Homes by a piece of meter, household, district or address, or by the last digits of a
     * telephone number; behind them meters without a row in the registry, which have a meter id and
     * nothing else.
     */
    public static List<Map<String, Object>> search(Handle handle, String words) {
        Map<Object, Map<String, Object>> found = new LinkedHashMap<>();
        boolean phone = words.matches("[-+() 0-9]+");
        String digits = new StringBuilder(words.replaceAll("[^0-9]", "")).reverse().toString();
        if (phone && digits.length() >= LEAST_DIGITS) {
            // By its two ends and not by a pattern: every database then takes the index.
            add(
                    found,
                    Sql.rows(
                            handle,
                            FOUND
                                    + "where h.phone_reversed >= ? and h.phone_reversed < ? order by h.meter_id fetch first "
                                    + MOST_FOUND
                                    + " rows only",
                            digits,
                            digits + ":"));
        }
        String piece =
                "%"
                        + words.toLowerCase(Locale.ROOT)
                                .replace("!", "!!")
                                .replace("%", "!%")
                                .replace("_", "!_")
                        + "%";
        add(
                found,
                Sql.rows(
                        handle,
                        FOUND
                                + "join (select meter_id from home_words where words like ? escape '!' order by meter_id fetch first "
                                + MOST_FOUND
                                + " rows only) w on w.meter_id = h.meter_id order by h.meter_id",
                        piece));
        if (found.size() < MOST_FOUND) {
            add(found, Sql.rows(handle, UNREGISTERED, Map.of("piece", piece, "words", words)));
        }
        List<Map<String, Object>> rows = new ArrayList<>(found.values());
        return rows.subList(0, Math.min(rows.size(), MOST_FOUND));
    }

    private static void add(
            Map<Object, Map<String, Object>> found, List<Map<String, Object>> rows) {
        for (Map<String, Object> row : rows) {
            mask(row, "phone");
            found.putIfAbsent(row.get("meterId"), row);
        }
    }

    /** Masks a number of a row where there is one. */
    public static void mask(Map<String, Object> row, String column) {
        row.computeIfPresent(column, (key, number) -> new PhoneNumber((String) number).toString());
    }
}

package io.dripwatch.console.household;

import io.dripwatch.console.fact.Hours;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The days of a home. */
public final class DayView {

    /**
     * One day as stored.
     *
     * @param day local days since 1970-01-01
     * @param startsAt epoch milliseconds
     */
    public record Day(
            int day,
            String timeZone,
            long startsAt,
            double litres,
            int missingHours,
            int usualLow,
            int usualHigh,
            boolean settled,
            Hours hours) {}

    private DayView() {}

    /** The days from one to another, both of them too, in order. */
    public static List<Day> of(Handle handle, String meterId, long from, long to) {
        return handle.createQuery(
                        "select * from home_day where meter_id = ? and local_day between ? and ? order by local_day")
                .bind(0, meterId)
                .bind(1, (int) from)
                .bind(2, (int) to)
                .map(
                        (row, context) ->
                                new Day(
                                        row.getInt("local_day"),
                                        row.getString("time_zone"),
                                        row.getLong("starts_at"),
                                        row.getDouble("litres"),
                                        row.getInt("missing_hours"),
                                        row.getInt("usual_low"),
                                        row.getInt("usual_high"),
                                        row.getBoolean("settled"),
                                        Hours.unpack(row.getBytes("hours"))))
                .list();
    }

    /** Days for a page, in short names: they are many. */
    public static List<Map<String, Object>> compact(List<Day> days) {
        List<Map<String, Object>> rows = new ArrayList<>(days.size());
        for (Day day : days) {
            Hours hours = day.hours();
            double[] litres = new double[hours.millilitres().length];
            StringBuilder marks = new StringBuilder();
            for (int hour = 0; hour < litres.length; hour++) {
                litres[hour] =
                        hours.millilitres()[hour] == Hours.UNKNOWN
                                ? -1
                                : Math.round(hours.millilitres()[hour] / 10.0) / 100.0;
                marks.append(hours.marks()[hour]);
            }
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("d", day.day());
            row.put("z", day.timeZone());
            row.put("at", day.startsAt());
            row.put("l", Math.round(day.litres() * 10) / 10.0);
            row.put("miss", day.missingHours());
            row.put("lo", day.usualLow());
            row.put("hi", day.usualHigh());
            row.put("s", day.settled());
            row.put("h", litres);
            row.put("m", marks.toString());
            row.put("hlo", hours.low());
            row.put("hhi", hours.high());
            rows.add(row);
        }
        return rows;
    }
}

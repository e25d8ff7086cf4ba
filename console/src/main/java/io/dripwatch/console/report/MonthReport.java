package io.dripwatch.console.report;

import io.dripwatch.console.fact.WaterKinds;
import io.dripwatch.console.store.Sql;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** The incidents that opened or ended in the month, with what was told and found. */
    private static final String MONTH =
            """
            with happened as (
                select i.incident_id, i.meter_id, i.type, i.audience, i.severity, i.state, i.onset,
                    i.opened_at, i.ended_at, i.litres_per_hour, i.litres,
                    c.state as case_state, c.finding, c.assignee, c.rating, c.found_at,
                    i.opened_at >= :from and i.opened_at < :to as opened_then,
                    coalesce(i.ended_at >= :from and i.ended_at < :to, false) as ended_then
                from incident i
                left join casework c on c.incident_id = i.incident_id
                where i.state <> 'RETRACTED'
                  and (i.opened_at >= :from and i.opened_at < :to
                    or i.ended_at >= :from and i.ended_at < :to)),
            told as (
                select h.incident_id,
                    min(case when s.stage <> 'UNDELIVERED' then s.accepted_at end) as told_at,
                    max(s.reason) as untold_reason, max(s.stage) as untold_stage
                from happened h join sms s on s.incident_id = h.incident_id
                    and coalesce(s.occasion, '') <> 'QUESTION'
                group by h.incident_id),
            incident_then as (
                select h.*, t.told_at, t.untold_reason, t.untold_stage
                from happened h left join told t on t.incident_id = h.incident_id)
            """;

    /** What a leak that was told and ended would have lost until its bill, litres. */
    private static final String SAVED =
            "cast(greatest(0, told_at + :untold - ended_at) / 3600000.0 * litres_per_hour"
                    + " as double precision)";

    private static final String UNREACHED =
            "(opened_then and audience <> 'OPERATOR' and told_at is null"
                    + " or finding = 'NOBODY_REACHED') ";

    private static final String INCIDENTS =
            MONTH
                    + " select m.*, h.district, case when told_at is null or ended_at is null then 0 else "
                    + SAVED
                    + """
             end as saved_litres
            from incident_then m left join home_words h on h.meter_id = m.meter_id
            order by opened_at, incident_id
            """;

    private static final String TYPES =
            MONTH
                    + """
            select type,
                count(*) filter (where
            """
                    + UNREACHED
                    + """
            ) as not_reached,
                count(*) filter (where opened_then) as opened,
                count(*) filter (where ended_then) as ended,
                count(*) filter (where opened_then and told_at is not null) as told,
                count(*) filter (where finding <> 'NOBODY_REACHED') as judged,
                count(*) filter (where finding not in ('NOBODY_REACHED', 'NORMAL_USE')) as "right",
                cast(coalesce(sum(litres) filter (where ended_then), 0) as double precision) as litres,
                coalesce(sum(
            """
                    + SAVED
                    + """
            ) filter (where ended_then and told_at is not null), 0) as saved_litres
            from incident_then group by type order by type
            """;

    private static final String REPAIRS =
            MONTH
                    + """
            select count(*) as repaired,
                cast(percentile_cont(0.5) within group (order by (ended_at - told_at) / 3600000.0)
                    as double precision) as median_repair_hours
            from incident_then where ended_then and told_at is not null
            """;

    private static final String NOT_REACHED =
            """
             from incident_then m left join home_words h on h.meter_id = m.meter_id
            where
            """
                    + UNREACHED;

    private static final String SMS =
            """
            select occasion, count(*) as messages, coalesce(sum(segments), 0) as segments
            from sms where accepted_at >= :from and accepted_at < :to
            group by occasion order by occasion
            """;

    private MonthReport() {}

    /**
     * The incidents that opened or ended in it.
     *
     * @param from epoch milliseconds
     * @param to epoch milliseconds, not in it
     */
    public static List<Map<String, Object>> incidents(Handle handle, long from, long to) {
        List<Map<String, Object>> rows = Sql.rows(handle, INCIDENTS, month(from, to));
        for (Map<String, Object> row : rows) {
            if (!WaterKinds.isLeak(row.get("type"))) {
                row.put("savedLitres", 0.0);
            }
        }
        return rows;
    }

    /**
     * The figures.
     *
     * @param from epoch milliseconds
     * @param to epoch milliseconds, not in it
     * @param price of a cubic metre
     */
    public static Map<String, Object> of(Handle handle, long from, long to, double price) {
        Map<String, Object> month = month(from, to);
        List<Map<String, Object>> types = Sql.rows(handle, TYPES, month);
        double lost = 0;
        double saved = 0;
        long notReached = 0;
        for (Map<String, Object> type : types) {
            if (WaterKinds.isLeak(type.get("type"))) {
                saved += ((Number) type.get("savedLitres")).doubleValue();
            }
            type.remove("savedLitres");
            notReached += (long) type.remove("notReached");
            type.computeIfPresent(
                    "litres", (key, litres) -> WaterKinds.isLost(type.get("type")) ? litres : 0.0);
            lost += ((Number) type.get("litres")).doubleValue();
        }
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("from", from);
        report.put("to", to);
        report.put("types", types);
        report.put("litresLost", lost);
        report.put("litresSaved", saved);
        report.put("moneyLost", lost / 1_000 * price);
        report.put("moneySaved", saved / 1_000 * price);
        report.putAll(Sql.rows(handle, REPAIRS, month).get(0));
        report.put("sms", Sql.rows(handle, SMS, month));
        report.put("answered", AnsweredAlerts.rows(handle, from, to));
        report.put("notReached", notReached);
        report.put(
                "notReachedFirst",
                Sql.rows(
                        handle,
                        MONTH
                                + "select m.*, h.district"
                                + NOT_REACHED
                                + "order by opened_at, incident_id fetch first "
                                + MOST_NOT_REACHED
                                + " rows only",
                        month));
        return report;
    }

    private static Map<String, Object> month(long from, long to) {
        return Map.of("from", from, "to", to, "untold", UNTOLD_MILLIS);
    }
}

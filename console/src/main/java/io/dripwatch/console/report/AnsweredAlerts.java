package io.dripwatch.console.report;

import io.dripwatch.console.store.Sql;
import io.dripwatch.scoring.audience.WilsonInterval;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * How often an alert was right, as households answered its SMS: of the incidents that were called
 * fixed or the home's own use, the share that was fixed. The newest answer about an incident
 * counts, whatever became of the incident. Whoever leaves a leak as it is never calls it fixed: the
 * share of all alerts is somewhat higher (docs/answers.md). LOW_USE is not in it: who says that all
 * is well was asked, and nobody calls a fall fixed.
 */
public final class AnsweredAlerts {

    private static final String ANSWERS =
            """
            select type, count(*) as judged, count(*) filter (where answer = 'FIXED') as "right"
            from (
                select alert_type as type, answer, row_number() over (
                    partition by incident_id order by asked_at desc, answer) as newest
                from wish
                where answer in ('FIXED', 'IT_IS_ME') and incident_id is not null
                  and alert_type is not null and alert_type <> 'LOW_USE'
                  and asked_at >= :from and asked_at < :to) a
            where newest = 1
            group by type order by type
            """;

    private AnsweredAlerts() {}

    /**
     * A row a type: right and judged, and Wilson's interval of their ratio at 95 %.
     *
     * @param from epoch milliseconds
     * @param to epoch milliseconds, not in it
     */
    public static List<Map<String, Object>> rows(Handle handle, long from, long to) {
        List<Map<String, Object>> rows = Sql.rows(handle, ANSWERS, Map.of("from", from, "to", to));
        for (Map<String, Object> row : rows) {
            long judged = (long) row.get("judged");
            WilsonInterval interval = WilsonInterval.of((long) row.get("right"), judged);
            row.put("low", interval.low());
            row.put("high", interval.high());
        }
        return rows;
    }
}

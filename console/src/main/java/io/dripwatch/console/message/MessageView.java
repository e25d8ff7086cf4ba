package io.dripwatch.console.message;

import io.dripwatch.console.store.Sql;
import io.dripwatch.console.town.HouseholdDirectory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Lists of messages. */
public final class MessageView {

    private static final int MOST = 500;

    /** Groups of stages that a person asks for. */
    private static final Map<String, String> GROUPS =
            Map.of(
                    "sent", "'ACCEPTED', 'DELIVERED', 'POSTED', 'HANDED_OVER'",
                    "held", "'HELD', 'PARKED'",
                    "waiting", "'DEFERRED'",
                    "failed", "'REFUSED', 'UNDELIVERED', 'EXPIRED'",
                    "none", "'SUPPRESSED', 'DROPPED'");

    private MessageView() {}

    /**
     * The newest messages.
     *
     * @param group of stages; null for all
     * @param meterId null for all
     * @param since epoch milliseconds
     */
    public static Map<String, Object> of(Handle handle, String group, String meterId, long since) {
        if (group != null && !GROUPS.containsKey(group)) {
            throw new IllegalArgumentException(
                    "group is '%s', expected one of %s".formatted(group, GROUPS.keySet()));
        }
        Map<String, Object> view = new LinkedHashMap<>();
        view.put(
                "counts",
                Sql.rows(
                        handle,
                        "select stage, reason, count(*) as messages from sms where changed_at >= ? group by stage, reason order by 3 desc, stage, reason",
                        since));
        String sql =
                """
                select s.*, i.type, i.audience, h.district, h.household_id,
                    case i.audience when 'CARER' then h.carer_phone else h.phone end as phone
                from sms s
                left join incident i on i.incident_id = s.incident_id
                left join home h on h.meter_id = s.meter_id
                where s.changed_at >= ?
                """
                        + (group == null ? "" : " and s.stage in (" + GROUPS.get(group) + ")")
                        + (meterId == null ? "" : " and s.meter_id = ?")
                        + " order by s.changed_at desc, s.sms_id fetch first "
                        + MOST
                        + " rows only";
        List<Map<String, Object>> messages =
                meterId == null
                        ? Sql.rows(handle, sql, since)
                        : Sql.rows(handle, sql, since, meterId);
        messages.forEach(row -> HouseholdDirectory.mask(row, "phone"));
        view.put("messages", messages);
        view.put("most", MOST);
        view.put(
                "orders",
                Sql.rows(
                        handle,
                        "select * from deed where kind in ('SMS_RELEASE', 'SMS_DROP') and done_at >= ? order by done_at desc fetch first 50 rows only",
                        since));
        return view;
    }

    /** One message; null for none of that name. */
    public static Map<String, Object> one(Handle handle, String smsId) {
        return Sql.row(handle, "select * from sms where sms_id = ?", smsId);
    }
}

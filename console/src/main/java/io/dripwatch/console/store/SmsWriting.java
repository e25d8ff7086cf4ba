package io.dripwatch.console.store;

import io.dripwatch.console.fact.SmsNews;
import io.dripwatch.domain.notification.book.Notice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** What became of each SMS: later outcomes add to what earlier ones said. */
final class SmsWriting {

    private static final int AT_ONCE = 500;

    /** A repeated outcome of an earlier stage does not undo a later one. */
    private static final Set<String> LAST = Set.of("DELIVERED", "UNDELIVERED");

    /** The provider has it; what tells more of it may come first. */
    private static final Set<String> ARRIVED = Set.of("ACCEPTED", "DELIVERED", "UNDELIVERED");

    /** Said by the job that decides, in its own time; all others by whoever sends. */
    private static final Set<String> DECISIONS =
            Set.of("SUPPRESSED", "DEFERRED", "HELD", "HANDED_OVER", "DROPPED");

    /** Decisions that lead to sending, and so do not undo what came of it. */
    private static final Set<String> LEADING = Set.of("DEFERRED", "HELD", "HANDED_OVER");

    /** Of whoever sends: no SMS comes so far before it was handed over. */
    private static final Set<String> SENDING =
            Set.of(
                    "POSTED",
                    "ACCEPTED",
                    "REFUSED",
                    "PARKED",
                    "EXPIRED",
                    "DELIVERED",
                    "UNDELIVERED");

    private final Handle handle;
    private final boolean followsReadings;

    /**
     * @param followsReadings whether the sender's clock tells another time than the readings: then
     *     an SMS was sent when it was decided
     */
    SmsWriting(Handle handle, boolean followsReadings) {
        this.handle = handle;
        this.followsReadings = followsReadings;
    }

    void write(List<SmsNews> messages) {
        for (int from = 0; from < messages.size(); from += AT_ONCE) {
            writeSome(messages.subList(from, Math.min(messages.size(), from + AT_ONCE)));
        }
    }

    private void writeSome(List<SmsNews> messages) {
        Set<String> ids = messages.stream().map(SmsNews::smsId).collect(Collectors.toSet());
        Map<String, Object[]> rows = stored(ids);
        Map<String, String> incidents = incidents(ids);
        for (SmsNews news : messages) {
            Object[] known = rows.get(news.smsId());
            Object[] row = after(known, followsReadings ? inTime(known, news) : news);
            row[1] = incidents.getOrDefault(news.smsId(), (String) row[1]);
            rows.put(news.smsId(), row);
        }
        Rows delete = new Rows(handle, "delete from sms where sms_id = ?");
        Rows insert = Rows.into(handle, "sms", 16);
        rows.forEach(
                (id, row) -> {
                    delete.add(id);
                    insert.add(row);
                });
        delete.write();
        insert.write();
    }

    /** Of those whose alert is known already; the others learn of it when it comes. */
    private Map<String, String> incidents(Set<String> ids) {
        Map<String, String> incidents = new HashMap<>();
        handle.createQuery("select alert_id, incident_id from alert where alert_id in (<ids>)")
                .bindList("ids", ids)
                .map((row, context) -> incidents.put(row.getString(1), row.getString(2)))
                .list();
        return incidents;
    }

    private Map<String, Object[]> stored(Set<String> ids) {
        Map<String, Object[]> rows = new HashMap<>();
        handle.createQuery("select * from sms where sms_id in (<ids>)")
                .bindList("ids", ids)
                .map(
                        (row, context) -> {
                            Object[] cells = new Object[16];
                            for (int i = 0; i < cells.length; i++) {
                                cells[i] = row.getObject(i + 1);
                            }
                            return cells;
                        })
                .forEach(cells -> rows.put((String) cells[0], cells));
        return rows;
    }

    /**
     * The news at the time of the decision. What the sender says may be known before the decision
     * to send, because a job publishes with its next checkpoint.
     */
    private static SmsNews inTime(Object[] known, SmsNews news) {
        if (known == null) {
            return news;
        }
        boolean decided = DECISIONS.contains(news.stage());
        boolean sent = SENDING.contains((String) known[3]);
        if (decided && sent) {
            known[4] = news.at();
            known[5] = Math.min((long) known[5], news.at());
            known[6] = known[6] == null ? null : (Object) news.at();
        }
        return decided ? news : news.at((long) known[4]);
    }

    private static Object[] after(Object[] known, SmsNews news) {
        Object[] row = known == null ? new Object[16] : known.clone();
        boolean older = known != null && (long) known[4] > news.at();
        boolean over =
                known != null
                        && (LAST.contains(known[3]) && !LAST.contains(news.stage())
                                || SENDING.contains(known[3])
                                        && LEADING.contains(news.stage())
                                        && news.at() <= (long) known[4]);
        row[0] = news.smsId();
        row[1] = row[1] == null ? Notice.incidentOf(news.smsId()).orElse(null) : row[1];
        row[2] = news.meterId() == null ? row[2] : news.meterId();
        if (!older && !over) {
            row[3] = news.stage();
            row[4] = news.at();
            row[8] = news.reason();
            row[9] = news.until();
        }
        row[5] = row[5] == null ? news.at() : Math.min((long) row[5], news.at());
        if (ARRIVED.contains(news.stage()) && row[6] == null) {
            row[6] = news.at();
        }
        row[7] = news.occasion() == null ? row[7] : news.occasion();
        row[10] = news.segments() == null ? row[10] : news.segments();
        row[11] = news.attempt() == null ? row[11] : news.attempt();
        row[12] = news.sid() == null ? row[12] : news.sid();
        row[13] = news.httpStatus() == null ? row[13] : news.httpStatus();
        row[14] = news.code() == null ? row[14] : news.code();
        row[15] = news.text() == null ? row[15] : news.text();
        return row;
    }
}

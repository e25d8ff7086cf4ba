package io.dripwatch.cli.localrun;

import io.dripwatch.cli.trace.RecalledAlerts;
import io.dripwatch.domain.notification.book.Notice;
import io.dripwatch.localprovider.AcceptedSms;
import io.dripwatch.schemas.UsageAlert;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lines of {@code sms.jsonl}: what the provider accepted, and the alerts that it tells of. */
public final class SmsLines {

    private static final String REMINDER = "REMINDER";
    private static final String QUESTION = "QUESTION";

    private final Map<String, UsageAlert> byId = new HashMap<>();

    private final RecalledAlerts recalled = new RecalledAlerts();

    /**
     * @param alerts all of the run
     */
    public SmsLines(List<UsageAlert> alerts) {
        for (UsageAlert alert : alerts) {
            byId.put(alert.getAlertId(), alert);
            recalled.add(alert);
        }
    }

    /** The lines, in the order of the SMS. */
    public List<Map<String, Object>> of(List<AcceptedSms> accepted) {
        return accepted.stream().map(this::line).toList();
    }

    private Map<String, Object> line(AcceptedSms sms) {
        Optional<String> incident = Notice.incidentOf(sms.alertId());
        UsageAlert alert =
                incident.isPresent()
                        ? recalled.latest(incident.get(), Instant.ofEpochMilli(sms.acceptedAt()))
                        : byId.get(sms.alertId());
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("sid", sms.sid());
        line.put("smsId", sms.alertId());
        line.put("alertId", alert == null ? sms.alertId() : alert.getAlertId());
        line.put("incidentId", alert == null ? null : alert.getIncidentId());
        line.put("kind", incident.isPresent() ? kind(sms.alertId()) : event(alert));
        Map<String, Object> rest = sms.line();
        rest.keySet().removeAll(line.keySet());
        line.putAll(rest);
        return line;
    }

    private static String kind(String smsId) {
        return Notice.isQuestion(smsId) ? QUESTION : REMINDER;
    }

    private static String event(UsageAlert alert) {
        return alert == null ? null : alert.getEvent().name();
    }
}

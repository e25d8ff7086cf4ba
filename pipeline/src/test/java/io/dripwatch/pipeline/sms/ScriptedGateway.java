package io.dripwatch.pipeline.sms;

import io.dripwatch.domain.notification.message.SmsMessage;
import io.dripwatch.pipeline.sms.gateway.DeliveryOutcome;
import io.dripwatch.pipeline.sms.gateway.DeliveryReport;
import io.dripwatch.pipeline.sms.gateway.GatewayAnswer;
import io.dripwatch.pipeline.sms.gateway.GatewaySearch;
import io.dripwatch.pipeline.sms.gateway.SmsGateway;
import io.dripwatch.pipeline.sms.gateway.SoughtSms;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A provider that answers as it is told, by alert or to all. */
final class ScriptedGateway implements SmsGateway {

    /** Stands in each answer that takes nothing. */
    static final int CODE = 21610;

    private final Map<String, DeliveryOutcome> byAlert = new ConcurrentHashMap<>();
    private final List<SmsMessage> posted = new CopyOnWriteArrayList<>();
    private final List<SmsMessage> accepted = new CopyOnWriteArrayList<>();
    private volatile long leaseUntil;
    private volatile DeliveryOutcome toAll = DeliveryOutcome.ACCEPTED;
    private volatile boolean listed;
    private volatile boolean listHidden;
    private volatile String sid = "SMlisted";
    private volatile GatewayAnswer exact;
    private volatile Function<SmsMessage, DeliveryReport> first;
    private volatile Function<String, DeliveryReport> asked = alertId -> null;
    private volatile DeliveryReport.Listener listener = report -> {};

    void answers(DeliveryOutcome outcome) {
        toAll = outcome;
    }

    /** As it came over the wire; null to go on as told otherwise. */
    void answers(GatewayAnswer exactly) {
        exact = exactly;
    }

    /** What it took and answered otherwise shows in its list. */
    void took(String sid) {
        listed = true;
        this.sid = sid;
    }

    /** Its list cannot be read. */
    void hidesItsList(boolean hidden) {
        listHidden = hidden;
    }

    /** Makes a report about an SMS that it took. */
    void reports(DeliveryReport report) {
        listener.heard(report);
    }

    /** What it says of each that it took when it is asked; null for no answer. */
    void knows(Function<String, DeliveryReport> report) {
        asked = report;
    }

    /** Its report of what it takes comes before its answer; null for later, or never. */
    void reportsFirst(Function<SmsMessage, DeliveryReport> report) {
        first = report;
    }

    void answers(String alertId, DeliveryOutcome outcome) {
        byAlert.put(alertId, outcome);
    }

    /** Its list shows whatever is looked for. */
    void listsEverything() {
        listed = true;
    }

    /** What it took. */
    List<SmsMessage> accepted() {
        return accepted;
    }

    /** Names of what was POSTed, in order. */
    List<String> posted() {
        return posted.stream().map(SmsMessage::alertId).toList();
    }

    int posts() {
        return posted.size();
    }

    /** How long the newest POST may have waited to leave, by {@link System#nanoTime()}. */
    long leaseUntil() {
        return leaseUntil;
    }

    @Override
    public GatewayAnswer send(SmsMessage message, long validForMillis, long leaseUntilNanos) {
        DeliveryOutcome outcome = byAlert.getOrDefault(message.alertId(), toAll);
        posted.add(message);
        leaseUntil = leaseUntilNanos;
        if (first != null) {
            listener.heard(first.apply(message));
        }
        if (exact != null) {
            return exact;
        }
        if (outcome != DeliveryOutcome.ACCEPTED) {
            return GatewayAnswer.of(outcome, outcome == DeliveryOutcome.OPTED_OUT ? 400 : 0, CODE);
        }
        accepted.add(message);
        return GatewayAnswer.accepted("SM" + message.alertId(), 201);
    }

    @Override
    public GatewaySearch find(SoughtSms sought) {
        if (listHidden) {
            return GatewaySearch.UNREADABLE;
        }
        return listed && !sid.equals(sought.except())
                ? GatewaySearch.found(sid)
                : GatewaySearch.ABSENT;
    }

    @Override
    public DeliveryReport ask(String alertId, String sid) throws IOException {
        if (asked == null) {
            throw new IOException("no answer");
        }
        return asked.apply(alertId);
    }

    @Override
    public void reportTo(DeliveryReport.Listener other) {
        listener = other;
    }

    @Override
    public boolean reports() {
        return true;
    }

    @Override
    public void close() {}
}

package io.dripwatch.pipeline.sms;

import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.notification.SmsMessage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A provider that answers as it is told, by alert or to all. */
final class ScriptedGateway implements SmsGateway {

    /** Stands in each answer that takes nothing. */
    static final int CODE = 21610;

    private final Map<String, DeliveryOutcome> byAlert = new ConcurrentHashMap<>();
    private final List<SmsMessage> posted = new CopyOnWriteArrayList<>();
    private final List<SmsMessage> accepted = new CopyOnWriteArrayList<>();
    private volatile DeliveryOutcome toAll = DeliveryOutcome.ACCEPTED;
    private volatile boolean listed;

    void answers(DeliveryOutcome outcome) {
        toAll = outcome;
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

    @Override
    public GatewayAnswer send(SmsMessage message, long validForMillis, long leaseUntilNanos) {
        DeliveryOutcome outcome = byAlert.getOrDefault(message.alertId(), toAll);
        posted.add(message);
        if (outcome != DeliveryOutcome.ACCEPTED) {
            return GatewayAnswer.of(outcome, outcome == DeliveryOutcome.OPTED_OUT ? 400 : 0, CODE);
        }
        accepted.add(message);
        return GatewayAnswer.accepted("SM" + message.alertId(), 201);
    }

    @Override
    public GatewaySearch find(PhoneNumber to, String reference, String except) {
        return listed ? GatewaySearch.found("SMlisted") : GatewaySearch.ABSENT;
    }

    @Override
    public void close() {}
}

package io.dripwatch.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dripwatch.cli.kafka.TopicReader;
import io.dripwatch.localprovider.AcceptedSms;
import io.dripwatch.schemas.AlertEvent;
import io.dripwatch.schemas.Audience;
import io.dripwatch.schemas.SmsJournalEntry;
import io.dripwatch.schemas.SmsOutcome;
import io.dripwatch.schemas.SmsState;
import io.dripwatch.schemas.UsageAlert;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * SMS that the alerts owe the households, against what provider and journal say.
 *
 * @param owed ids of the alerts that somebody who agreed must hear of
 * @param journal how the journal ends for each alert
 * @param accepted ids of the alerts whose SMS the provider took, as often as it did
 */
record SmsBalance(Set<String> owed, Map<String, SmsState> journal, List<String> accepted) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Waits until the journal knows the end of every SMS that is owed. */
    static SmsBalance awaitEnds(
            Collection<UsageAlert> alerts,
            TopicReader<SmsJournalEntry> topic,
            TopicReader<SmsOutcome> outcomes,
            Supplier<List<AcceptedSms>> provider) {
        Set<String> owed = owed(alerts);
        Map<String, SmsJournalEntry> newest = new HashMap<>();
        Map<String, List<SmsOutcome>> told = new HashMap<>();
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> {
                            topic.readToEnd(entry -> newest.put(entry.getAlertId(), entry));
                            outcomes.readToEnd(
                                    outcome ->
                                            told.computeIfAbsent(
                                                            outcome.getAlertId(),
                                                            id -> new ArrayList<>())
                                                    .add(outcome));
                            assertThat(
                                            alerts.stream()
                                                    .filter(a -> owed.contains(a.getAlertId()))
                                                    .filter(a -> !isEnd(newest.get(a.getAlertId())))
                                                    .map(a -> course(a, alerts, newest, told)))
                                    .as("owed, and without an end in the journal")
                                    .isEmpty();
                        });
        return new SmsBalance(
                owed,
                newest.values().stream()
                        .collect(
                                Collectors.toMap(
                                        SmsJournalEntry::getAlertId, SmsJournalEntry::getState)),
                provider.get().stream().map(AcceptedSms::alertId).toList());
    }

    /** Each one that is owed was accepted, once, and no other. */
    void assertEven() {
        assertThat(accepted).containsExactlyInAnyOrderElementsOf(owed);
        assertThat(journal).containsOnlyKeys(owed);
        assertThat(journal.values()).containsOnly(SmsState.ACCEPTED);
    }

    /** All that the topics say of an alert and of its incident, for whoever reads a failure. */
    private static String course(
            UsageAlert alert,
            Collection<UsageAlert> alerts,
            Map<String, SmsJournalEntry> journal,
            Map<String, List<SmsOutcome>> outcomes) {
        return alerts.stream()
                .filter(each -> each.getIncidentId().equals(alert.getIncidentId()))
                .map(
                        each ->
                                "%s %s %s: journal %s, outcomes %s"
                                        .formatted(
                                                each.getAlertId(),
                                                each.getType(),
                                                each.getEvent(),
                                                journal.get(each.getAlertId()),
                                                outcomes.get(each.getAlertId())))
                .collect(Collectors.joining("\n"));
    }

    private static boolean isEnd(SmsJournalEntry entry) {
        return entry != null
                && switch (entry.getState()) {
                    case ACCEPTED, REFUSED, PARKED, EXPIRED -> true;
                    case INTENT, NOT_SENT, MISCONFIGURED, IN_DOUBT, UNKNOWN -> false;
                };
    }

    private static Set<String> owed(Collection<UsageAlert> alerts) {
        Set<String> consenting = TownInMotion.consenting();
        Set<AlertEvent> told = Set.of(AlertEvent.OPENED, AlertEvent.CLOSED);
        return alerts.stream()
                .filter(alert -> alert.getAudience() == Audience.HOUSEHOLD)
                .filter(alert -> told.contains(alert.getEvent()))
                .filter(alert -> consenting.contains(alert.getMeterId()))
                .map(UsageAlert::getAlertId)
                .collect(Collectors.toSet());
    }
}

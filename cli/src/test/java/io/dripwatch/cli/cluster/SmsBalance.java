package io.dripwatch.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dripwatch.cli.kafka.TopicReader;
import io.dripwatch.domain.notification.message.Reason;
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
 * @param owed alerts that somebody who agreed must hear of
 * @param overtaken those among them that were not POSTed: ends of what was not told, or of water
 *     that went on before it was known whether the household had the warning; then what goes on is
 *     told instead
 * @param journal how the journal ends for each alert
 * @param accepted ids of the alerts whose SMS the provider took, as often as it did
 */
record SmsBalance(
        List<UsageAlert> owed,
        List<UsageAlert> overtaken,
        Map<String, SmsState> journal,
        List<String> accepted) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Set<String> UNTOLD =
            Set.of(Reason.OVERTAKEN.name(), Reason.NOT_WARNED.name());

    /** Waits until the end of every SMS that is owed is known. */
    static SmsBalance awaitEnds(
            Collection<UsageAlert> alerts,
            TopicReader<SmsJournalEntry> topic,
            TopicReader<SmsOutcome> outcomes,
            Supplier<List<AcceptedSms>> provider) {
        List<UsageAlert> owed = owed(alerts);
        Map<String, SmsJournalEntry> journal = new HashMap<>();
        Map<String, List<SmsOutcome>> told = new HashMap<>();
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> {
                            topic.readToEnd(entry -> journal.put(entry.getAlertId(), entry));
                            outcomes.readToEnd(
                                    outcome ->
                                            told.computeIfAbsent(
                                                            outcome.getAlertId(),
                                                            id -> new ArrayList<>())
                                                    .add(outcome));
                            assertThat(
                                            owed.stream()
                                                    .filter(
                                                            a ->
                                                                    !isEnd(
                                                                            journal.get(
                                                                                    a
                                                                                            .getAlertId())))
                                                    .filter(a -> !isEndUntold(a, told))
                                                    .map(a -> course(a, alerts, journal, told)))
                                    .as("owed, and its end is not known")
                                    .isEmpty();
                        });
        return new SmsBalance(
                owed,
                owed.stream().filter(alert -> !journal.containsKey(alert.getAlertId())).toList(),
                journal.values().stream()
                        .collect(
                                Collectors.toMap(
                                        SmsJournalEntry::getAlertId, SmsJournalEntry::getState)),
                provider.get().stream().map(AcceptedSms::alertId).toList());
    }

    /** Each one that is owed was accepted, once, and no other. */
    void assertEven() {
        List<String> sent =
                owed.stream()
                        .filter(alert -> !overtaken.contains(alert))
                        .map(UsageAlert::getAlertId)
                        .toList();
        assertThat(accepted).containsExactlyInAnyOrderElementsOf(sent);
        assertThat(journal).containsOnlyKeys(sent);
        assertThat(journal.values()).containsOnly(SmsState.ACCEPTED);
        assertThat(overtaken)
                .allSatisfy(
                        end ->
                                assertThat(owed)
                                        .as("what goes on after %s", end)
                                        .anyMatch(
                                                alert ->
                                                        goesOnAs(end, alert)
                                                                && sent.contains(
                                                                        alert.getAlertId())));
    }

    private static boolean goesOnAs(UsageAlert end, UsageAlert alert) {
        return alert.getEvent() == AlertEvent.OPENED
                && alert.getMeterId().equals(end.getMeterId())
                && !alert.getIncidentId().equals(end.getIncidentId())
                && !alert.getDetectedAt().isBefore(end.getDetectedAt());
    }

    /**
     * After an outage that outlasted incidents: no SMS twice, and none that nobody is owed. What
     * the provider has not accepted is a warning that was in doubt when its incident ended, and is
     * parked for a person, or one that expired; then nobody hears of the end either.
     */
    void assertNoneTwiceAndOnlyOldNewsDropped() {
        assertThat(accepted).doesNotHaveDuplicates();
        assertThat(owed).extracting(UsageAlert::getAlertId).containsAll(accepted);
        assertThat(accepted).hasSizeGreaterThan(owed.size() / 2);
        assertThat(owed)
                .filteredOn(alert -> !isAccepted(alert))
                .filteredOn(alert -> !overtaken.contains(alert))
                .allSatisfy(
                        unsent -> {
                            assertThat(unsent.getEvent()).isEqualTo(AlertEvent.OPENED);
                            assertThat(journal.get(unsent.getAlertId()))
                                    .isIn(SmsState.PARKED, SmsState.EXPIRED);
                            assertThat(overtaken)
                                    .as("ends that are not told, of %s", unsent)
                                    .anyMatch(end -> ends(end, unsent));
                        });
        assertThat(overtaken)
                .allSatisfy(
                        end ->
                                assertThat(owed)
                                        .as("was told, and of its end nobody hears: %s", end)
                                        .noneMatch(
                                                alert ->
                                                        ends(end, alert)
                                                                && isAccepted(alert)
                                                                && !goesOn(end)));
    }

    private boolean isAccepted(UsageAlert alert) {
        return accepted.contains(alert.getAlertId());
    }

    /** Whether the household was told that the same water goes on. */
    private boolean goesOn(UsageAlert end) {
        return owed.stream().anyMatch(alert -> goesOnAs(end, alert) && isAccepted(alert));
    }

    private static boolean ends(UsageAlert end, UsageAlert alert) {
        return alert.getEvent() == AlertEvent.OPENED
                && alert.getIncidentId().equals(end.getIncidentId());
    }

    /** The end of what was not told, or of water that goes on. */
    private static boolean isEndUntold(UsageAlert alert, Map<String, List<SmsOutcome>> outcomes) {
        List<SmsOutcome> known = outcomes.getOrDefault(alert.getAlertId(), List.of());
        return alert.getEvent() == AlertEvent.CLOSED
                && !known.isEmpty()
                && UNTOLD.contains(String.valueOf(known.get(known.size() - 1).getReason()));
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

    private static List<UsageAlert> owed(Collection<UsageAlert> alerts) {
        Set<String> consenting = TownInMotion.consenting();
        Set<AlertEvent> told = Set.of(AlertEvent.OPENED, AlertEvent.CLOSED);
        return alerts.stream()
                .filter(alert -> alert.getAudience() == Audience.HOUSEHOLD)
                .filter(alert -> told.contains(alert.getEvent()))
                .filter(alert -> consenting.contains(alert.getMeterId()))
                .toList();
    }
}

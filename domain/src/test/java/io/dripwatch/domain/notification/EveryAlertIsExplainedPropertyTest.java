package io.dripwatch.domain.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.incident.Reception;
import io.dripwatch.domain.incident.Severity;
import io.dripwatch.domain.notification.book.Correspondence;
import io.dripwatch.domain.notification.book.Notice;
import io.dripwatch.domain.notification.message.MessageOutcome;
import io.dripwatch.domain.notification.message.MessageStage;
import io.dripwatch.domain.notification.recipient.NumberPlan;
import io.dripwatch.domain.notification.recipient.QuietHours;
import io.dripwatch.testkit.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * Whatever alerts a home causes, of each it is said what became of it: it was let go, it waits and
 * is still in the book, or there is a reason why it is not told.
 */
class EveryAlertIsExplainedPropertyTest {

    private static final int ALERTS = 50;
    private static final long NOON = Instant.parse("2026-11-22T11:00:00Z").toEpochMilli();
    private static final List<IncidentType> TYPES =
            List.of(
                    IncidentType.BURST,
                    IncidentType.CONTINUOUS_FLOW,
                    IncidentType.INTERMITTENT_FLOW,
                    IncidentType.HIGH_USE,
                    IncidentType.METER_DATA);

    private final Correspondence memory = new Correspondence();
    private final Map<String, Decision> said = new LinkedHashMap<>();
    private final NotificationPolicy policy =
            new NotificationPolicy(
                    NotificationSettings.defaults()
                            .withMode(NotificationMode.LIVE)
                            .speaking(QuietHours.DEFAULT, Cadence.DEFAULT),
                    NumberPlan.byShape(),
                    null,
                    PostedMessages.NONE,
                    true);
    private final KnownHousehold home =
            KnownHousehold.of(SampleHouseholds.withPhone("+34600000001"));

    @Seeds(400)
    void ofEachAlertItIsSaidWhatBecameOfIt(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Set<String> alerts = new HashSet<>();
        long now = NOON;
        for (int i = 0; i < ALERTS; i++) {
            now += Duration.ofMinutes(random.nextInt(random.nextBoolean() ? 30 : 1_500)).toMillis();
            tellDue(now);
            IncidentTransition alert = alert(random, i, now);
            alerts.add(alert.alertId());
            for (Decision decision : policy.decide(alert, home, memory, now)) {
                take(decision, random, now);
            }
        }
        Set<String> waiting =
                memory.waiting().stream().map(Notice::smsId).collect(Collectors.toSet());
        assertThat(said.keySet()).as("seed %d", seed).containsAll(alerts);
        for (Map.Entry<String, Decision> each : new HashMap<>(said).entrySet()) {
            Verdict verdict = each.getValue().verdict();
            assertThat(verdict == Verdict.DEFER && !waiting.contains(each.getKey()))
                    .as("seed %d: %s waits for ever: %s", seed, each.getKey(), each.getValue())
                    .isFalse();
        }
    }

    private void tellDue(long now) {
        for (Notice due = policy.takeDue(memory, now);
                due != null;
                due = policy.takeDue(memory, now)) {
            Decision decision = policy.decideDue(due, home, memory, now);
            said.put(decision.notice().smsId(), decision);
        }
    }

    /** What is let go is taken by the provider, or refused. */
    private void take(Decision decision, SplittableRandom random, long now) {
        said.put(decision.notice().smsId(), decision);
        if (decision.verdict() == Verdict.SEND) {
            MessageStage stage =
                    random.nextInt(5) == 0 ? MessageStage.REFUSED : MessageStage.ACCEPTED;
            MessageOutcome outcome =
                    new MessageOutcome("home-1", decision.notice().smsId(), stage, null, 0, now);
            for (Notice notice : policy.hear(outcome, memory)) {
                take(policy.decideDue(notice, home, memory, now), random, now);
            }
        }
    }

    private static IncidentTransition alert(SplittableRandom random, int number, long now) {
        int incident = random.nextInt(4);
        IncidentType type = TYPES.get(incident % TYPES.size());
        IncidentEvent[] events = IncidentEvent.values();
        long age = random.nextInt(6) == 0 ? Duration.ofHours(random.nextInt(200)).toMillis() : 0;
        return new IncidentTransition(
                "alert-" + number,
                "incident-" + incident,
                "meter-1",
                "home-1",
                random.nextInt(10) == 0 ? IncidentType.METER_DATA : type,
                events[random.nextInt(events.length)],
                random.nextInt(8) == 0 ? Audience.OPERATOR : Audience.HOUSEHOLD,
                Severity.values()[random.nextInt(Severity.values().length)],
                now - age - Duration.ofHours(10).toMillis(),
                now - age,
                12,
                144,
                Map.of(),
                Map.of(),
                new Reception(now, now - age, random.nextInt(8) == 0, false));
    }
}

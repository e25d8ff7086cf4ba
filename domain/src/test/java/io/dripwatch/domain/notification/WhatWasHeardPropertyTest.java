package io.dripwatch.domain.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.incident.Reception;
import io.dripwatch.domain.incident.Severity;
import io.dripwatch.testkit.Any;
import io.dripwatch.testkit.Seeds;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What the policy says an SMS builds on, whatever happens to an incident and whichever SMS is lost
 * behind the policy: nobody hears that something is over, worse, or still going on, of which he
 * heard nothing. What budget and sender make of it, their own tests say.
 */
class WhatWasHeardPropertyTest {

    private static final long NOON = Instant.parse("2026-11-22T11:00:00Z").toEpochMilli();

    /**
     * What happens next.
     *
     * @param event null for a reading that shows the incident open
     * @param hours since the step before
     * @param lost what the policy lets go now does not go out
     */
    record Step(IncidentEvent event, Severity severity, int hours, boolean lost) {}

    @Seeds(3_000)
    void nothingBuildsOnWhatWasNotHeard(long seed) throws IOException {
        List<SmsMessage> heard = new Reader().live(steps(seed));
        boolean warned = false;
        for (SmsMessage sms : heard) {
            switch (sms.occasion()) {
                case WARNING -> warned = true;
                case WORSE, REMINDER, ALL_CLEAR, RETRACTION -> assertThat(warned).isTrue();
                case REOPENED -> warned = true;
            }
            if (sms.occasion() == Occasion.REOPENED) {
                assertThat(heard.get(0).occasion()).isEqualTo(Occasion.WARNING);
            }
            if (sms.endsIncident()) {
                warned = false;
            }
        }
    }

    /** Until it is reopened; docs/delivery-guarantees.md says what is not promised then. */
    @Seeds(3_000)
    void whoHeardTheWarningHearsTheEnd(long seed) throws IOException {
        Reader reader = new Reader();
        reader.live(steps(seed));
        assertThat(reader.endsMissed).isEmpty();
    }

    @Seeds(1_000)
    void whereNothingIsLostEverySmsIsHeardAsItWasDecided(long seed) throws IOException {
        Reader reader = new Reader();
        List<SmsMessage> heard =
                reader.live(
                        steps(seed).stream()
                                .map(s -> new Step(s.event(), s.severity(), s.hours(), false))
                                .toList());
        assertThat(heard).extracting(SmsMessage::body).isEqualTo(reader.decided);
    }

    @Test
    void aLostWarningIsMadeUpForByTheFirstReminder() throws IOException {
        List<SmsMessage> heard =
                new Reader()
                        .live(
                                List.of(
                                        new Step(IncidentEvent.OPENED, Severity.WARNING, 0, true),
                                        new Step(null, Severity.WARNING, 676, false),
                                        new Step(
                                                IncidentEvent.CLOSED, Severity.WARNING, 1, false)));
        assertThat(heard).extracting(SmsMessage::body).containsExactly("first", "ALL_CLEAR");
    }

    private static List<Step> steps(long seed) {
        Any any = new Any(seed);
        return any.listOf(
                12,
                () ->
                        new Step(
                                any.between(1, 5) == 1 ? null : any.of(IncidentEvent.class),
                                any.of(Severity.class),
                                any.between(0, 100),
                                any.flag()));
    }

    /** A household that keeps every SMS; its memory goes through bytes at each step. */
    private static final class Reader {

        private final NotificationPolicy policy =
                new NotificationPolicy(
                        NotificationSettings.defaults()
                                .withMode(NotificationMode.LIVE)
                                .speaking(QuietHours.DEFAULT, Cadence.DEFAULT),
                        NumberPlan.byShape(),
                        null);
        private final Household home = Homes.withPhone("+34600000001");
        private final List<SmsMessage> heard = new ArrayList<>();
        private final List<String> decided = new ArrayList<>();
        private final Set<String> wentOut = new HashSet<>();

        /** All-clears that were not lost, and did not reach who had heard of the incident. */
        private final List<String> endsMissed = new ArrayList<>();

        private boolean reopened;
        private byte[] memory;
        private int alerts;

        List<SmsMessage> live(List<Step> steps) throws IOException {
            long now = NOON;
            for (Step step : steps) {
                long then = now + Duration.ofHours(step.hours()).toMillis();
                Correspondence known = CorrespondenceCodec.read(memory);
                for (Notice due = policy.takeDue(known, then);
                        due != null;
                        due = policy.takeDue(known, then)) {
                    now = Math.max(now, due.due());
                    receive(policy.decideDue(due, Home.of(home), known, now), step.lost());
                }
                now = then;
                for (Decision each : policy.decide(alert(step, now), Home.of(home), known, now)) {
                    receive(each, step.lost());
                }
                memory = CorrespondenceCodec.write(known);
            }
            return heard;
        }

        private void receive(Decision decision, boolean lost) {
            if (decision.verdict() != Verdict.SEND) {
                return;
            }
            SmsMessage sms = message(decision);
            decided.add(sms.body());
            reopened |= sms.occasion() == Occasion.REOPENED;
            Optional<SmsMessage> given = sms.given(wentOut::contains);
            if (sms.endsIncident() && !reopened && !heard.isEmpty() && given.isEmpty()) {
                endsMissed.add(sms.alertId());
            }
            given.filter(whole -> !lost)
                    .ifPresent(
                            whole -> {
                                wentOut.add(whole.alertId());
                                heard.add(whole);
                            });
        }

        private IncidentTransition alert(Step step, long now) {
            return new IncidentTransition(
                    "alert-" + alerts++,
                    "incident-1",
                    "meter-1",
                    "home-1",
                    IncidentType.CONTINUOUS_FLOW,
                    step.event() == null ? IncidentEvent.UPDATED : step.event(),
                    Audience.HOUSEHOLD,
                    step.severity(),
                    NOON - 1,
                    now,
                    12,
                    144,
                    Map.of(),
                    Map.of(),
                    new Reception(now, now, false, step.event() == null));
        }

        private static SmsMessage message(Decision decision) {
            Notice notice = decision.notice();
            return new SmsMessage(
                    notice.smsId(),
                    notice.alert().incidentId(),
                    notice.alert().type(),
                    notice.occasion(),
                    notice.alert().audience(),
                    notice.alert().householdId(),
                    notice.alert().meterId(),
                    new PhoneNumber("+34600000001"),
                    notice.occasion().name(),
                    notice.occasion().ends() ? null : "first",
                    decision.after(),
                    0,
                    decision.notAfter(),
                    notice.alert().severity());
        }
    }
}

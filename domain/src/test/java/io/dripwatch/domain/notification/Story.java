package io.dripwatch.domain.notification;

import io.dripwatch.domain.answer.AnswerChannel;
import io.dripwatch.domain.answer.AnswerEffect;
import io.dripwatch.domain.answer.AnswerKind;
import io.dripwatch.domain.answer.HouseholdAnswer;
import io.dripwatch.domain.household.Feedback;
import io.dripwatch.domain.household.FeedbackBook;
import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.incident.Reception;
import io.dripwatch.domain.incident.Severity;
import io.dripwatch.domain.notification.book.Correspondence;
import io.dripwatch.domain.notification.book.CorrespondenceCodec;
import io.dripwatch.domain.notification.book.Notice;
import io.dripwatch.domain.notification.message.MessageOutcome;
import io.dripwatch.domain.notification.message.MessageStage;
import io.dripwatch.domain.notification.recipient.NumberPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A household in Madrid and what it is told, told in local time. Its memory goes through bytes
 * before each step, as it does in the job.
 */
final class Story {

    static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

    private final NotificationPolicy policy;
    private Household home = home(true, null, null);
    private final FeedbackBook allFeedback = new FeedbackBook();
    private byte[] memory;
    private long now;

    /** {@code DAY HH:MM VERDICT REASON OCCASION}, one line for each decision. */
    final List<String> lines = new ArrayList<>();

    private final List<Double> litres = new ArrayList<>();

    Story(NotificationSettings settings, PhoneNumber operator) {
        this(settings, operator, PostedMessages.NONE);
    }

    Story(NotificationSettings settings, PhoneNumber operator, PostedMessages posted) {
        policy = new NotificationPolicy(settings, NumberPlan.byShape(), operator, posted, false);
    }

    static Story live() {
        return new Story(
                NotificationSettings.defaults().withMode(NotificationMode.LIVE),
                new PhoneNumber("+34699999999"));
    }

    static Household home(boolean consent, String quietFrom, String quietTo) {
        return new Household(
                "meter-1",
                "home-1",
                "Europe/Madrid",
                "en",
                new PhoneNumber("+34600000001"),
                consent,
                2,
                "residential",
                null,
                1_000,
                true,
                new PhoneNumber("+34600000002"),
                quietFrom,
                quietTo,
                0,
                0);
    }

    Story becomes(Household other) {
        home = other;
        return this;
    }

    /** Time passes up to then; what falls due on the way is told at its time. */
    Story at(int day, String time) {
        long then = millis(day, time);
        Correspondence known = read();
        for (Notice due = policy.takeDue(known, then);
                due != null;
                due = policy.takeDue(known, then)) {
            now = Math.max(now, due.due());
            note(policy.decideDue(due, known(), known, now));
        }
        now = then;
        write(known);
        return this;
    }

    /** Nothing is told until then; what fell due on the way is decided at that time. */
    Story stoodStillUntil(int day, String time) {
        now = millis(day, time);
        return at(day, time);
    }

    Story hears(String incident, IncidentType type, IncidentEvent event) {
        return hears(incident, type, event, Audience.HOUSEHOLD, Severity.WARNING);
    }

    Story hears(
            String incident,
            IncidentType type,
            IncidentEvent event,
            Audience audience,
            Severity severity) {
        return hears(incident + " " + event + " " + now, incident, type, event, audience, severity);
    }

    Story hears(
            String alertId,
            String incident,
            IncidentType type,
            IncidentEvent event,
            Audience audience,
            Severity severity) {
        IncidentTransition alert =
                new IncidentTransition(
                        alertId,
                        incident,
                        "meter-1",
                        "home-1",
                        type,
                        event,
                        audience,
                        severity,
                        now - Duration.ofDays(2).toMillis(),
                        now,
                        12,
                        576,
                        Map.of(),
                        Map.of());
        Correspondence known = read();
        policy.decide(alert, known(), known, now).forEach(this::note);
        write(known);
        return this;
    }

    /** The meter is read, and the incident is still open. */
    Story seesOpen(String incident, IncidentType type) {
        return seesOpen(incident, type, Audience.HOUSEHOLD);
    }

    Story seesOpen(String incident, IncidentType type, Audience audience) {
        return tells(
                new IncidentTransition(
                        incident + " seen " + now,
                        incident,
                        "meter-1",
                        "home-1",
                        type,
                        IncidentEvent.UPDATED,
                        audience,
                        Severity.INFO,
                        0,
                        now,
                        0,
                        0,
                        Map.of(),
                        Map.of(),
                        new Reception(now, now, false, true)));
    }

    /** Every day at that time the meter is read, and the incident is still open. */
    Story seesOpenDaily(String incident, IncidentType type, int fromDay, int toDay, String time) {
        for (int day = fromDay; day <= toDay; day++) {
            at(day, time).seesOpen(incident, type);
        }
        return this;
    }

    Story tells(IncidentTransition alert) {
        Correspondence known = read();
        policy.decide(alert, known(), known, now).forEach(this::note);
        write(known);
        return this;
    }

    /** What the household asks for, from now on. */
    Story asks(Feedback.Kind kind, double litres, int untilDay) {
        long until = untilDay == 0 ? 0 : millis(untilDay, "00:00");
        allFeedback.add(new Feedback(now, kind, Math.round(litres * 1_000), 0, until));
        return this;
    }

    /** The household answers the newest SMS. */
    Story answers(AnswerKind kind) {
        Correspondence known = read();
        HouseholdAnswer answer =
                new HouseholdAnswer(
                        "answer-" + now,
                        "home-1",
                        "meter-1",
                        now,
                        kind,
                        0,
                        Audience.HOUSEHOLD,
                        AnswerChannel.SMS,
                        null,
                        null);
        AnswerEffect effect = AnswerPolicy.take(answer, known).effect();
        if (effect.feedback() != null) {
            allFeedback.add(effect.feedback());
        }
        write(known);
        return this;
    }

    /** What became of an SMS, as the provider says now. */
    Story learns(String smsId, MessageStage stage) {
        Correspondence known = read();
        MessageOutcome outcome = new MessageOutcome("home-1", smsId, stage, null, 0, now);
        for (Notice due : policy.hear(outcome, known)) {
            note(policy.decideDue(due, known(), known, now));
        }
        write(known);
        return this;
    }

    /** Epoch milliseconds of the story's now. */
    long now() {
        return now;
    }

    private KnownHousehold known() {
        return new KnownHousehold(home, allFeedback);
    }

    /** Those lines that say SEND, without the word. */
    List<String> sent() {
        return lines.stream()
                .filter(line -> line.contains(" SEND "))
                .map(line -> line.replace(" SEND ", " "))
                .toList();
    }

    String last() {
        return lines.get(lines.size() - 1);
    }

    /** Litres that each SMS told, in order. */
    List<Double> toldLitres() {
        return litres;
    }

    private void note(Decision decision) {
        if (decision.verdict() == Verdict.SEND) {
            litres.add(decision.notice().alert().litres());
        }
        LocalDateTime local = LocalDateTime.ofInstant(java.time.Instant.ofEpochMilli(now), MADRID);
        lines.add(
                "%d %s %s %s%s"
                        .formatted(
                                local.getDayOfMonth(),
                                local.toLocalTime(),
                                decision.verdict(),
                                decision.reason() == null ? "" : decision.reason() + " ",
                                decision.notice().occasion()));
    }

    private Correspondence read() {
        try {
            return CorrespondenceCodec.read(memory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Correspondence known) {
        try {
            memory = known.isEmpty() ? null : CorrespondenceCodec.write(known);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long millis(int day, String time) {
        return LocalDateTime.parse("2026-10-%02dT%s".formatted(day, time))
                .atZone(MADRID)
                .toInstant()
                .toEpochMilli();
    }
}

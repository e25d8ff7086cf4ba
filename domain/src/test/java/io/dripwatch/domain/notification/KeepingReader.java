package io.dripwatch.domain.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.incident.Reception;
import io.dripwatch.domain.incident.Severity;
import io.dripwatch.domain.notification.book.Correspondence;
import io.dripwatch.domain.notification.book.CorrespondenceCodec;
import io.dripwatch.domain.notification.book.Letter;
import io.dripwatch.domain.notification.book.Notice;
import io.dripwatch.domain.notification.message.MessageOutcome;
import io.dripwatch.domain.notification.message.MessageStage;
import io.dripwatch.domain.notification.message.Occasion;
import io.dripwatch.domain.notification.recipient.NumberPlan;
import io.dripwatch.domain.notification.recipient.QuietHours;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A household that keeps every SMS; its book goes through bytes at each step. */
final class KeepingReader {

    static final long NOON = Instant.parse("2026-11-22T11:00:00Z").toEpochMilli();

    private final long seed;
    private final SplittableRandom random;
    final DrawnPost post;
    private final boolean hears;
    private final NotificationPolicy policy;
    private final Household home = SampleHouseholds.withPhone("+34600000001");
    int firstWords;
    private boolean isOver = true;
    private byte[] memory;
    private int alerts;

    KeepingReader(long seed) {
        this(seed, true);
    }

    KeepingReader(long seed, boolean hears) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
        this.post = new DrawnPost(random.split());
        this.hears = hears;
        this.policy =
                new NotificationPolicy(
                        NotificationSettings.defaults()
                                .withMode(NotificationMode.LIVE)
                                .speaking(QuietHours.DEFAULT, Cadence.DEFAULT),
                        NumberPlan.byShape(),
                        null,
                        PostedMessages.NONE,
                        hears);
    }

    void live() throws IOException {
        long now = NOON;
        for (int left = random.nextInt(14); left > 0; left--) {
            // Minutes, too: an outcome may be minutes away.
            now +=
                    random.nextBoolean()
                            ? Duration.ofMinutes(random.nextInt(30)).toMillis()
                            : Duration.ofHours(random.nextInt(100)).toMillis();
            goOn(now);
            int event = random.nextInt(IncidentEvent.values().length + 1);
            hear(
                    event == 0 ? null : IncidentEvent.values()[event - 1],
                    Severity.values()[random.nextInt(Severity.values().length)],
                    now);
            goOn(now);
        }
        // Nights, doubts and what waits to know come to their ends within ten days.
        for (int hours = 0; hours < 240; hours += 3) {
            now += Duration.ofHours(3).toMillis();
            goOn(now);
        }
        assertThat(hears && !post.isDone()).as("seed %d: SMS without an end", seed).isFalse();
    }

    /** What fell due is told at its time, and the post goes on beside it. */
    private void goOn(long until) throws IOException {
        Correspondence known = CorrespondenceCodec.read(memory);
        if (hears) {
            post.goOn(until);
            for (MessageOutcome outcome = post.next(false);
                    outcome != null;
                    outcome = post.next(false)) {
                for (Notice notice : policy.hear(outcome, known)) {
                    take(policy.decideDue(notice, KnownHousehold.of(home), known, until), until);
                }
            }
        }
        for (Notice due = policy.takeDue(known, until);
                due != null;
                due = policy.takeDue(known, until)) {
            take(policy.decideDue(due, KnownHousehold.of(home), known, until), until);
        }
        memory = CorrespondenceCodec.write(known);
    }

    List<Decision> hear(IncidentEvent event, Severity severity, long now) throws IOException {
        isOver =
                event == null
                        ? isOver
                        : event == IncidentEvent.CLOSED || event == IncidentEvent.RETRACTED;
        Correspondence known = CorrespondenceCodec.read(memory);
        List<Decision> decisions =
                policy.decide(alert(event, severity, now), KnownHousehold.of(home), known, now);
        decisions.forEach(each -> take(each, now));
        memory = CorrespondenceCodec.write(known);
        return decisions;
    }

    /** Returns what is taken back for that. */
    List<String> outcome(Decision of, MessageStage stage, long now) throws IOException {
        Correspondence known = CorrespondenceCodec.read(memory);
        MessageOutcome outcome =
                new MessageOutcome("home-1", of.notice().smsId(), stage, null, 0, now);
        policy.hear(outcome, known);
        List<String> takenBack =
                known.takeBackOutdated(outcome).stream().map(Letter::smsId).toList();
        memory = CorrespondenceCodec.write(known);
        return takenBack;
    }

    private void take(Decision decision, long now) {
        if (decision.verdict() == Verdict.SEND) {
            Notice notice = decision.notice();
            boolean reminds = notice.number() > 0;
            boolean escalates = notice.alert().event() == IncidentEvent.ESCALATED;
            firstWords += notice.occasion() == Occasion.WARNING && reminds ? 1 : 0;
            firstWords += notice.occasion() == Occasion.WARNING && escalates && hears ? 1 : 0;
            if (!hears) {
                post.heard.add(notice);
            }
        }
        if (hears) {
            post.take(decision, now);
        }
    }

    /** Each SMS makes sense to who read those before it. */
    void requireNoRiddles() {
        boolean runs = false;
        boolean heard = false;
        List<Occasion> read = new ArrayList<>();
        for (Notice sms : post.heard) {
            read.add(sms.occasion());
            switch (sms.occasion()) {
                case WARNING, REPLY, QUESTION -> {}
                case WORSE, REMINDER, ALL_CLEAR, RETRACTION ->
                        assertThat(runs).as("seed %d: %s", seed, read).isTrue();
                case REOPENED -> assertThat(heard).as("seed %d: %s", seed, read).isTrue();
            }
            heard = true;
            runs = !sms.occasion().ends();
        }
    }

    /** Unless the SMS that told the end was lost itself. */
    void requireTheEnd() {
        if (post.heard.isEmpty() || !isOver) {
            return;
        }
        Notice last = post.heard.get(post.heard.size() - 1);
        boolean endLost = post.lost.stream().anyMatch(each -> each.occasion().ends());
        assertThat(last.occasion().ends() || endLost)
                .as(
                        "seed %d: read %s, lost %s",
                        seed,
                        post.heard.stream().map(Notice::occasion).toList(),
                        post.lost.stream().map(Notice::occasion).toList())
                .isTrue();
    }

    private IncidentTransition alert(IncidentEvent event, Severity severity, long now) {
        return new IncidentTransition(
                "alert-" + alerts++,
                "incident-1",
                "meter-1",
                "home-1",
                IncidentType.CONTINUOUS_FLOW,
                event == null ? IncidentEvent.UPDATED : event,
                Audience.HOUSEHOLD,
                severity,
                NOON - 1,
                now,
                12,
                144,
                Map.of(),
                Map.of(),
                new Reception(now, now, false, event == null));
    }
}

package io.dripwatch.domain.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.dripwatch.domain.household.FeedbackBook;
import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.notification.book.Correspondence;
import io.dripwatch.domain.notification.book.CorrespondenceCodec;
import io.dripwatch.domain.notification.book.Notice;
import io.dripwatch.domain.notification.message.MessageOutcome;
import io.dripwatch.domain.notification.message.MessageStage;
import io.dripwatch.domain.notification.message.Occasion;
import io.dripwatch.domain.notification.message.SendingHours;
import io.dripwatch.domain.notification.recipient.NumberPlan;
import io.dripwatch.domain.notification.recipient.QuietHours;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** One household with a drawn life of its water and readings, and all it is told. */
final class DrawnLife {

    private static final NotificationSettings SETTINGS =
            NotificationSettings.defaults()
                    .withMode(NotificationMode.LIVE)
                    .speaking(
                            QuietHours.DEFAULT,
                            new Cadence(
                                    Duration.ofHours(24),
                                    1_000,
                                    Duration.ofHours(24),
                                    Duration.ofMinutes(15),
                                    Reminders.DEFAULT));

    enum Clock {
        READINGS,
        ARRIVALS,
        WALL,
        /** The wall clock, and of the SMS that are let go some never go out. */
        LOSSY;

        boolean isWall() {
            return this == WALL || this == LOSSY;
        }
    }

    private final String name;
    private final Clock clock;
    private final SplittableRandom random;
    private final Waterworks water;
    private final Household home = Story.home(true, null, null);
    private final FeedbackBook allFeedback = new FeedbackBook();

    /** When the sender posted it, by the name of the SMS. */
    private final Map<String, Long> journal = new HashMap<>();

    private final NotificationPolicy policy;

    /** What the sender said so far; the job has heard the first of them. */
    private final List<MessageOutcome> said = new ArrayList<>();

    private int heard;

    private final Map<String, MessageOutcome> fates = new HashMap<>();

    /** Since the last end, or the last warning, that went out one of its kind did not. */
    private boolean lostAnEnd;

    private boolean lostAWarning;

    /** What had arrived when. */
    private final Map<String, IncidentTransition> latest = new HashMap<>();

    private boolean crashed;
    private byte[] memory;
    private boolean believesInWater;

    DrawnLife(long seed, Clock clock) {
        this.name = clock + " seed " + seed;
        this.clock = clock;
        this.random = new SplittableRandom(seed + 1_000_000);
        this.water = new Waterworks(seed, clock == Clock.READINGS);
        water.allFeedback.forEach(allFeedback::add);
        this.policy =
                new NotificationPolicy(
                        SETTINGS,
                        NumberPlan.byShape(),
                        null,
                        this::restarted,
                        clock == Clock.LOSSY);
    }

    /** Only a job that started anew has read the journal. */
    private long restarted(String smsId) {
        return crashed ? journal.getOrDefault(smsId, 0L) : 0;
    }

    void live() throws IOException {
        byte[] checkpoint = null;
        int heardAtCheckpoint = 0;
        long checkpointAt = 0;
        List<List<IncidentTransition>> since = new ArrayList<>();
        for (Map.Entry<Long, List<IncidentTransition>> arrival : water.arrivals.entrySet()) {
            long at = arrival.getKey();
            tellDue(at - 1);
            if (random.nextInt(4) > 0) {
                hearOutcomes(at - 1);
            }
            requireTold(at - 1);
            hear(arrival.getValue(), at);
            if (!clock.isWall()) {
                continue;
            }
            since.add(arrival.getValue());
            if (random.nextInt(3) == 0) {
                checkpoint = memory;
                heardAtCheckpoint = heard;
                checkpointAt = at;
                since.clear();
            } else if (random.nextInt(20) == 0
                    && (clock == Clock.WALL || at - checkpointAt < Waterworks.DAY)) {
                crashed = true;
                memory = checkpoint;
                heard = heardAtCheckpoint;
                long later = at + random.nextInt(60) * 60_000L;
                for (List<IncidentTransition> again : since) {
                    hear(again, later);
                }
            }
        }
        long end = Waterworks.START + (Waterworks.DAYS + 20) * Waterworks.DAY;
        tellDue(end);
        hearOutcomes(end);
        tellDue(end + Waterworks.DAY);
        if (lostAnEnd) {
            return;
        }
        assertThat(believesInWater)
                .as(
                        "%s: believes in the end that water runs, which was normal: %s",
                        name, lastWasNormal())
                .isEqualTo(believesInWater && lastWasNormal());
    }

    /**
     * Cool-down, cap and quiet hours, one after the other, come to sixty hours: what was shown to
     * be open for longer is told.
     */
    private void requireTold(long now) {
        for (IncidentTransition newest : latest.values()) {
            boolean lasts = now - newest.reception().arrivedAt() > 72 * Waterworks.HOUR;
            if (!Waterworks.ends(newest) && lasts && !lostAWarning) {
                assertThat(believesInWater)
                        .as(
                                "%s: told of %s by %s",
                                name, newest.alertId(), Instant.ofEpochMilli(now))
                        .isTrue();
            }
        }
    }

    private boolean lastWasNormal() {
        long end = Waterworks.START + Waterworks.DAYS * Waterworks.DAY;
        return allFeedback.at(end).normalLitresPerHour(end) > 0;
    }

    private void hear(List<IncidentTransition> alerts, long now) throws IOException {
        for (IncidentTransition alert : alerts) {
            if (!alert.reception().confirms()) {
                latest.put(alert.incidentId(), alert);
            }
        }
        for (IncidentTransition alert : alerts) {
            Correspondence known = CorrespondenceCodec.read(memory);
            for (Decision each :
                    policy.decide(alert, new KnownHousehold(home, allFeedback), known, now)) {
                receive(each, now);
            }
            memory = CorrespondenceCodec.write(known);
        }
    }

    private void tellDue(long until) throws IOException {
        Correspondence known = CorrespondenceCodec.read(memory);
        for (Notice due = policy.takeDue(known, until);
                due != null;
                due = policy.takeDue(known, until)) {
            long at = due.due();
            receive(policy.decideDue(due, new KnownHousehold(home, allFeedback), known, at), at);
        }
        memory = CorrespondenceCodec.write(known);
    }

    private void hearOutcomes(long now) throws IOException {
        Correspondence known = CorrespondenceCodec.read(memory);
        while (heard < said.size()) {
            for (Notice notice : policy.hear(said.get(heard++), known)) {
                receive(
                        policy.decideDue(notice, new KnownHousehold(home, allFeedback), known, now),
                        now);
            }
        }
        memory = CorrespondenceCodec.write(known);
    }

    /** What the sender makes of it; what came before, it says again. */
    private boolean goesOut(String smsId, boolean ends, long now) {
        MessageOutcome before = fates.get(smsId);
        if (before != null) {
            said.add(before);
            return false;
        }
        boolean lost = clock == Clock.LOSSY && random.nextInt(5) == 0;
        MessageStage stage = lost ? MessageStage.EXPIRED : MessageStage.ACCEPTED;
        fates.put(smsId, new MessageOutcome("home-1", smsId, stage, null, 0, now));
        said.add(fates.get(smsId));
        if (ends) {
            lostAnEnd = lost;
        } else {
            lostAWarning = lost;
        }
        if (!lost) {
            journal.put(smsId, now);
        }
        return !lost;
    }

    private void receive(Decision decision, long now) {
        Notice notice = decision.notice();
        if (decision.verdict() != Verdict.SEND
                || !goesOut(notice.smsId(), notice.occasion().ends(), now)) {
            return;
        }
        String what =
                "%s: %s of %s at %s"
                        .formatted(
                                name,
                                notice.occasion(),
                                notice.alert().alertId(),
                                Instant.ofEpochMilli(now));
        IncidentTransition newest = latest.get(notice.alert().incidentId());
        if (notice.occasion().ends()) {
            assertThat(believesInWater).as(what + " was not told to run").isTrue();
            assertThat(Waterworks.ends(newest)).as(what + " is open").isTrue();
            assertThat(isNormal(notice.alert())).as(what + " was declared normal").isFalse();
            believesInWater = false;
        } else {
            assertThat(Waterworks.ends(newest)).as(what + " is over").isFalse();
            if (notice.occasion() == Occasion.WORSE || notice.occasion() == Occasion.REMINDER) {
                assertThat(believesInWater).as(what + " was not told to run").isTrue();
            }
            believesInWater = true;
        }
        if (notice.occasion() == Occasion.REMINDER) {
            assertThat(allFeedback.at(now).isSnoozed(now)).as(what + " in a snooze").isFalse();
        }
        if (!SendingHours.areAny(
                notice.alert().audience(),
                notice.alert().type(),
                notice.alert().severity(),
                notice.occasion())) {
            LocalTime hour = Instant.ofEpochMilli(now).atZone(Story.MADRID).toLocalTime();
            assertThat(hour).as(what).isBetween(LocalTime.of(8, 0), LocalTime.of(20, 0));
        }
    }

    private boolean isNormal(IncidentTransition end) {
        return end.litresPerHour() > 0
                && end.litresPerHour()
                        <= allFeedback.at(end.detectedAt()).normalLitresPerHour(end.detectedAt());
    }
}

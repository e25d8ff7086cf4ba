package io.dripwatch.domain.notification;

import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.notification.book.Correspondence;
import io.dripwatch.domain.notification.book.Notice;
import io.dripwatch.domain.notification.book.ToldIncident;
import io.dripwatch.domain.notification.message.MessageOutcome;
import io.dripwatch.domain.notification.message.MessageStage;
import io.dripwatch.domain.notification.message.Occasion;
import io.dripwatch.domain.notification.message.Reason;
import io.dripwatch.domain.notification.recipient.NumberPlan;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides who is told what, and when. Pure: time, registry and memory are arguments, and what it
 * remembers it writes into the {@link Correspondence} that it was given.
 *
 * <p>It asks in this order: is it news ({@link News}); was it decided before; is it still true, and
 * may it be sent at all ({@link Gates}); is this the time ({@link Timing}).
 */
public final class NotificationPolicy {

    private final NotificationSettings settings;
    private final Gates gates;
    private final ResidentQuestion question;
    private final Timing timing;
    private final PostedMessages posted;
    private final OutgoingLetters letters;

    /** Of a job that never sent anything, and whose SMS all arrive. */
    public NotificationPolicy(
            NotificationSettings settings, NumberPlan numbers, PhoneNumber operator) {
        this(settings, numbers, operator, PostedMessages.NONE, false);
    }

    /**
     * @param operator who is told of alerts for the operator; null for nobody
     * @param posted what was sent before the job began, and may be missing in its memory
     * @param hearsOutcomes {@link #hear} is told what became of each SMS; else each that is let go
     *     counts as heard, as in a replay
     */
    public NotificationPolicy(
            NotificationSettings settings,
            NumberPlan numbers,
            PhoneNumber operator,
            PostedMessages posted,
            boolean hearsOutcomes) {
        this.settings = settings;
        this.gates = new Gates(settings, numbers, operator);
        this.question = new ResidentQuestion(settings, gates);
        this.timing = new Timing(settings, question);
        this.posted = posted;
        this.letters =
                new OutgoingLetters(
                        settings,
                        gates,
                        timing,
                        hearsOutcomes ? MessageStage.HANDED_OVER : MessageStage.ACCEPTED);
    }

    /**
     * Decides about an alert that has just come.
     *
     * @param memory of the alert's household; changed, unless the mode is DRY_RUN
     * @param now epoch milliseconds
     * @return first what this alert overtook, last the decision about the alert itself; nothing for
     *     one that only confirms what is known
     */
    public List<Decision> decide(
            IncidentTransition alert, KnownHousehold home, Correspondence memory, long now) {
        if (settings.mode() == NotificationMode.DRY_RUN) {
            return alert.reception().confirms()
                    ? List.of()
                    : List.of(dryRun(alert, home, memory, now));
        }
        List<Decision> decisions = postedMeanwhile(home, memory);
        if (alert.reception().confirms()) {
            decisions.addAll(confirm(alert, home, memory, now));
            return decisions;
        }
        if (memory.isDecided(alert.alertId())) {
            decisions.add(
                    Decision.suppress(
                            Notice.of(Occasion.WARNING, alert, now), Reason.ALREADY_DECIDED));
            return decisions;
        }
        boolean known = memory.concerns(alert);
        News news = News.of(alert, home, memory, now);
        for (Notice overtaken : news.overtaken()) {
            decisions.add(Decision.suppress(overtaken, Reason.OVERTAKEN));
        }
        decisions.add(
                news.notice() == null
                        ? Decision.suppress(Notice.of(Occasion.WARNING, alert, now), news.whyNone())
                        : first(news.notice(), home, memory, now));
        if (known) {
            // Also when it is no news: repeated after the end, it would look like a new beginning.
            memory.decide(alert.alertId());
        }
        return decisions;
    }

    /** Decides about what waited until now. */
    public Decision decideDue(Notice notice, KnownHousehold home, Correspondence memory, long now) {
        return first(notice, home, memory, now);
    }

    /**
     * Notes what became of an SMS.
     *
     * @return what waited to know that, out of the memory, to be decided by {@link #decideDue}
     */
    public List<Notice> hear(MessageOutcome outcome, Correspondence memory) {
        return memory.note(outcome).map(memory::takeAwaiting).orElse(List.of());
    }

    /** Takes out of the memory the next thing that is due; null when nothing is. */
    public Notice takeDue(Correspondence memory, long now) {
        for (Notice waiting : memory.waiting()) {
            if (waiting.due() <= now && !waiting.isAsleep()) {
                memory.take(waiting);
                return waiting;
            }
        }
        return null;
    }

    /** Epoch milliseconds of the next thing that will be due; Long.MAX_VALUE for nothing. */
    public long nextDue(Correspondence memory) {
        long next = Long.MAX_VALUE;
        for (Notice waiting : memory.waiting()) {
            next = Math.min(next, waiting.due());
        }
        return next;
    }

    private Decision dryRun(
            IncidentTransition alert, KnownHousehold home, Correspondence memory, long now) {
        Occasion occasion = News.occasionByItself(alert.event());
        Notice notice = Notice.of(occasion == null ? Occasion.WARNING : occasion, alert, now);
        if (occasion == null || alert.reception().superseded()) {
            return Decision.suppress(notice, Reason.NO_NEWS);
        }
        Reason refusal = gates.ageRefusal(notice, now);
        if (refusal == null) {
            refusal = gates.refusal(alert, home.household(), memory);
        }
        return refusal == null
                ? Decision.wouldSend(notice, gates.recipient(alert, home.household()))
                : Decision.suppress(notice, refusal);
    }

    /** A newer reading shows that an incident is still open. */
    private List<Decision> confirm(
            IncidentTransition seen, KnownHousehold home, Correspondence memory, long now) {
        List<Decision> decisions = new ArrayList<>();
        for (Notice waiting : memory.waiting()) {
            if (!waiting.isOf(seen.incidentId()) || waiting.occasion().ends()) {
                continue;
            }
            memory.take(waiting);
            Notice fresh = waiting.seenAgain(seen.reception());
            if (waiting.isAsleep()) {
                decisions.add(first(fresh.awake(now), home, memory, now));
            } else {
                memory.defer(fresh);
            }
        }
        for (ToldIncident told : memory.incidents()) {
            if (!told.alert().incidentId().equals(seen.incidentId())) {
                continue;
            }
            Notice reminder = timing.reminder(told, seen.reception().readUntil(), now);
            if (reminder != null && !home.feedbackAt(now).isSnoozed(now)) {
                memory.note(told.owedNoMore(reminder.number()));
                decisions.add(first(reminder.seenAgain(seen.reception()), home, memory, now));
            }
        }
        return decisions;
    }

    private Decision first(Notice notice, KnownHousehold home, Correspondence memory, long now) {
        Reason refusal = gates.refusal(notice.alert(), home.household(), memory);
        long postedAt = posted.postedAt(notice.smsId());
        if (postedAt != 0) {
            return letters.asBefore(notice, refusal, home, memory, postedAt);
        }
        Reason old = gates.ageRefusal(notice, now);
        if (old != null) {
            // It may still go on: a newer reading will tell.
            if (notice.occasion() != Occasion.REMINDER) {
                memory.defer(notice.until(Notice.ASLEEP, old));
                memory.decide(notice.alert().alertId());
            }
            return Decision.suppress(notice, old);
        }
        if (refusal != null) {
            return Decision.suppress(notice, refusal);
        }
        if (notice.occasion() == Occasion.REMINDER && home.feedbackAt(now).isSnoozed(now)) {
            return Decision.suppress(notice, Reason.ANSWERED);
        }
        // Not before it is settled that the same water does not go on under another name.
        if (notice.occasion() == Occasion.RETRACTION && notice.due() > notice.firstDue()) {
            IncidentTransition end = notice.alert();
            if (EndByFeedback.is(end, home.feedbackAt(end.detectedAt()))) {
                memory.told(end).ifPresent(told -> memory.note(told.withAllClear()));
                return Decision.suppress(notice, Reason.ANSWERED);
            }
        }
        if (question.isAnswered(notice, home, memory, now)) {
            return Decision.suppress(notice, Reason.ANSWERED);
        }
        Notice first = question.before(notice, home.household(), memory, now);
        if (first != null) {
            memory.defer(first);
        }
        Timing.Moment moment = timing.of(notice, home, memory, now);
        memory.decide(notice.alert().alertId());
        if (moment.at() > now) {
            Notice later = notice.until(moment.at(), moment.why());
            memory.defer(later);
            return Decision.defer(later, moment.why());
        }
        return letters.send(notice, home, memory, now);
    }

    /** What waits in a memory that is older than the journal. */
    private List<Decision> postedMeanwhile(KnownHousehold home, Correspondence memory) {
        List<Decision> decisions = new ArrayList<>();
        for (Notice waiting : memory.waiting()) {
            long then = posted.postedAt(waiting.smsId());
            if (then != 0) {
                memory.take(waiting);
                Reason refusal = gates.refusal(waiting.alert(), home.household(), memory);
                decisions.add(letters.asBefore(waiting, refusal, home, memory, then));
            }
        }
        return decisions;
    }
}

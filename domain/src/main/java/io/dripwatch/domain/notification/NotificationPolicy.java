package io.dripwatch.domain.notification;

import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides who is told what, and when. Pure: time, registry and memory are arguments, and what it
 * remembers it writes into the {@link Correspondence} that it was given.
 *
 * <p>It asks in this order: is it news ({@link News}); may it be sent at all (the gates below); is
 * this the time ({@link Timing}).
 */
public final class NotificationPolicy {

    /** What is told to a home or its carer; the operator hears of it by SMS as DISTRICT. */
    private static final Set<IncidentType> OF_HOMES =
            Set.of(
                    IncidentType.CONTINUOUS_FLOW,
                    IncidentType.INTERMITTENT_FLOW,
                    IncidentType.BURST,
                    IncidentType.HIGH_USE,
                    IncidentType.LOW_USE,
                    IncidentType.USE_WHILE_AWAY,
                    IncidentType.BUDGET);

    private final NotificationSettings settings;
    private final NumberPlan numbers;
    private final PhoneNumber operator;
    private final Timing timing;

    /**
     * @param operator who is told of alerts for the operator; null for nobody
     */
    public NotificationPolicy(
            NotificationSettings settings, NumberPlan numbers, PhoneNumber operator) {
        this.settings = settings;
        this.numbers = numbers;
        this.operator = operator;
        this.timing = new Timing(settings);
    }

    /**
     * Decides about an alert that has just come.
     *
     * @param household null when the registry holds no such meter
     * @param memory of the alert's household; changed, unless the mode is DRY_RUN
     * @param now epoch milliseconds
     * @return first what this alert overtook, last the decision about the alert itself
     */
    public List<Decision> decide(
            IncidentTransition alert, Household household, Correspondence memory, long now) {
        if (settings.mode() == NotificationMode.DRY_RUN) {
            return List.of(dryRun(alert, household, now));
        }
        if (memory.isDecided(alert.alertId())) {
            return List.of(
                    Decision.suppress(
                            Notice.of(Occasion.WARNING, alert, now), Reason.ALREADY_DECIDED));
        }
        boolean known = memory.concerns(alert);
        News news = News.of(alert, memory, now);
        List<Decision> decisions = new ArrayList<>();
        for (Notice overtaken : news.overtaken()) {
            decisions.add(Decision.suppress(overtaken, Reason.OVERTAKEN));
        }
        decisions.add(
                news.notice() == null
                        ? Decision.suppress(Notice.of(Occasion.WARNING, alert, now), news.whyNone())
                        : first(news.notice(), household, memory, now));
        if (known) {
            // Also when it is no news: repeated after the end, it would look like a new beginning.
            memory.decide(alert.alertId());
        }
        return decisions;
    }

    /**
     * Decides about what waited until now, soonest first, and about reminders.
     *
     * @param household of the notice's meter as the registry has it now; null when it has none
     */
    public Decision decideDue(Notice notice, Household household, Correspondence memory, long now) {
        // State of an older savepoint may hold what was told, or ended, long ago.
        boolean reminds = notice.occasion() == Occasion.REMINDER;
        long newsOf = reminds ? notice.firstDue() : notice.alert().detectedAt();
        if (newsOf < settings.noSmsBefore()) {
            return Decision.suppress(notice, Reason.BEFORE_START);
        }
        if (now > notice.due() + maxAge(notice)) {
            return Decision.suppress(notice, Reason.STALE);
        }
        Decision refusal = gate(notice, household);
        return refusal == null ? when(notice, household, memory, now) : refusal;
    }

    /** Takes out of the memory the next thing that is due; null when nothing is. */
    public Notice takeDue(Correspondence memory, long now) {
        Notice next = null;
        for (Notice waiting : memory.waiting()) {
            if (waiting.due() <= now) {
                next = waiting;
                break;
            }
        }
        Notice reminder = timing.nextReminder(memory);
        if (reminder != null
                && reminder.due() <= now
                && (next == null || reminder.due() < next.due())) {
            timing.takeReminder(reminder, memory);
            return reminder;
        }
        if (next != null) {
            memory.waiting.remove(next);
        }
        return next;
    }

    /** Epoch milliseconds of the next thing that will be due; Long.MAX_VALUE for nothing. */
    public long nextDue(Correspondence memory) {
        Notice reminder = timing.nextReminder(memory);
        long next = reminder == null ? Long.MAX_VALUE : reminder.due();
        for (Notice waiting : memory.waiting) {
            next = Math.min(next, waiting.due());
        }
        return next;
    }

    private Decision dryRun(IncidentTransition alert, Household household, long now) {
        Occasion occasion = News.occasionByItself(alert.event());
        Notice notice = Notice.of(occasion == null ? Occasion.WARNING : occasion, alert, now);
        if (occasion == null) {
            return Decision.suppress(notice, Reason.NO_NEWS);
        }
        Decision refusal = ageGate(notice, now);
        if (refusal == null) {
            refusal = gate(notice, household);
        }
        return refusal == null ? Decision.wouldSend(notice, recipient(notice, household)) : refusal;
    }

    private Decision first(Notice notice, Household household, Correspondence memory, long now) {
        Decision refusal = ageGate(notice, now);
        if (refusal == null) {
            refusal = gate(notice, household);
        }
        Decision decision = refusal == null ? when(notice, household, memory, now) : refusal;
        if (decision.verdict() != Verdict.SUPPRESS) {
            memory.decide(notice.alert().alertId());
        }
        return decision;
    }

    private Decision when(Notice notice, Household household, Correspondence memory, long now) {
        Timing.Moment moment = timing.of(notice, household, memory, now);
        if (moment.at() == Timing.NEVER) {
            return Decision.suppress(notice, moment.why());
        }
        if (moment.at() > now) {
            Notice later = notice.until(moment.at());
            memory.wait(later);
            return Decision.defer(later, moment.why());
        }
        List<String> after =
                memory.told(notice.alert()).map(ToldIncident::toldBy).orElse(List.of());
        noteTold(notice, memory, now);
        // What waited has waited for its reader; it ages from the moment at which it may be told.
        long fresh = notice.due() == notice.firstDue() ? notice.alert().detectedAt() : now;
        return Decision.send(
                notice,
                recipient(notice, household),
                (notice.occasion() == Occasion.REMINDER ? now : fresh) + maxAge(notice),
                after);
    }

    private void noteTold(Notice notice, Correspondence memory, long now) {
        IncidentTransition alert = notice.alert();
        Optional<ToldIncident> known = memory.told(alert);
        String smsId = notice.smsId();
        switch (notice.occasion()) {
            case WARNING, WORSE ->
                    memory.note(
                            known.map(told -> told.told(alert, smsId))
                                    .orElseGet(() -> ToldIncident.first(alert, smsId, now)));
            case REOPENED ->
                    memory.note(
                            known.map(told -> told.toldAgain(alert, smsId))
                                    .orElseGet(() -> ToldIncident.first(alert, smsId, now)));
            // Taken back, it is kept: the readings may bring it back once more.
            case ALL_CLEAR, RETRACTION -> known.ifPresent(told -> memory.note(told.withAllClear()));
            case REMINDER -> known.ifPresent(told -> memory.note(told.recalled(smsId)));
        }
        if (timing.counts(notice)) {
            memory.warned(now, now - Cadence.MONTH.toMillis());
        }
    }

    private Decision ageGate(Notice notice, long now) {
        IncidentTransition alert = notice.alert();
        if (alert.detectedAt() < settings.noSmsBefore()) {
            return Decision.suppress(notice, Reason.BEFORE_START);
        }
        if (now > alert.detectedAt() + maxAge(notice)) {
            return Decision.suppress(notice, Reason.STALE);
        }
        return null;
    }

    /** Why it may not be sent to anybody; null when it may. */
    private Decision gate(Notice notice, Household household) {
        Reason reason = refusal(notice.alert(), household);
        return reason == null ? null : Decision.suppress(notice, reason);
    }

    private Reason refusal(IncidentTransition alert, Household household) {
        if (alert.audience() == Audience.OPERATOR) {
            return operator == null || !isForOperator(alert) ? Reason.AUDIENCE : null;
        }
        if (!SmsContent.TOLD.contains(alert.type())) {
            return Reason.NO_WORDS;
        }
        return Recipient.refusal(alert.audience(), alert.householdId(), household, numbers);
    }

    /** The event of a district is one SMS, and not one more for each home in it. */
    private boolean isForOperator(IncidentTransition alert) {
        boolean serious = alert.severity().compareTo(settings.operatorFrom()) >= 0;
        return alert.type() == IncidentType.DISTRICT || serious && !OF_HOMES.contains(alert.type());
    }

    private PhoneNumber recipient(Notice notice, Household household) {
        Audience audience = notice.alert().audience();
        return audience == Audience.OPERATOR
                ? operator
                : Recipient.number(audience, household, numbers);
    }

    /** Good news keeps for a day, also where the bad did not. */
    private long maxAge(Notice notice) {
        long ofWarning = settings.maxAgeMillis(notice.alert().type());
        return notice.occasion().warns()
                ? ofWarning
                : Math.max(ofWarning, NotificationSettings.DEFAULT_MAX_AGE.toMillis());
    }
}

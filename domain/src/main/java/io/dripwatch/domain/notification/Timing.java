package io.dripwatch.domain.notification;

import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentCatalogue;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.notification.book.Correspondence;
import io.dripwatch.domain.notification.book.Notice;
import io.dripwatch.domain.notification.book.ToldIncident;
import io.dripwatch.domain.notification.message.Occasion;
import io.dripwatch.domain.notification.message.Reason;
import io.dripwatch.domain.notification.message.SendingHours;
import io.dripwatch.domain.notification.recipient.RecipientZone;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** When something that may be told is told: quiet hours, caps, cool-down, reminders. */
final class Timing {

    /**
     * Readings of an upload that is no backlog are younger than that: a day of them, and the night
     * in which it comes.
     */
    private static final long BACKLOG = Duration.ofHours(36).toMillis();

    /** So long an end waits for what was published with it and may say that it is none. */
    static final long SETTLES = Duration.ofMinutes(2).toMillis();

    private static final long DAY = Duration.ofDays(1).toMillis();

    private final NotificationSettings settings;
    private final ResidentQuestion question;

    Timing(NotificationSettings settings, ResidentQuestion question) {
        this.settings = settings;
        this.question = question;
    }

    /**
     * When a notice may be told.
     *
     * @param at epoch milliseconds
     * @param why what made it later; null when nothing did
     */
    record Moment(long at, Reason why) {

        Moment noEarlierThan(long other, Reason reason) {
            return other > at ? new Moment(other, reason) : this;
        }
    }

    Moment of(Notice notice, KnownHousehold home, Correspondence memory, long now) {
        Moment moment =
                new Moment(now, null)
                        .noEarlierThan(whenSettled(notice), Reason.CATCHING_UP)
                        .noEarlierThan(
                                question.answerableUntil(notice, memory, now),
                                Reason.ASKS_RESIDENT);
        if (counts(notice)) {
            moment =
                    moment.noEarlierThan(afterMonthlyCap(memory), Reason.MONTHLY_CAP)
                            .noEarlierThan(afterCoolDown(notice, memory), Reason.COOL_DOWN)
                            .noEarlierThan(afterLastWarning(memory), Reason.DAILY_CAP);
        }
        if (!rings(notice)) {
            moment =
                    moment.noEarlierThan(
                            settings.quietHours()
                                    .of(home.household())
                                    .endAfter(
                                            moment.at(),
                                            RecipientZone.of(
                                                    home.household(), settings.utilityZone())),
                            Reason.QUIET_HOURS);
        }
        return moment;
    }

    /** What was published together, or follows in the same backlog, may overtake it. */
    private long whenSettled(Notice notice) {
        if (notice.occasion().ends()) {
            boolean maybeNone =
                    notice.alert().reception().superseded()
                            || notice.occasion() == Occasion.RETRACTION;
            return maybeNone ? notice.firstDue() + SETTLES : Long.MIN_VALUE;
        }
        boolean old = notice.firstDue() - notice.alert().reception().readUntil() > BACKLOG;
        return old ? notice.firstDue() + settings.cadence().catchUp().toMillis() : Long.MIN_VALUE;
    }

    /** Whether it counts against the household's caps, and is held by them. */
    boolean counts(Notice notice) {
        return notice.occasion().warns()
                && notice.occasion() != Occasion.REMINDER
                && notice.alert().audience() == Audience.HOUSEHOLD
                && !IncidentCatalogue.of(notice.alert().type()).isUrgent(notice.alert().severity());
    }

    /**
     * The reminder that an incident is owed when it is seen to be open; null for none.
     *
     * @param readUntil epoch milliseconds of the newest read that shows it open
     */
    Notice reminder(ToldIncident told, long readUntil, long now) {
        boolean recalled =
                told.isOpen()
                        && !told.cleared()
                        && told.alert().audience() == Audience.HOUSEHOLD
                        && IncidentCatalogue.of(told.alert().type()).recalled();
        boolean due =
                recalled
                        && settings.cadence()
                                .reminders()
                                .isDue(
                                        told.reminders(),
                                        told.alert().litresPerHour(),
                                        readUntil - told.lastToldAt());
        return due
                ? Notice.reminder(
                        told.alert(),
                        (int) ((now - told.toldAt()) / DAY),
                        told.reminders() + 1,
                        now)
                : null;
    }

    private static boolean rings(Notice notice) {
        IncidentTransition alert = notice.alert();
        return SendingHours.areAny(
                alert.audience(), alert.type(), alert.severity(), notice.occasion());
    }

    /** When fewer than the most warnings of 30 days lie behind. */
    private long afterMonthlyCap(Correspondence memory) {
        int most = settings.cadence().mostInThirtyDays();
        List<Long> newestFirst =
                memory.warnings().stream().sorted(Comparator.reverseOrder()).toList();
        return newestFirst.size() < most
                ? Long.MIN_VALUE
                : newestFirst.get(most - 1) + Cadence.MONTH.toMillis();
    }

    private long afterLastWarning(Correspondence memory) {
        long last = Long.MIN_VALUE;
        for (long at : memory.warnings()) {
            last = Math.max(last, at);
        }
        return last == Long.MIN_VALUE ? last : last + settings.cadence().leastBetween().toMillis();
    }

    /** A reopened incident is a correction of what was said, not a new one. */
    private long afterCoolDown(Notice notice, Correspondence memory) {
        long after = Long.MIN_VALUE;
        if (notice.occasion() != Occasion.WARNING) {
            return after;
        }
        for (ToldIncident told : memory.incidents()) {
            // What never was does not make the next one wait.
            boolean ended = told.cleared() && told.alert().event() != IncidentEvent.RETRACTED;
            if (ended && told.alert().type() == notice.alert().type()) {
                after = Math.max(after, told.closedAt() + settings.cadence().coolDown().toMillis());
            }
        }
        return after;
    }
}

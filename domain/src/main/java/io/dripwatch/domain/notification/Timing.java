package io.dripwatch.domain.notification;

import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.incident.Severity;
import java.time.Duration;
import java.util.Set;

/** When something that may be told is told: quiet hours, caps, cool-down, reminders. */
final class Timing {

    static final long NEVER = Long.MAX_VALUE;

    /** What cannot wait for the morning, and is never one SMS too many, whatever its severity. */
    private static final Set<IncidentType> URGENT =
            Set.of(IncidentType.BURST, IncidentType.LOW_USE);

    /** What a household may overlook or put off; the rest ends by itself or is told once. */
    private static final Set<IncidentType> RECALLED =
            Set.of(
                    IncidentType.CONTINUOUS_FLOW,
                    IncidentType.INTERMITTENT_FLOW,
                    IncidentType.BURST);

    private static final long DAY = Duration.ofDays(1).toMillis();

    /** Quiet hours behind a cap behind a cool-down come to less; what waits longer is no news. */
    private static final long LONGEST_WAIT = 3 * DAY;

    private final NotificationSettings settings;

    Timing(NotificationSettings settings) {
        this.settings = settings;
    }

    /**
     * When a notice may be told.
     *
     * @param at epoch milliseconds; {@link #NEVER} when not at all
     * @param why what made it later; null when nothing did
     */
    record Moment(long at, Reason why) {

        Moment noEarlierThan(long other, Reason reason) {
            return other > at ? new Moment(other, reason) : this;
        }
    }

    Moment of(Notice notice, Household household, Correspondence memory, long now) {
        Moment moment = new Moment(now, null);
        if (counts(notice)) {
            if (inThirtyDays(memory, now) >= settings.cadence().mostInThirtyDays()) {
                return new Moment(NEVER, Reason.MONTHLY_CAP);
            }
            moment =
                    moment.noEarlierThan(afterCoolDown(notice, memory), Reason.COOL_DOWN)
                            .noEarlierThan(afterLastWarning(memory), Reason.DAILY_CAP);
        }
        if (!rings(notice)) {
            moment =
                    moment.noEarlierThan(
                            settings.quietHours()
                                    .of(household)
                                    .endAfter(
                                            moment.at(),
                                            RecipientZone.of(household, settings.utilityZone())),
                            Reason.QUIET_HOURS);
        }
        return moment.at() - notice.firstDue() > LONGEST_WAIT
                ? new Moment(NEVER, Reason.STALE)
                : moment;
    }

    /** Whether it counts against the household's caps, and is held by them. */
    boolean counts(Notice notice) {
        return notice.occasion().warns()
                && notice.alert().audience() == Audience.HOUSEHOLD
                && !isUrgent(notice.alert().type(), notice.alert().severity());
    }

    /** A slow leak that has grown is as urgent as what was so from its beginning. */
    private static boolean isUrgent(IncidentType type, Severity severity) {
        return URGENT.contains(type) || severity == Severity.URGENT;
    }

    /** The earliest reminder that an open incident is owed; null for none. */
    Notice nextReminder(Correspondence memory) {
        Notice next = null;
        for (ToldIncident told : memory.incidents) {
            if (!told.isOpen() || !isRecalled(told)) {
                continue;
            }
            int day = dayAfter(told.remindedDay());
            long due = told.toldAt() + day * DAY;
            if (day > 0 && (next == null || due < next.due())) {
                next = new Notice(Occasion.REMINDER, told.alert(), day, due, due);
            }
        }
        return next;
    }

    /** The next reminder's day; 0 when there is none. */
    private int dayAfter(int reminded) {
        for (int day : settings.cadence().reminderDays()) {
            if (day > reminded) {
                return day;
            }
        }
        return 0;
    }

    /** From now on it is told or dropped, but not owed. */
    void takeReminder(Notice reminder, Correspondence memory) {
        memory.told(reminder.alert()).ifPresent(told -> memory.note(told.reminded(reminder.day())));
    }

    private static boolean isRecalled(ToldIncident told) {
        return told.alert().audience() == Audience.HOUSEHOLD
                && RECALLED.contains(told.alert().type());
    }

    private static boolean rings(Notice notice) {
        IncidentTransition alert = notice.alert();
        return rings(alert.audience(), alert.type(), alert.severity(), notice.occasion());
    }

    /** Whether it may be told at any hour. */
    static boolean rings(
            Audience audience, IncidentType type, Severity severity, Occasion occasion) {
        return switch (audience) {
            // Somebody on duty, and somebody who worries.
            case OPERATOR, CARER -> true;
            case HOUSEHOLD ->
                    isUrgent(type, severity) && occasion.warns() && occasion != Occasion.REMINDER;
        };
    }

    private int inThirtyDays(Correspondence memory, long now) {
        int count = 0;
        for (long at : memory.warnings) {
            if (at > now - Cadence.MONTH.toMillis()) {
                count++;
            }
        }
        return count;
    }

    private long afterLastWarning(Correspondence memory) {
        long last = Long.MIN_VALUE;
        for (long at : memory.warnings) {
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
        for (ToldIncident told : memory.incidents) {
            // What never was does not make the next one wait.
            boolean ended = told.cleared() && told.alert().event() != IncidentEvent.RETRACTED;
            if (ended && told.alert().type() == notice.alert().type()) {
                after = Math.max(after, told.closedAt() + settings.cadence().coolDown().toMillis());
            }
        }
        return after;
    }
}

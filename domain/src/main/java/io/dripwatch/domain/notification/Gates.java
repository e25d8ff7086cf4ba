package io.dripwatch.domain.notification;

import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentCatalogue;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.notification.book.Correspondence;
import io.dripwatch.domain.notification.book.Notice;
import io.dripwatch.domain.notification.content.SmsContent;
import io.dripwatch.domain.notification.message.Reason;
import io.dripwatch.domain.notification.recipient.NumberPlan;

/** Whether something may be told at all: is it still true, and is there somebody to tell. */
final class Gates {

    private final NotificationSettings settings;
    private final NumberPlan numbers;
    private final PhoneNumber operator;

    /**
     * @param operator null for nobody
     */
    Gates(NotificationSettings settings, NumberPlan numbers, PhoneNumber operator) {
        this.settings = settings;
        this.numbers = numbers;
        this.operator = operator;
    }

    /**
     * Why its readings are too old to warn by; null when they are not. What began long ago and was
     * still open at a new reading is news. The end of what was told is never too old. The time in
     * which a home was asked makes nothing old.
     */
    Reason ageRefusal(Notice notice, long now) {
        if (notice.occasion().ends()) {
            return null;
        }
        long readUntil = notice.alert().reception().readUntil();
        if (readUntil < settings.noSmsBefore()) {
            return Reason.BEFORE_START;
        }
        long asked = notice.why() == Reason.ASKS_RESIDENT ? settings.askFirst().toMillis() : 0;
        return now > readUntil + settings.maxAgeMillis(notice.alert().type()) + asked
                ? Reason.STALE
                : null;
    }

    /** Why it may not be sent to anybody; null when it may. */
    Reason refusal(IncidentTransition alert, Household household, Correspondence memory) {
        if (alert.audience() == Audience.OPERATOR) {
            return operator == null || !isForOperator(alert) ? Reason.AUDIENCE : null;
        }
        if (!SmsContent.TOLD.contains(alert.type())) {
            return Reason.NO_WORDS;
        }
        Reason refusal =
                Recipient.refusal(alert.audience(), alert.householdId(), household, numbers);
        return refusal == null && memory.stops().isStopped(alert.audience())
                ? Reason.STOPPED
                : refusal;
    }

    /** The event of a district is one SMS, and not one more for each home in it. */
    private boolean isForOperator(IncidentTransition alert) {
        boolean serious = alert.severity().compareTo(settings.operatorFrom()) >= 0;
        return alert.type() == IncidentType.DISTRICT
                || serious && !IncidentCatalogue.of(alert.type()).isOfHomes();
    }

    /** Its number; to be asked when nothing refuses it. */
    PhoneNumber recipient(IncidentTransition alert, Household household) {
        return alert.audience() == Audience.OPERATOR
                ? operator
                : Recipient.number(alert.audience(), household, numbers);
    }
}

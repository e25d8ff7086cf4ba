package io.dripwatch.domain.notification;

import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.notification.message.Reason;
import io.dripwatch.domain.notification.recipient.NumberPlan;

/** Whether a household, or its carer, may be sent anything, and under which number. */
final class Recipient {

    private Recipient() {}

    /**
     * Why not; null when it may.
     *
     * @param householdId whom the alert is about
     * @param household of the meter by now; null when the registry knows none
     */
    static Reason refusal(
            Audience audience, String householdId, Household household, NumberPlan numbers) {
        if (household == null || !household.householdId().equals(householdId)) {
            return Reason.NO_HOUSEHOLD;
        }
        PhoneNumber phone = phone(audience, household);
        if (phone == null || phone.e164() == null) {
            return Reason.NO_PHONE;
        }
        Reason bad =
                switch (numbers.judge(phone).verdict()) {
                    case DIALLABLE -> null;
                    case INVALID -> Reason.BAD_PHONE;
                    case NOT_MOBILE -> Reason.NOT_MOBILE;
                    case OTHER_REGION -> Reason.OTHER_REGION;
                };
        if (bad != null) {
            return bad;
        }
        return household.consent() ? null : Reason.NO_CONSENT;
    }

    /** As it is dialled; to be asked when nothing refuses it. */
    static PhoneNumber number(Audience audience, Household household, NumberPlan numbers) {
        return numbers.judge(phone(audience, household)).number();
    }

    private static PhoneNumber phone(Audience audience, Household household) {
        return audience == Audience.CARER ? household.carerPhone() : household.phone();
    }
}

package io.dripwatch.domain.notification;

import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.notification.message.Reason;
import io.dripwatch.domain.notification.message.SendingHours;
import io.dripwatch.domain.notification.message.SmsMessage;
import io.dripwatch.domain.notification.recipient.NumberPlan;
import io.dripwatch.domain.notification.recipient.QuietHours;
import java.io.Serializable;
import java.time.Duration;

/**
 * Asks again about a message that waited behind the policy, for a person or for the provider: may
 * it still go, to which number, and at this hour?
 *
 * @param utilityZone IANA name, for a household whose own cannot be read
 */
public record SecondLook(QuietHours quietHours, String utilityZone, NumberPlan numbers)
        implements Serializable {

    /** What was decided, or looked at, less than this ago still holds. */
    public static final Duration HOLDS_FOR = Duration.ofMinutes(10);

    /** By the settings that the policy has. */
    public static SecondLook of(NotificationSettings settings, NumberPlan numbers) {
        return new SecondLook(settings.quietHours(), settings.utilityZone(), numbers);
    }

    /**
     * What was found.
     *
     * @param reason why it must not be sent any more; null when it may
     * @param to its number by now
     * @param hours in which it may be sent by now
     */
    public record Finding(Reason reason, PhoneNumber to, SendingHours hours) {}

    /** Whether the look has anything to ask: the operator asked for its own messages. */
    public static boolean concerns(SmsMessage sms) {
        return sms.audience() != Audience.OPERATOR && sms.householdId() != null;
    }

    /**
     * @param household of the message's meter as the registry has it now; null when it has none
     */
    public Finding at(SmsMessage sms, Household household) {
        if (!concerns(sms)) {
            return new Finding(null, sms.to(), sms.hours());
        }
        Reason reason = Recipient.refusal(sms.audience(), sms.householdId(), household, numbers);
        if (reason != null) {
            return new Finding(reason, null, sms.hours());
        }
        return new Finding(
                null,
                Recipient.number(sms.audience(), household, numbers),
                SendingHours.of(sms, household, quietHours, utilityZone));
    }
}

package io.dripwatch.domain.notification.message;

import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentCatalogue;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.incident.Severity;
import io.dripwatch.domain.notification.recipient.QuietHours;
import io.dripwatch.domain.notification.recipient.RecipientZone;
import java.io.Serializable;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * The hours in which one SMS may be sent, carried with it: whoever sends it, however late, needs
 * neither registry nor policy to keep the recipient's quiet hours. Flat, so that it crosses
 * operators.
 *
 * @param quietFrom first minute of the quiet hours, ISO-8601 local time; null for none
 * @param quietTo first minute after them; null for none
 * @param zone IANA name of the recipient's zone; null for none
 */
public record SendingHours(String quietFrom, String quietTo, String zone) implements Serializable {

    /** At any hour. */
    public static final SendingHours ANY = new SendingHours(null, null, null);

    /** Outside of the quiet hours in the zone. */
    public static SendingHours outside(QuietHours quiet, ZoneId zone) {
        return new SendingHours(quiet.from().toString(), quiet.to().toString(), zone.getId());
    }

    /**
     * The hours of a message: any where it must ring or a replay sends it, else those of its
     * household.
     *
     * @param ofUtility for a household that asked for none of its own
     */
    public static SendingHours of(
            SmsMessage sms, Household household, QuietHours ofUtility, String utilityZone) {
        boolean anyHour =
                sms.notAfter() == SmsMessage.NEVER_STALE
                        || household == null
                        || areAny(sms.audience(), sms.type(), sms.severity(), sms.occasion());
        return anyHour
                ? ANY
                : outside(ofUtility.of(household), RecipientZone.of(household, utilityZone));
    }

    /** Whether an SMS of that kind may be told at any hour. */
    public static boolean areAny(
            Audience audience, IncidentType type, Severity severity, Occasion occasion) {
        return switch (audience) {
            // Somebody on duty, and somebody who worries.
            case OPERATOR, CARER -> true;
            case HOUSEHOLD ->
                    IncidentCatalogue.of(type).isUrgent(severity)
                            && (occasion == Occasion.QUESTION
                                    || occasion.warns() && occasion != Occasion.REMINDER);
        };
    }

    /**
     * The instant itself where sending is allowed then; else the end of the quiet hours it lies in.
     *
     * @param instant epoch milliseconds
     */
    public long nextAllowed(long instant) {
        return zone == null
                ? instant
                : new QuietHours(LocalTime.parse(quietFrom), LocalTime.parse(quietTo))
                        .endAfter(instant, ZoneId.of(zone));
    }
}

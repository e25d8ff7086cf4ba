package io.dripwatch.domain.notification;

import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * What an SMS says, before anybody puts it into words: an occasion, a language, and values. Numbers
 * have the decimal places with which they are told.
 *
 * @param forOperator it goes to the operator's own number
 * @param language as the registry has it: a BCP 47 tag, or whatever stands there; empty for none
 * @param since onset of the incident, by the recipient's clock
 * @param litresPerHour flow rate, L/h
 * @param litres volume since onset, by the time at which it is told
 * @param cost of those litres, in the currency of the words; null where no tariff is known
 * @param day days since the warning, of a reminder; 0 otherwise
 * @param home the household's id, cleaned: letters, digits and hyphens, 16 at most
 * @param reference {@link ReferenceCode} of the SMS
 */
public record SmsContent(
        IncidentType type,
        Occasion occasion,
        boolean forOperator,
        String language,
        ZonedDateTime since,
        BigDecimal litresPerHour,
        BigDecimal litres,
        BigDecimal cost,
        int day,
        String home,
        String reference) {

    /** What a household or its carer is told of; the rest is for the operator. */
    public static final List<IncidentType> TOLD =
            List.of(
                    IncidentType.CONTINUOUS_FLOW,
                    IncidentType.INTERMITTENT_FLOW,
                    IncidentType.BURST,
                    IncidentType.HIGH_USE,
                    IncidentType.LOW_USE,
                    IncidentType.USE_WHILE_AWAY,
                    IncidentType.BUDGET,
                    IncidentType.SUDDEN_DROP);

    /** Longest name of a household in a text; characters. */
    public static final int MOST_NAME = 16;

    /** Below this amount one decimal place is worth its room. */
    private static final double SHOWS_TENTHS_BELOW = 10;

    /** More does not fit, and no home's meter can count it. */
    private static final double MOST_LITRES = 9_999_999;

    private static final double HOUR_MILLIS = 3_600_000;

    /**
     * What a notice says.
     *
     * @param household null when the notice is for the operator
     * @param now epoch milliseconds at which it is told
     * @param utilityZone IANA name, for whoever has none
     */
    public static SmsContent of(
            Notice notice, Household household, long now, String utilityZone, Tariff tariff) {
        IncidentTransition alert = notice.alert();
        double litres = litresUntil(notice, now);
        String language = household == null ? null : household.language();
        return new SmsContent(
                alert.type(),
                notice.occasion(),
                alert.audience() == Audience.OPERATOR,
                language == null ? "" : language,
                Instant.ofEpochMilli(alert.onset())
                        .atZone(RecipientZone.of(household, utilityZone)),
                told(Math.min(alert.litresPerHour(), MOST_LITRES)),
                told(Math.min(litres, MOST_LITRES)),
                tariff.isKnown() ? told(tariff.of(litres)) : null,
                notice.day(),
                cleaned(alert.householdId()),
                ReferenceCode.of(notice.smsId()));
    }

    /** The same under the same reference, to somebody who has heard nothing of it yet. */
    public SmsContent asWarning() {
        return new SmsContent(
                type,
                Occasion.WARNING,
                forOperator,
                language,
                since,
                litresPerHour,
                litres,
                cost,
                0,
                home,
                reference);
    }

    /** A reminder counts on: what was lost when the alert came, and what ran since then. */
    private static double litresUntil(Notice notice, long now) {
        IncidentTransition alert = notice.alert();
        return notice.occasion() == Occasion.REMINDER
                ? alert.litres()
                        + alert.litresPerHour()
                                * Math.max(0, now - alert.detectedAt())
                                / HOUR_MILLIS
                : alert.litres();
    }

    /** Somebody else wrote it: letters, digits and what stands between them, nothing more. */
    private static String cleaned(String name) {
        String plain = name.replaceAll("[^\\p{IsAlphabetic}\\p{IsDigit}-]", "");
        return plain.codePointCount(0, plain.length()) <= MOST_NAME
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, MOST_NAME));
    }

    /** Rounded as it is told: 12, 1250, 3.5. What is no number at all is told as nothing. */
    private static BigDecimal told(double amount) {
        return BigDecimal.valueOf(Double.isFinite(amount) ? amount : 0)
                .setScale(amount < SHOWS_TENTHS_BELOW ? 1 : 0, RoundingMode.HALF_UP);
    }
}

package io.dripwatch.domain.notification.content;

import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentCatalogue;
import io.dripwatch.domain.incident.IncidentProfile;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.measure.Measure;
import io.dripwatch.domain.measure.VolumeUnits;
import io.dripwatch.domain.notification.book.Notice;
import io.dripwatch.domain.notification.message.Occasion;
import io.dripwatch.domain.notification.message.ReferenceCode;
import io.dripwatch.domain.notification.recipient.RecipientZone;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;

/**
 * What an SMS says, before anybody puts it into words: an occasion, a language, and values. Numbers
 * have the decimal places with which they are told.
 *
 * @param basis what the words rest on
 * @param forOperator it goes to the operator's own number
 * @param language as the registry has it: a BCP 47 tag, or whatever stands there; empty for none
 * @param since onset of the incident, by the recipient's clock
 * @param precision how exactly {@code since} is known
 * @param litresPerHour flow rate, L/h; 0 where none is known
 * @param litres volume since onset, by the time at which it is told
 * @param flow the flow rate in the reader's unit, an hour; null where none is known
 * @param volume the litres in the reader's unit; null where none are known
 * @param aDay of a flow that only volumes tell of: what is used above the usual, a day; else null
 * @param limit of the household's own, a month; null where it is not known
 * @param cost of those litres, in the currency of the words; null where no tariff is known
 * @param day days since the warning, of a reminder; 0 otherwise
 * @param home the household's id, or the district's name; letters, digits and hyphens, 16 at most
 * @param namesHome its reader has several homes, and must be told which
 * @param meter the meter's id, cleaned like the home's
 * @param reference {@link ReferenceCode} of the SMS
 */
public record SmsContent(
        IncidentType type,
        Occasion occasion,
        Basis basis,
        boolean forOperator,
        String language,
        ZonedDateTime since,
        SincePrecision precision,
        BigDecimal litresPerHour,
        BigDecimal litres,
        Measure flow,
        Measure volume,
        Measure aDay,
        Measure limit,
        BigDecimal cost,
        int day,
        String home,
        boolean namesHome,
        String meter,
        String reference) {

    /** What a household or its carer is told of; the rest is for the operator. */
    public static final List<IncidentType> TOLD =
            IncidentCatalogue.all().stream()
                    .filter(profile -> profile.sms() && profile.audience() != Audience.OPERATOR)
                    .map(IncidentProfile::type)
                    .toList();

    /** Numbers of an alert's evidence without which a text says less, or something less exact. */
    public static final Set<String> EVIDENCE =
            Set.of(
                    IncidentTransition.ONSET_WITHIN_HOURS,
                    IncidentTransition.LITRES_A_DAY_ABOVE_USUAL,
                    IncidentTransition.BECAME_USUAL,
                    "usedLitres",
                    "budgetLitres");

    /** Longest name of a household in a text; characters. */
    public static final int MOST_NAME = 16;

    /** What a district's meter is called before its name. */
    private static final String DISTRICT = "district:";

    /** More does not fit, and no home's meter can count it. */
    private static final double MOST_LITRES = 9_999_999;

    /** Less is told as 0.0, which says nothing. */
    private static final double LEAST = 0.05;

    private static final double HOUR_MILLIS = 3_600_000;

    /**
     * What a notice says.
     *
     * @param household null when the notice is for the operator
     * @param now epoch milliseconds at which it is told
     * @param utilityZone IANA name, for whoever has none
     * @param namesHome the household's number serves other households too
     */
    public static SmsContent of(
            Notice notice,
            Household household,
            long now,
            String utilityZone,
            Tariff tariff,
            VolumeUnits units,
            boolean namesHome) {
        IncidentTransition alert = notice.alert();
        double litres = bounded(litresUntil(notice, now));
        double flow = bounded(alert.litresPerHour());
        double aDay = evidence(alert, IncidentTransition.LITRES_A_DAY_ABOVE_USUAL);
        double limit = evidence(alert, "budgetLitres");
        String language = household == null ? null : household.language();
        SincePrecision precision = SincePrecision.of(alert);
        return new SmsContent(
                alert.type(),
                notice.occasion(),
                basis(alert, notice.occasion()),
                alert.audience() == Audience.OPERATOR,
                language == null ? "" : language,
                precision.told(
                        Instant.ofEpochMilli(alert.onset())
                                .atZone(RecipientZone.of(household, utilityZone))),
                precision,
                Measure.rounded(flow),
                Measure.rounded(litres),
                flow < LEAST ? null : units.told(flow),
                litres < LEAST ? null : units.told(litres),
                aDay < LEAST ? null : units.told(aDay),
                limit < LEAST ? null : units.told(limit),
                tariff.isKnown() ? Measure.rounded(tariff.of(litres)) : null,
                notice.day(),
                cleaned(
                        alert.type() == IncidentType.DISTRICT
                                ? withoutPrefix(alert.householdId())
                                : alert.householdId()),
                namesHome,
                cleaned(alert.meterId()),
                ReferenceCode.of(notice.smsId()));
    }

    /** The same under the same reference, to somebody who has heard nothing of it yet. */
    public SmsContent asWarning() {
        boolean escalatedLimit = type == IncidentType.BUDGET && occasion == Occasion.WORSE;
        return new SmsContent(
                type,
                Occasion.WARNING,
                escalatedLimit ? Basis.OVER_LIMIT : basis,
                forOperator,
                language,
                since,
                precision,
                litresPerHour,
                litres,
                flow,
                volume,
                aDay,
                limit,
                cost,
                0,
                home,
                namesHome,
                meter,
                reference);
    }

    private static Basis basis(IncidentTransition alert, Occasion occasion) {
        Basis basis = Basis.USUAL;
        if (evidence(alert, IncidentTransition.BECAME_USUAL) > 0) {
            basis = Basis.BECAME_USUAL;
        } else if (evidence(alert, IncidentTransition.LITRES_A_DAY_ABOVE_USUAL) >= LEAST) {
            basis = Basis.VOLUME;
        } else if (evidence(alert, "budgetLitres") >= LEAST) {
            boolean over = evidence(alert, "usedLitres") > evidence(alert, "budgetLitres");
            basis = over ? Basis.OVER_LIMIT : Basis.FORECAST;
        }
        return Basis.of(alert.type(), occasion).contains(basis) ? basis : Basis.USUAL;
    }

    /**
     * A reminder counts on, whatever its words: what was lost when the alert came, and what ran
     * since then.
     */
    private static double litresUntil(Notice notice, long now) {
        IncidentTransition alert = notice.alert();
        return notice.number() > 0
                ? alert.litres()
                        + bounded(alert.litresPerHour())
                                * Math.max(0, now - alert.detectedAt())
                                / HOUR_MILLIS
                : alert.litres();
    }

    /** 0 where the alert does not have it. */
    private static double evidence(IncidentTransition alert, String name) {
        return bounded(alert.evidence().getOrDefault(name, 0.0));
    }

    /** What is no number at all, or below nothing, is told as nothing. */
    private static double bounded(double amount) {
        return amount > 0 ? Math.min(amount, MOST_LITRES) : 0;
    }

    private static String withoutPrefix(String district) {
        return district.startsWith(DISTRICT) ? district.substring(DISTRICT.length()) : district;
    }

    /** Somebody else wrote it: letters, digits and what stands between them, nothing more. */
    private static String cleaned(String name) {
        String plain = name.replaceAll("[^\\p{IsAlphabetic}\\p{IsDigit}-]", "");
        return plain.codePointCount(0, plain.length()) <= MOST_NAME
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, MOST_NAME));
    }
}

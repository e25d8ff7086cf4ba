package io.dripwatch.pipeline.words;

import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.notification.book.Notice;
import io.dripwatch.domain.notification.content.Basis;
import io.dripwatch.domain.notification.message.Occasion;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** One plausible notice for each case. */
final class Samples {

    /** 11:18 in Madrid, and for limits and days of high use the first of the month. */
    static final long ONSET = Instant.parse("2026-03-05T10:18:00Z").toEpochMilli();

    private static final long MONTH = Instant.parse("2026-02-28T23:00:00Z").toEpochMilli();
    private static final long DETECTED = Instant.parse("2026-03-07T14:18:00Z").toEpochMilli();
    private static final long DAY = 86_400_000;
    private static final int REMINDED_DAY = 14;

    private Samples() {}

    static Notice notice(SmsCase each) {
        return notice(each, Map.of());
    }

    /**
     * @param evidence beside what the case rests on
     */
    static Notice notice(SmsCase each, Map<String, Double> evidence) {
        return notice(each, evidence, flow(each.profile().type()), litres(each));
    }

    static Notice notice(
            SmsCase each, Map<String, Double> evidence, double litresPerHour, double litres) {
        Map<String, Double> numbers = new HashMap<>(evidence);
        IncidentType type = each.profile().type();
        boolean knowsLimit =
                each.occasion() == Occasion.WORSE || each.occasion() == Occasion.ALL_CLEAR;
        numbers.putAll(
                evidence(
                        type == IncidentType.BUDGET && knowsLimit
                                ? Basis.OVER_LIMIT
                                : each.basis()));
        boolean district = type == IncidentType.DISTRICT;
        IncidentTransition alert =
                new IncidentTransition(
                        "alert-" + each.keys().get(0),
                        "incident-1",
                        district ? "district:North-2" : "M0000246",
                        district ? "district:North-2" : "H-1024",
                        type,
                        event(each.occasion()),
                        each.profile().audience(),
                        each.profile().severity(event(each.occasion())),
                        type == IncidentType.BUDGET || type == IncidentType.HIGH_USE
                                ? MONTH
                                : ONSET,
                        DETECTED,
                        litresPerHour,
                        litres,
                        numbers,
                        Map.of());
        return new Notice(
                each.occasion(),
                alert,
                each.occasion() == Occasion.REMINDER ? REMINDED_DAY : 0,
                0,
                0);
    }

    /** When it is told: a reminder after its days, all else at once. */
    static long toldAt(SmsCase each) {
        return each.occasion() == Occasion.REMINDER ? DETECTED + REMINDED_DAY * DAY : DETECTED;
    }

    /** In Madrid; null for the operator. */
    static Household reader(SmsCase each, String language) {
        return each.profile().audience() == Audience.OPERATOR
                ? null
                : ToldHouseholds.speaking(language, "Europe/Madrid");
    }

    private static double flow(IncidentType type) {
        return switch (type) {
            case CONTINUOUS_FLOW -> 12.4;
            case INTERMITTENT_FLOW -> 4.6;
            case BURST -> 398.2;
            default -> 0;
        };
    }

    private static double litres(SmsCase each) {
        return switch (each.profile().type()) {
            case CONTINUOUS_FLOW -> 645;
            case INTERMITTENT_FLOW -> 239;
            case BURST -> 2_890;
            case HIGH_USE -> 1_140;
            case USE_WHILE_AWAY -> 46;
            case REVERSE_FLOW -> 112;
            case BUDGET ->
                    each.basis() == Basis.OVER_LIMIT
                                    || each.occasion() == Occasion.WORSE
                                    || each.occasion() == Occasion.ALL_CLEAR
                            ? 3_996
                            : 785;
            default -> 0;
        };
    }

    private static Map<String, Double> evidence(Basis basis) {
        return switch (basis) {
            case USUAL -> Map.of();
            case VOLUME ->
                    Map.of(
                            IncidentTransition.LITRES_A_DAY_ABOVE_USUAL,
                            240.0,
                            IncidentTransition.ONSET_WITHIN_HOURS,
                            24.0);
            case FORECAST -> Map.of("usedLitres", 785.0, "budgetLitres", 3_000.0);
            case OVER_LIMIT -> Map.of("usedLitres", 3_996.0, "budgetLitres", 3_000.0);
            case BECAME_USUAL -> Map.of(IncidentTransition.BECAME_USUAL, 1.0);
        };
    }

    private static IncidentEvent event(Occasion occasion) {
        return switch (occasion) {
            case WARNING, REMINDER, QUESTION -> IncidentEvent.OPENED;
            case WORSE -> IncidentEvent.ESCALATED;
            case REOPENED -> IncidentEvent.UPDATED;
            case ALL_CLEAR -> IncidentEvent.CLOSED;
            case RETRACTION -> IncidentEvent.RETRACTED;
            case REPLY -> throw new IllegalArgumentException("a reply is about no event");
        };
    }
}

package io.dripwatch.domain.notification;

import io.dripwatch.domain.household.StandingFeedback;
import io.dripwatch.domain.incident.IncidentCatalogue;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;

/**
 * Whether an incident ended because of what the household answered. Then nothing may be said of the
 * water: it may run on.
 */
final class EndByFeedback {

    /**
     * Detection lets a flow be this much above the rate that was declared normal, and for the rate
     * that was told, rounding comes on top.
     */
    private static final double MARGIN = 1.3;

    private EndByFeedback() {}

    /**
     * @param end CLOSED or RETRACTED, with the rate that was known
     * @param allFeedback as it held when the end was detected
     */
    static boolean is(IncidentTransition end, StandingFeedback allFeedback) {
        boolean quietened = allFeedback.isSnoozed(end.detectedAt());
        if (IncidentCatalogue.of(end.type()).runs()) {
            return isNormal(end, allFeedback) || quietened && isRetracted(end);
        }
        return switch (end.type()) {
            case HIGH_USE ->
                    quietened && isRetracted(end)
                            || allFeedback.normalLitresPerHour(end.detectedAt()) > 0;
            case USE_WHILE_AWAY ->
                    allFeedback.stayAskedAt() > end.onset() && !isAway(end, allFeedback);
            case BUDGET -> allFeedback.budgetLitres() == 0;
            default -> false;
        };
    }

    private static boolean isNormal(IncidentTransition end, StandingFeedback allFeedback) {
        double normal = allFeedback.normalLitresPerHour(end.detectedAt());
        return normal > 0 && end.litresPerHour() <= MARGIN * normal;
    }

    private static boolean isAway(IncidentTransition end, StandingFeedback allFeedback) {
        boolean left = allFeedback.awayFrom() != 0 && end.detectedAt() >= allFeedback.awayFrom();
        boolean back = allFeedback.awayUntil() != 0 && end.detectedAt() >= allFeedback.awayUntil();
        return left && !back;
    }

    private static boolean isRetracted(IncidentTransition end) {
        return end.event() == IncidentEvent.RETRACTED;
    }
}

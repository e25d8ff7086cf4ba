package io.dripwatch.pipeline.notification;

import io.dripwatch.domain.answer.HouseholdAnswer;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.notification.message.MessageOutcome;

/**
 * What a household's book hears: an alert, what became of an SMS, or an answer; one of the three.
 * Flat, so that it crosses operators.
 */
public record BookEvent(IncidentTransition alert, MessageOutcome outcome, HouseholdAnswer answer) {

    static BookEvent of(IncidentTransition alert) {
        return new BookEvent(alert, null, null);
    }

    static BookEvent of(MessageOutcome outcome) {
        return new BookEvent(null, outcome, null);
    }

    static BookEvent of(HouseholdAnswer answer) {
        return new BookEvent(null, null, answer);
    }

    /** Whose book it is. */
    String householdId() {
        if (answer != null) {
            return answer.householdId();
        }
        return alert == null ? outcome.householdId() : alert.householdId();
    }
}

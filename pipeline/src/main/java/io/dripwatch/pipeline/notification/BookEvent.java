package io.dripwatch.pipeline.notification;

import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.notification.message.MessageOutcome;

/**
 * What a household's book hears: an alert, or what became of an SMS. Flat, so that it crosses
 * operators.
 *
 * @param alert null for an outcome
 * @param outcome null for an alert
 */
public record BookEvent(IncidentTransition alert, MessageOutcome outcome) {

    static BookEvent of(IncidentTransition alert) {
        return new BookEvent(alert, null);
    }

    static BookEvent of(MessageOutcome outcome) {
        return new BookEvent(null, outcome);
    }

    /** Whose book it is. */
    String householdId() {
        return alert == null ? outcome.householdId() : alert.householdId();
    }
}

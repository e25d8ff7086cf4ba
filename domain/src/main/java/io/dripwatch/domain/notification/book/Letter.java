package io.dripwatch.domain.notification.book;

import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.notification.message.MessageOutcome;
import io.dripwatch.domain.notification.message.MessageStage;
import io.dripwatch.domain.notification.message.Occasion;
import io.dripwatch.domain.notification.message.Reason;
import io.dripwatch.domain.notification.message.ReferenceCode;

/**
 * One SMS that the policy let go.
 *
 * @param incidentId what it is about, by the name that this has now
 * @param at epoch milliseconds of the decision
 * @param since epoch milliseconds at which it came to that stage, by whoever said so
 * @param reason why it was held, dropped or given up; null where the stage says it all
 * @param code the provider's error code; 0 for none
 * @param withdrawn the sender was asked not to send it any more
 */
public record Letter(
        String smsId,
        String incidentId,
        Audience audience,
        Occasion occasion,
        long at,
        MessageStage stage,
        long since,
        Reason reason,
        int code,
        boolean withdrawn) {

    public static Letter of(Notice notice, long now, MessageStage stage) {
        IncidentTransition alert = notice.alert();
        return new Letter(
                notice.smsId(),
                alert.incidentId(),
                alert.audience(),
                notice.occasion(),
                now,
                stage,
                now,
                null,
                0,
                false);
    }

    /** Whether it told of the incident of that alert, and the same reader. */
    boolean isOf(IncidentTransition alert) {
        return incidentId.equals(alert.incidentId()) && audience == alert.audience();
    }

    /**
     * @param name an id, or the reference code that stands in the SMS, in any case
     */
    boolean isNamed(String name) {
        return smsId.equals(name) || ReferenceCode.of(smsId).equalsIgnoreCase(name);
    }

    /** Whether its reader may have it, and has not said more than an answer could. */
    public boolean mayBeAnswered() {
        return !withdrawn && (stage.isHeard() || stage.isOpen());
    }

    /** Whether the notice waited to know what became of it; of a question, that it was lost. */
    boolean wakes(Notice notice) {
        return notice.why() == Reason.AWAITS_OUTCOME && isOf(notice.alert())
                || notice.why() == Reason.ASKS_RESIDENT
                        && occasion == Occasion.QUESTION
                        && !mayBeAnswered()
                        && notice.isOf(incidentId);
    }

    boolean isOfSameAs(Letter other) {
        return incidentId.equals(other.incidentId) && audience == other.audience;
    }

    Letter after(MessageOutcome outcome) {
        return isUndoneBy(outcome)
                ? new Letter(
                        smsId,
                        incidentId,
                        audience,
                        occasion,
                        at,
                        outcome.stage(),
                        outcome.at(),
                        outcome.reason(),
                        outcome.code(),
                        withdrawn)
                : this;
    }

    /**
     * What was delivered stays so. That it was not is undone by a second POST, and not by the
     * answer to the first one, which the report may outrun, nor by what is said again.
     */
    private boolean isUndoneBy(MessageOutcome outcome) {
        return switch (stage) {
            case DELIVERED -> false;
            case UNDELIVERED -> outcome.at() >= since && outcome.stage() != MessageStage.ACCEPTED;
            default -> true;
        };
    }

    /** What it told of has another name now. */
    Letter about(IncidentTransition heir) {
        return new Letter(
                smsId,
                heir.incidentId(),
                audience,
                occasion,
                at,
                stage,
                since,
                reason,
                code,
                withdrawn);
    }

    Letter takenBack() {
        return new Letter(
                smsId, incidentId, audience, occasion, at, stage, since, reason, code, true);
    }
}

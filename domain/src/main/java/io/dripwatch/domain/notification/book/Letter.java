package io.dripwatch.domain.notification.book;

import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.notification.message.MessageOutcome;
import io.dripwatch.domain.notification.message.MessageStage;
import io.dripwatch.domain.notification.message.Occasion;
import io.dripwatch.domain.notification.message.Reason;

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

    /** What is said again of an earlier stage does not undo a report of delivery. */
    Letter after(MessageOutcome outcome) {
        boolean reported = stage == MessageStage.DELIVERED || stage == MessageStage.UNDELIVERED;
        return reported && outcome.at() < since
                ? this
                : new Letter(
                        smsId,
                        incidentId,
                        audience,
                        occasion,
                        at,
                        outcome.stage(),
                        outcome.at(),
                        outcome.reason(),
                        outcome.code(),
                        withdrawn);
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

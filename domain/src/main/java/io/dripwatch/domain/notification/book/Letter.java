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
                null,
                0,
                false);
    }

    /** Whether it told of the incident of that alert, and the same reader. */
    boolean isOf(IncidentTransition alert) {
        return incidentId.equals(alert.incidentId()) && audience == alert.audience();
    }

    Letter after(MessageOutcome outcome) {
        return new Letter(
                smsId,
                incidentId,
                audience,
                occasion,
                at,
                outcome.stage(),
                outcome.reason(),
                outcome.code(),
                withdrawn);
    }

    /** What it told of has another name now. */
    Letter about(IncidentTransition heir) {
        return new Letter(
                smsId, heir.incidentId(), audience, occasion, at, stage, reason, code, withdrawn);
    }

    Letter takenBack() {
        return new Letter(smsId, incidentId, audience, occasion, at, stage, reason, code, true);
    }
}

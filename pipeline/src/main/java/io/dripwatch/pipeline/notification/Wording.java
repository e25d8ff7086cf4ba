package io.dripwatch.pipeline.notification;

import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.notification.recipient.NumberPlan;
import io.dripwatch.pipeline.answer.ReplySettings;
import io.dripwatch.pipeline.secret.SecretReference;
import io.dripwatch.pipeline.words.SmsText;
import java.io.Serializable;

/**
 * How people are spoken to.
 *
 * @param text loaded and checked before the job is submitted
 * @param numbers which numbers may be dialled
 * @param operator where the operator's own number is found; null for none
 * @param replies to which answers there is a reply
 */
public record Wording(
        SmsText text, NumberPlan numbers, OperatorNumber operator, ReplySettings replies)
        implements Serializable {

    /** Without a number for the operator, and without replies. */
    public static Wording of(SmsText text, NumberPlan numbers) {
        return new Wording(text, numbers, null, ReplySettings.NONE);
    }

    /** The same, with replies to answers. */
    public Wording replying(ReplySettings other) {
        return new Wording(text, numbers, operator, other);
    }

    /** A number that is kept as a secret is: read where it is used, printed nowhere. */
    public record OperatorNumber(SecretReference reference) implements Serializable {

        PhoneNumber read() {
            return new PhoneNumber(reference.read().reveal());
        }
    }
}

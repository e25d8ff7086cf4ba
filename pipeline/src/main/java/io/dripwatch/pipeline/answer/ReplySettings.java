package io.dripwatch.pipeline.answer;

import io.dripwatch.domain.answer.AnswerKind;
import java.io.Serializable;

/**
 * To which answers there is a reply by SMS, and how SMS may be answered.
 *
 * @param words of the replies; null for none at all
 * @param confirm which answers are confirmed
 * @param helps whether an unclear answer is told which there are
 * @param link of SMS, under which they are answered; null for none
 */
public record ReplySettings(
        AnswerWords words, Confirm confirm, boolean helps, LinkSettings link)
        implements Serializable {

    public static final ReplySettings NONE = new ReplySettings(null, Confirm.NONE, false, null);

    /** Which answers are confirmed. */
    public enum Confirm {
        NONE,
        /** STOP and START, as US carriers ask for. */
        STOP,
        /** Each. */
        ALL
    }

    /** Whether there is a reply to such an answer. */
    public boolean replies(AnswerKind kind) {
        if (words == null) {
            return false;
        }
        return switch (kind) {
            case UNCLEAR -> helps;
            case STOP, START -> confirm != Confirm.NONE;
            default -> confirm == Confirm.ALL;
        };
    }
}

package io.dripwatch.domain.notification;

import io.dripwatch.domain.household.PhoneNumber;
import io.dripwatch.domain.notification.book.Notice;
import io.dripwatch.domain.notification.message.Reason;
import java.util.List;

/**
 * What the policy says about one notice.
 *
 * @param reason null when the verdict is {@link Verdict#SEND}
 * @param to who is told; null unless it is sent, or would be but for the mode
 * @param notAfter epoch milliseconds after which it must not be sent any more; 0 unless it is sent
 * @param withdrawn ids of SMS that must not go out any more, unless they were POSTed
 */
public record Decision(
        Verdict verdict,
        Reason reason,
        Notice notice,
        PhoneNumber to,
        long notAfter,
        List<String> withdrawn) {

    static Decision send(Notice notice, PhoneNumber to, long notAfter, List<String> withdrawn) {
        return new Decision(Verdict.SEND, null, notice, to, notAfter, withdrawn);
    }

    static Decision defer(Notice notice, Reason reason) {
        return new Decision(Verdict.DEFER, reason, notice, null, 0, List.of());
    }

    static Decision suppress(Notice notice, Reason reason) {
        return new Decision(Verdict.SUPPRESS, reason, notice, null, 0, List.of());
    }

    Decision withdrawing(List<String> smsIds) {
        return new Decision(verdict, reason, notice, to, notAfter, smsIds);
    }

    static Decision wouldSend(Notice notice, PhoneNumber to) {
        return new Decision(Verdict.SUPPRESS, Reason.DRY_RUN, notice, to, 0, List.of());
    }
}

package io.dripwatch.domain.notification;

import io.dripwatch.domain.incident.Severity;
import io.dripwatch.domain.notification.book.Belief;
import io.dripwatch.domain.notification.book.Correspondence;
import io.dripwatch.domain.notification.book.Letter;
import io.dripwatch.domain.notification.book.Notice;
import io.dripwatch.domain.notification.book.ToldIncident;
import io.dripwatch.domain.notification.message.Occasion;
import io.dripwatch.domain.notification.message.Reason;
import io.dripwatch.domain.notification.message.SmsMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * What a notice is to its reader, by what he got of the SMS before it: nobody hears that something
 * is over, worse or still going on of which he heard nothing.
 *
 * @param notice to be sent now; null for nothing
 * @param why nothing is sent, or not yet; null when something is
 * @param askAgainAt epoch milliseconds at which a notice that waits to know is asked about again,
 *     if nothing was heard until then; 0 when it does not wait
 * @param withdrawn ids of SMS that are untrue by now, and may not have gone out
 */
record Telling(Notice notice, Reason why, long askAgainAt, List<String> withdrawn) {

    static Telling as(Notice notice) {
        return new Telling(notice, null, 0, List.of());
    }

    /**
     * Compares the notice with the book.
     *
     * @param memory in which it marks what is to be withdrawn
     */
    static Telling of(Notice notice, Correspondence memory, long now) {
        Belief belief = Belief.of(notice.alert(), memory);
        return switch (notice.occasion()) {
            case WARNING, QUESTION -> as(notice);
            case REMINDER ->
                    belief.runs() && !belief.mayBeOver()
                            ? as(notice)
                            : anew(notice, belief, memory);
            case WORSE ->
                    belief.runs() && !belief.mayBeOver()
                            ? tells(notice, withdrawAll(belief, memory))
                            : anew(notice, belief, memory);
            case REOPENED -> reopened(notice, belief, memory);
            case ALL_CLEAR, RETRACTION ->
                    belief.runs() && !belief.mayBeOver()
                            ? tells(notice, withdrawAll(belief, memory))
                            : endOfWhatMayBeHeard(belief, memory, now);
            case REPLY -> throw new IllegalArgumentException("a reply is no notice");
        };
    }

    /** To somebody who heard nothing, or that it is over. */
    private static Telling anew(Notice notice, Belief belief, Correspondence memory) {
        Occasion occasion = belief.mayBeOver() ? Occasion.REOPENED : Occasion.WARNING;
        return tells(notice.as(occasion), withdrawAll(belief, memory));
    }

    /** Who never read that it is over needs no correction. */
    private static Telling reopened(Notice notice, Belief belief, Correspondence memory) {
        List<String> withdrawn = withdrawAll(belief, memory);
        if (!belief.lostAnEnd()) {
            return tells(belief.knowsNothing() ? notice.as(Occasion.WARNING) : notice, withdrawn);
        }
        Severity told = memory.told(notice.alert()).map(ToldIncident::severity).orElse(null);
        boolean worse = told == null || SmsMessage.severityOf(notice.alert()).compareTo(told) > 0;
        return worse
                ? tells(notice.as(Occasion.WORSE), withdrawn)
                : new Telling(null, Reason.NO_NEWS, 0, withdrawn);
    }

    /**
     * A warning of minutes ago is still worth its SMS; what waited longer is withdrawn, and the
     * journal says which of the two came first.
     */
    private static Telling endOfWhatMayBeHeard(Belief belief, Correspondence memory, long now) {
        if (belief.open().isEmpty()) {
            return new Telling(null, Reason.NOT_WARNED, 0, withdrawAll(belief, memory));
        }
        long next = Notice.ASLEEP;
        List<String> withdrawn = new ArrayList<>();
        for (Letter letter : belief.open()) {
            long holdsUntil = letter.at() + SecondLook.HOLDS_FOR.toMillis();
            if (now < holdsUntil) {
                next = Math.min(next, holdsUntil);
            } else if (memory.withdraw(letter)) {
                withdrawn.add(letter.smsId());
            }
        }
        return new Telling(null, Reason.AWAITS_OUTCOME, next, withdrawn);
    }

    private static Telling tells(Notice notice, List<String> withdrawn) {
        return new Telling(notice, null, 0, withdrawn);
    }

    private static List<String> withdrawAll(Belief belief, Correspondence memory) {
        List<String> withdrawn = new ArrayList<>();
        for (Letter letter : belief.letters()) {
            if (letter.stage().mayGoOut() && memory.withdraw(letter)) {
                withdrawn.add(letter.smsId());
            }
        }
        return withdrawn;
    }
}

package io.dripwatch.domain.notification;

import io.dripwatch.domain.household.Household;
import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentCatalogue;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.notification.book.Correspondence;
import io.dripwatch.domain.notification.book.Letter;
import io.dripwatch.domain.notification.book.Notice;
import io.dripwatch.domain.notification.message.Occasion;
import io.dripwatch.domain.notification.message.Reason;
import java.util.Optional;

/**
 * Asks the people of a home whether all is well before their carer is told: most homes that use no
 * water are only empty (docs/adr/0078-the-resident-is-asked-before-the-carer.md).
 */
final class ResidentQuestion {

    private final NotificationSettings settings;
    private final Gates gates;

    ResidentQuestion(NotificationSettings settings, Gates gates) {
        this.settings = settings;
        this.gates = gates;
    }

    /**
     * The question that goes before a notice; null where its reader is told without one: nobody is
     * asked, or was asked before, or can be reached by another number than the carer's.
     */
    Notice before(Notice notice, Household household, Correspondence memory, long now) {
        if (!concerns(notice) || settings.askFirst().isZero()) {
            return null;
        }
        IncidentTransition asked = notice.alert().told(Audience.HOUSEHOLD);
        Notice question = Notice.of(Occasion.QUESTION, asked, now);
        boolean known = letter(notice, memory).isPresent() || waiting(notice, memory).isPresent();
        if (known || gates.refusal(asked, household, memory) != null) {
            return null;
        }
        String own = gates.recipient(asked, household).e164();
        return own.equals(gates.recipient(notice.alert(), household).e164()) ? null : question;
    }

    /** Whether the home has said since it was asked that all is well, or that nobody is there. */
    boolean isAnswered(Notice notice, KnownHousehold home, Correspondence memory, long now) {
        return concerns(notice)
                && letter(notice, memory)
                        .filter(letter -> home.feedbackAt(now).stayAskedAt() >= letter.at())
                        .isPresent();
    }

    /**
     * Until when the notice waits for an answer, epoch milliseconds; Long.MIN_VALUE where no answer
     * can come any more.
     */
    long answerableUntil(Notice notice, Correspondence memory, long now) {
        if (!concerns(notice)) {
            return Long.MIN_VALUE;
        }
        Optional<Letter> letter = letter(notice, memory);
        if (letter.isPresent()) {
            return letter.get().mayBeAnswered()
                    ? letter.get().at() + settings.askFirst().toMillis()
                    : Long.MIN_VALUE;
        }
        return waiting(notice, memory)
                // What sleeps wakes with the notice, and goes now.
                .map(question -> question.isAsleep() ? now : question.due())
                .map(asked -> asked + settings.askFirst().toMillis())
                .orElse(Long.MIN_VALUE);
    }

    /** The home asks for help: a carer who waits for its answer is told from then on. */
    static void endWaiting(Correspondence memory, long at) {
        for (Notice waiting : memory.waiting()) {
            if (waiting.why() == Reason.ASKS_RESIDENT) {
                letter(waiting, memory).ifPresent(memory::withdraw);
                memory.defer(waiting.until(Math.min(waiting.due(), at), null));
            }
        }
    }

    private static boolean concerns(Notice notice) {
        return notice.occasion() == Occasion.WARNING
                && notice.alert().audience() == Audience.CARER
                && IncidentCatalogue.of(notice.alert().type()).audience() == Audience.CARER;
    }

    /** The question while it waits. */
    private static Optional<Notice> waiting(Notice notice, Correspondence memory) {
        String question = Notice.questionOf(notice.alert().incidentId());
        return memory.waiting().stream()
                .filter(other -> other.smsId().equals(question))
                .findFirst();
    }

    /** The question once it was let go. */
    private static Optional<Letter> letter(Notice notice, Correspondence memory) {
        return memory.letter(Notice.questionOf(notice.alert().incidentId()));
    }
}

package io.dripwatch.domain.notification;

import io.dripwatch.domain.answer.AnswerEffect;
import io.dripwatch.domain.answer.AnswerKind;
import io.dripwatch.domain.answer.HouseholdAnswer;
import io.dripwatch.domain.household.Feedback;
import io.dripwatch.domain.incident.Audience;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.notification.book.Correspondence;
import io.dripwatch.domain.notification.book.ToldIncident;
import java.time.Duration;
import java.util.Optional;

/**
 * What an answer to an SMS means for the home that gave it, by what it was told
 * (docs/adr/0052-answers-of-households.md).
 */
public final class AnswerPolicy {

    /** An answer without a reference is about what was told no longer ago; milliseconds. */
    static final long ABOUT = Duration.ofDays(14).toMillis();

    /** A reader is told at most so often which answers there are; milliseconds. */
    static final long HELP_EVERY = Duration.ofDays(1).toMillis();

    /** So long a home is left alone with high use that is its own; our choice. */
    static final long QUIET_ABOUT_HIGH_USE = Duration.ofDays(14).toMillis();

    /** A pool is full by then: a burst is never normal for months; our choice. */
    static final long QUIET_ABOUT_BURST = Duration.ofDays(3).toMillis();

    private static final double MOST_NORMAL_LITRES_PER_HOUR = 1_000;

    private AnswerPolicy() {}

    /**
     * What follows from an answer.
     *
     * @param effect for topic {@code household-feedback}; null for nothing
     * @param replies whether it is worth a reply: it said something new, or nobody understood it
     *     and its reader was not told lately which answers there are
     */
    public record Taken(AnswerEffect effect, boolean replies) {

        static final Taken NOTHING = new Taken(null, false);
    }

    /**
     * Takes an answer, and notes it in the book.
     *
     * @param memory of the household; changed
     */
    public static Taken take(HouseholdAnswer answer, Correspondence memory) {
        if (!memory.answered(answer.answerId())) {
            return Taken.NOTHING;
        }
        if (answer.kind() == AnswerKind.UNCLEAR) {
            boolean helps = memory.helpedAt() + HELP_EVERY <= answer.at();
            if (helps) {
                memory.helped(answer.at());
            }
            return new Taken(null, helps);
        }
        if (answer.kind().isConsent()) {
            boolean changes =
                    memory.stops()
                            .hear(answer.audience(), answer.at(), answer.kind() == AnswerKind.STOP);
            return new Taken(new AnswerEffect(answer, answer.meterId(), null, null, null), changes);
        }
        Optional<ToldIncident> told =
                answer.smsId() == null
                        ? memory.newestTold(answer.audience(), answer.at() - ABOUT)
                        : memory.toldBy(answer.smsId(), answer.audience());
        if (answer.kind() == AnswerKind.FIXED || answer.kind() == AnswerKind.CALL_ME) {
            // Who does something about it is reminded later, if water runs on.
            told.filter(ToldIncident::isOpen)
                    .ifPresent(each -> memory.note(each.recalled(answer.at())));
        }
        if (answer.kind() == AnswerKind.CALL_ME && answer.audience() == Audience.HOUSEHOLD) {
            ResidentQuestion.endWaiting(memory, answer.at());
        }
        IncidentTransition about = told.map(ToldIncident::alert).orElse(null);
        if (about != null
                && answer.kind().isOfHome()
                && !about.meterId().equals(answer.meterId())) {
            // One answer for each meter of the home: what was told is of another one.
            about = null;
        }
        return new Taken(
                new AnswerEffect(
                        answer,
                        about == null ? answer.meterId() : about.meterId(),
                        about == null ? null : about.incidentId(),
                        about == null ? null : about.type(),
                        feedback(answer, about)),
                true);
    }

    private static Feedback feedback(HouseholdAnswer answer, IncidentTransition about) {
        long at = answer.at();
        return switch (answer.kind()) {
            case IT_IS_ME -> about == null ? null : ofUse(about, at);
            case AWAY -> new Feedback(at, Feedback.Kind.AWAY, 0, at, answer.until());
            case BACK -> new Feedback(at, Feedback.Kind.BACK, 0, 0, 0);
            case FIXED, CALL_ME, STOP, START, UNCLEAR -> null;
        };
    }

    /** The use that was told is the home's own. */
    private static Feedback ofUse(IncidentTransition about, long at) {
        return switch (about.type()) {
            case CONTINUOUS_FLOW, INTERMITTENT_FLOW -> {
                double rate = about.litresPerHour();
                yield rate > 0 && rate <= MOST_NORMAL_LITRES_PER_HOUR
                        ? new Feedback(
                                at, Feedback.Kind.NORMAL, (long) Math.ceil(rate * 1_000), 0, 0)
                        : snooze(at, QUIET_ABOUT_HIGH_USE);
            }
            case HIGH_USE -> snooze(at, QUIET_ABOUT_HIGH_USE);
            case BURST -> snooze(at, QUIET_ABOUT_BURST);
            // Of one who was asked whether all is well: somebody is there.
            case LOW_USE, USE_WHILE_AWAY -> new Feedback(at, Feedback.Kind.BACK, 0, 0, 0);
            default -> null;
        };
    }

    private static Feedback snooze(long at, long millis) {
        return new Feedback(at, Feedback.Kind.SNOOZE, 0, 0, at + millis);
    }
}

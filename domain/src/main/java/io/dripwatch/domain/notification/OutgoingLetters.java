package io.dripwatch.domain.notification;

import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.notification.book.Correspondence;
import io.dripwatch.domain.notification.book.Letter;
import io.dripwatch.domain.notification.book.Notice;
import io.dripwatch.domain.notification.book.ToldIncident;
import io.dripwatch.domain.notification.message.MessageStage;
import io.dripwatch.domain.notification.message.Occasion;
import io.dripwatch.domain.notification.message.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Lets notices go as SMS, and notes in the memory of what their reader was told. */
final class OutgoingLetters {

    /** The end of what was told is worth its SMS also after a long outage; milliseconds. */
    private static final long END_KEEPS = Duration.ofDays(7).toMillis();

    /**
     * So long behind the decision a message may be late, however old its readings; milliseconds.
     */
    private static final long LEAST_KEEPS = Duration.ofHours(6).toMillis();

    private final NotificationSettings settings;
    private final Gates gates;
    private final Timing timing;
    private final MessageStage letGo;

    /**
     * @param letGo how far an SMS has come that was let go
     */
    OutgoingLetters(NotificationSettings settings, Gates gates, Timing timing, MessageStage letGo) {
        this.settings = settings;
        this.gates = gates;
        this.timing = timing;
        this.letGo = letGo;
    }

    /**
     * Its reader may have it: whatever would be decided now, it stands as it was decided.
     *
     * @param refusal why it would not be sent now; null where it would
     * @param then when it was posted, epoch milliseconds
     */
    Decision asBefore(
            Notice notice, Reason refusal, KnownHousehold home, Correspondence memory, long then) {
        memory.decide(notice.alert().alertId());
        if (refusal != null) {
            noteTold(notice, notice, memory, then, MessageStage.ACCEPTED);
            return Decision.suppress(notice, refusal);
        }
        noteTold(notice, notice, memory, then, letGo);
        return sent(notice, home, List.of(), then);
    }

    /** Sends the notice as what it is to its reader, unless he knows that already. */
    Decision send(Notice notice, KnownHousehold home, Correspondence memory, long now) {
        Telling telling = Telling.of(notice, memory, now);
        if (telling.notice() != null) {
            noteTold(notice, telling.notice(), memory, now, letGo);
            return sent(telling.notice(), home, telling.withdrawn(), now);
        }
        if (telling.askAgainAt() > 0) {
            Notice later = notice.until(telling.askAgainAt(), telling.why());
            memory.defer(later);
            return Decision.defer(later, telling.why()).withdrawing(telling.withdrawn());
        }
        // Its reader knows that already, or needs to know nothing.
        IncidentTransition alert = notice.alert();
        memory.told(alert)
                .map(told -> notice.occasion().ends() ? told.withAllClear() : told.runsOn(alert))
                .ifPresent(memory::note);
        return Decision.suppress(notice, telling.why()).withdrawing(telling.withdrawn());
    }

    private Decision sent(Notice notice, KnownHousehold home, List<String> withdrawn, long now) {
        IncidentTransition alert = notice.alert();
        if (notice.occasion() == Occasion.QUESTION) {
            long until = now + settings.askFirst().toMillis();
            return Decision.send(
                    notice, gates.recipient(alert, home.household()), until, withdrawn);
        }
        long keeps =
                notice.occasion().warns()
                        ? Math.max(
                                alert.reception().readUntil() + settings.maxAgeMillis(alert.type()),
                                now + LEAST_KEEPS)
                        : now + END_KEEPS;
        return Decision.send(notice, gates.recipient(alert, home.household()), keeps, withdrawn);
    }

    /**
     * @param told as which the notice is told
     */
    private void noteTold(
            Notice notice, Notice told, Correspondence memory, long now, MessageStage stage) {
        IncidentTransition alert = notice.alert();
        Optional<ToldIncident> known = memory.told(alert);
        switch (notice.occasion()) {
            case WARNING, WORSE, REOPENED ->
                    memory.note(
                            known.map(before -> before.told(alert, now))
                                    .orElseGet(() -> ToldIncident.first(alert, now)));
            // Taken back, it is kept: the readings may bring it back once more.
            case ALL_CLEAR, RETRACTION ->
                    known.ifPresent(before -> memory.note(before.withAllClear()));
            case REMINDER -> known.ifPresent(before -> memory.note(before.recalled(now)));
            // It can be answered, and nothing is left to say to its reader.
            case QUESTION -> memory.note(ToldIncident.first(alert, now).closed(now).withAllClear());
            case REPLY -> throw new IllegalArgumentException("a reply is no notice");
        }
        memory.handOver(Letter.of(told, now, stage));
        if (timing.counts(notice)) {
            memory.warned(now, now - Cadence.MONTH.toMillis());
        }
    }
}

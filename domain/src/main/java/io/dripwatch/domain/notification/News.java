package io.dripwatch.domain.notification;

import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.notification.book.Correspondence;
import io.dripwatch.domain.notification.book.Notice;
import io.dripwatch.domain.notification.book.ToldIncident;
import io.dripwatch.domain.notification.message.Occasion;
import io.dripwatch.domain.notification.message.Reason;
import io.dripwatch.domain.notification.message.SmsMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an alert changes for somebody who knows what was told before.
 *
 * @param notice null when it changes nothing
 * @param whyNone why not; null when there is a notice
 * @param overtaken what waited to be told and is no longer true
 */
record News(Notice notice, Reason whyNone, List<Notice> overtaken) {

    /**
     * Compares an alert with the memory, and brings the memory's facts up to date.
     *
     * @param home as the alert finds it
     */
    static News of(IncidentTransition alert, KnownHousehold home, Correspondence memory, long now) {
        boolean ends = ends(alert.event());
        if (alert.reception().superseded() && !ends) {
            return none(Reason.OVERTAKEN, List.of());
        }
        List<Notice> waited = memory.dropWaiting(alert);
        return ends ? ends(alert, home, memory, waited, now) : goesOn(alert, memory, waited, now);
    }

    private static boolean ends(IncidentEvent event) {
        return event == IncidentEvent.CLOSED || event == IncidentEvent.RETRACTED;
    }

    private static News none(Reason why, List<Notice> overtaken) {
        return new News(null, why, overtaken);
    }

    /** What an event is by itself, to somebody without a memory; null for no news. */
    static Occasion occasionByItself(IncidentEvent event) {
        return switch (event) {
            case OPENED -> Occasion.WARNING;
            case ESCALATED -> Occasion.WORSE;
            case CLOSED -> Occasion.ALL_CLEAR;
            case RETRACTED -> Occasion.RETRACTION;
            case UPDATED -> null;
        };
    }

    private static News goesOn(
            IncidentTransition alert, Correspondence memory, List<Notice> waited, long now) {
        Optional<ToldIncident> told = memory.told(alert);
        if (told.isEmpty()) {
            return begins(alert, memory, waited, now);
        }
        ToldIncident known = told.get();
        ToldIncident open = known.about(alert).reopened();
        memory.note(open);
        if (known.cleared()) {
            return new News(Notice.of(Occasion.REOPENED, open.alert(), now), null, waited);
        }
        if (SmsMessage.severityOf(alert).compareTo(known.severity()) > 0) {
            return new News(Notice.of(Occasion.WORSE, open.alert(), now), null, waited);
        }
        // A warning that waits is told by the newest facts, and so under their name; a reminder as
        // itself. An all-clear is not true any more.
        Notice waiting = null;
        List<Notice> overtaken = new ArrayList<>();
        for (Notice notice : waited) {
            if (notice.number() > 0) {
                memory.defer(notice.about(open.alert()));
            } else {
                waiting = notice.occasion().warns() ? notice.about(open.alert()) : waiting;
                overtaken.add(notice);
            }
        }
        return waiting == null
                ? none(Reason.NO_NEWS, overtaken)
                : new News(waiting, null, overtaken);
    }

    /**
     * Nobody was told of it under this name. A warning that waits makes room for the one with the
     * newest facts. Where the end of the same water waits to be told, it has not ended: it goes on
     * as this.
     */
    private static News begins(
            IncidentTransition alert, Correspondence memory, List<Notice> waited, long now) {
        Optional<Notice> end = memory.takeEndOfKin(alert);
        Optional<ToldIncident> before = end.flatMap(notice -> memory.told(notice.alert()));
        if (before.isEmpty()) {
            return new News(Notice.of(Occasion.WARNING, alert, now), null, waited);
        }
        List<Notice> overtaken = new ArrayList<>(waited);
        overtaken.add(end.get());
        boolean neverWas = end.get().occasion() == Occasion.RETRACTION;
        Occasion occasion = goOnAs(alert, before.get(), memory);
        if (occasion == null && !neverWas) {
            // It stopped and began again: its reader is told when.
            occasion = Occasion.WARNING;
        }
        return occasion == null
                ? none(Reason.NO_NEWS, overtaken)
                : new News(
                        Notice.of(occasion, heard(alert, before.get(), memory), now),
                        null,
                        overtaken);
    }

    /** With all that ran before under another name, unless that had stopped by then. */
    private static IncidentTransition heard(
            IncidentTransition heir, ToldIncident before, Correspondence memory) {
        return before.endsBefore(heir)
                ? heir
                : memory.told(heir).map(ToldIncident::alert).orElse(heir);
    }

    /** What was told of one is true of the other; returns what is left to say, null for nothing. */
    private static Occasion goOnAs(
            IncidentTransition heir, ToldIncident before, Correspondence memory) {
        memory.goOnAs(before, heir);
        return SmsMessage.severityOf(heir).compareTo(before.severity()) > 0 ? Occasion.WORSE : null;
    }

    private static News ends(
            IncidentTransition alert,
            KnownHousehold home,
            Correspondence memory,
            List<Notice> waited,
            long now) {
        Optional<ToldIncident> told = memory.told(alert);
        if (told.isEmpty()) {
            Optional<Notice> takenBack =
                    alert.event() == IncidentEvent.CLOSED
                            ? memory.takeRetractionOfKin(alert)
                            : Optional.empty();
            Optional<ToldIncident> before =
                    takenBack.flatMap(notice -> memory.told(notice.alert()));
            if (before.isEmpty()) {
                return none(Reason.NOT_WARNED, waited);
            }
            // What was told did run, under this name, and is over.
            goOnAs(alert, before.get(), memory);
            List<Notice> overtaken = new ArrayList<>(waited);
            overtaken.add(takenBack.get());
            return ends(alert, home, memory, overtaken, now);
        }
        ToldIncident known = told.get();
        ToldIncident over = known.about(alert).closed(now);
        IncidentTransition end = over.alert();
        memory.note(over);
        if (known.cleared()) {
            return none(Reason.NO_NEWS, waited);
        }
        boolean settles = alert.event() == IncidentEvent.RETRACTED;
        if (!settles && EndByFeedback.is(end, home.feedbackAt(end.detectedAt()))) {
            memory.note(over.withAllClear());
            return none(Reason.ANSWERED, waited);
        }
        if (memory.toldOfOpenKin(alert).isPresent()) {
            // Its reader was told of the same water twice, and hears of its end once.
            memory.forget(over);
            return none(Reason.OVERTAKEN, waited);
        }
        Optional<Notice> twin = memory.takeWarningOfTwin(alert);
        if (twin.isPresent()) {
            List<Notice> overtaken = new ArrayList<>(waited);
            overtaken.add(twin.get());
            Occasion left = goOnAs(twin.get().alert(), over, memory);
            return left == null
                    ? none(Reason.OVERTAKEN, overtaken)
                    : new News(
                            Notice.of(left, heard(twin.get().alert(), over, memory), now),
                            null,
                            overtaken);
        }
        Occasion occasion =
                alert.event() == IncidentEvent.CLOSED ? Occasion.ALL_CLEAR : Occasion.RETRACTION;
        return new News(Notice.of(occasion, end, now), null, waited);
    }
}

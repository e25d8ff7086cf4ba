package io.dripwatch.domain.notification;

import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
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

    /** Compares an alert with the memory, and brings the memory's facts up to date. */
    static News of(IncidentTransition alert, Correspondence memory, long now) {
        List<Notice> waited = memory.dropWaiting(alert);
        Optional<ToldIncident> told = memory.told(alert);
        told.ifPresent(known -> memory.note(known.about(alert)));
        told = memory.told(alert);
        return switch (alert.event()) {
            case OPENED, ESCALATED, UPDATED -> goesOn(alert, memory, told, waited, now);
            case CLOSED -> ends(Occasion.ALL_CLEAR, alert, memory, told, waited, now);
            case RETRACTED -> ends(Occasion.RETRACTION, alert, memory, told, waited, now);
        };
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
            IncidentTransition alert,
            Correspondence memory,
            Optional<ToldIncident> told,
            List<Notice> waited,
            long now) {
        if (told.isEmpty()) {
            // A warning that waits makes room for the one with the newest facts. An incident that
            // holds again after it was dropped, or was never told, is one more to warn of.
            return new News(Notice.of(Occasion.WARNING, alert, now), null, waited);
        }
        ToldIncident known = told.get();
        memory.note(known.reopened());
        if (known.cleared()) {
            return new News(Notice.of(Occasion.REOPENED, alert, now), null, waited);
        }
        if (alert.severity().compareTo(known.severity()) > 0) {
            return new News(Notice.of(Occasion.WORSE, alert, now), null, waited);
        }
        // A reminder that waits is as true as before; an all-clear is not.
        for (Notice notice : waited) {
            if (notice.occasion().warns()) {
                memory.wait(notice.about(alert));
            }
        }
        return new News(
                null,
                Reason.NO_NEWS,
                waited.stream().filter(notice -> !notice.occasion().warns()).toList());
    }

    private static News ends(
            Occasion occasion,
            IncidentTransition alert,
            Correspondence memory,
            Optional<ToldIncident> told,
            List<Notice> waited,
            long now) {
        if (told.isEmpty()) {
            return new News(null, Reason.NOT_WARNED, waited);
        }
        ToldIncident known = told.get();
        memory.note(known.closed(now));
        if (known.cleared()) {
            return new News(null, Reason.NO_NEWS, waited);
        }
        return new News(Notice.of(occasion, alert, now), null, waited);
    }
}

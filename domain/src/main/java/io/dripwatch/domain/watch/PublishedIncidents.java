package io.dripwatch.domain.watch;

import io.dripwatch.domain.detection.Evidence;
import io.dripwatch.domain.detection.IncidentListener;
import io.dripwatch.domain.incident.Incident;
import io.dripwatch.domain.incident.IncidentBook;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentPhase;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.watch.JudgedIncidents.Judged;
import java.util.HashMap;
import java.util.Map;

/** Publishes what is concluded, and notes it in the book so that it can be taken back. */
final class PublishedIncidents implements IncidentListener {

    private static final double HOUR_MILLIS = 3_600_000;

    private final IncidentBook book;
    private final WatchListener listener;
    private final HouseholdWatch watch;

    /** No conclusion can have been reached earlier, epoch milliseconds. */
    private long confirmedAt = Long.MIN_VALUE;

    PublishedIncidents(HouseholdWatch watch, WatchListener listener) {
        this.book = watch.book;
        this.listener = listener;
        this.watch = watch;
    }

    /** What follows may rest on reads that only this instant's read confirmed. */
    void confirmedBy(long at) {
        confirmedAt = Math.max(confirmedAt, at);
    }

    @Override
    public void opened(IncidentType type, long onset, long at, Evidence evidence) {
        // What was opened before and taken back since is open again.
        IncidentEvent event =
                book.find(type, onset) == null ? IncidentEvent.OPENED : IncidentEvent.UPDATED;
        publish(type, onset, event, at, Math.max(at, confirmedAt), evidence);
    }

    @Override
    public void escalated(IncidentType type, long onset, long at, Evidence evidence) {
        publish(type, onset, IncidentEvent.ESCALATED, at, Math.max(at, confirmedAt), evidence);
    }

    @Override
    public void closed(IncidentType type, long onset, long at, Evidence evidence) {
        publish(type, onset, IncidentEvent.CLOSED, at, Math.max(at, confirmedAt), evidence);
    }

    /**
     * Brings what is published to what was judged anew.
     *
     * @param now epoch milliseconds of the meter's newest read
     */
    void reconcile(JudgedIncidents anew, long now) {
        for (Incident incident : book.incidents()) {
            if (incident.phase() != IncidentPhase.RETRACTED
                    && !anew.has(incident.type(), incident.onset())) {
                publish(
                        incident.type(),
                        incident.onset(),
                        IncidentEvent.RETRACTED,
                        incident.decidedAt(),
                        now,
                        null);
            }
        }
        for (Judged judged : anew.incidents()) {
            reconcile(judged, now);
        }
    }

    private void reconcile(Judged judged, long now) {
        Incident known = book.find(judged.type(), judged.onset());
        if (known == null) {
            publish(judged, IncidentEvent.OPENED, now, judged.opening());
        } else if (holdsAgain(known, judged)) {
            publish(judged, IncidentEvent.UPDATED, now, judged.opening());
        } else if (judged.decidedInRing()) {
            book.redate(judged.type(), judged.onset(), judged.decidedAt());
        }
        if (judged.escalation() != null
                && book.find(judged.type(), judged.onset()).phase() == IncidentPhase.OPEN) {
            publish(judged, IncidentEvent.ESCALATED, now, judged.escalation());
        }
        if (!judged.isOpen() && (known == null || known.phase() != IncidentPhase.CLOSED)) {
            publish(judged, IncidentEvent.CLOSED, now, judged.closing());
        }
    }

    /** An incident opens once; what was taken back or closed too early is open again. */
    private static boolean holdsAgain(Incident known, Judged judged) {
        return known.phase() == IncidentPhase.RETRACTED
                || known.phase() == IncidentPhase.CLOSED && judged.isOpen();
    }

    private void publish(Judged judged, IncidentEvent event, long now, Evidence evidence) {
        publish(judged.type(), judged.onset(), event, judged.decidedAt(), now, evidence);
    }

    private void publish(
            IncidentType type,
            long onset,
            IncidentEvent event,
            long decidedAt,
            long detectedAt,
            Evidence evidence) {
        int revision = book.note(type, onset, phaseAfter(event), decidedAt);
        boolean begins = event == IncidentEvent.OPENED && evidence != null;
        listener.transition(
                type,
                event,
                onset,
                detectedAt,
                revision,
                begins ? withHistory(evidence, onset) : evidence);
    }

    /**
     * Adds how long the home had been read before the onset: when a flow runs from the first read
     * on, nobody knows when it began.
     */
    private Evidence withHistory(Evidence evidence, long onset) {
        Map<String, Double> numbers = new HashMap<>(evidence.numbers());
        numbers.put(
                IncidentTransition.HOURS_HEARD_BEFORE,
                Math.max(0, (onset - watch.firstRead) / HOUR_MILLIS));
        return new Evidence(evidence.litresPerHour(), evidence.litres(), numbers);
    }

    private static IncidentPhase phaseAfter(IncidentEvent event) {
        return switch (event) {
            case OPENED, UPDATED -> IncidentPhase.OPEN;
            case ESCALATED -> IncidentPhase.ESCALATED;
            case CLOSED -> IncidentPhase.CLOSED;
            case RETRACTED -> IncidentPhase.RETRACTED;
        };
    }
}

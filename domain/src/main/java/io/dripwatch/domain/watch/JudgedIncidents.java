package io.dripwatch.domain.watch;

import io.dripwatch.domain.detection.Evidence;
import io.dripwatch.domain.detection.IncidentListener;
import io.dripwatch.domain.incident.IncidentType;
import java.util.ArrayList;
import java.util.List;

/** The incidents that the reads since the settled state lead to when all are judged anew. */
final class JudgedIncidents implements IncidentListener {

    /**
     * One of them.
     *
     * @param decidedAt epoch milliseconds of the read that decided its latest phase; the onset when
     *     it was open in the settled state
     * @param opening null when it was open in the settled state
     * @param escalation null when no read that can still change escalated it
     * @param closing null while it is open
     */
    record Judged(
            IncidentType type,
            long onset,
            long decidedAt,
            Evidence opening,
            Evidence escalation,
            Evidence closing) {

        boolean isOpen() {
            return closing == null;
        }

        /** Whether a read that can still change decided it. */
        boolean decidedInRing() {
            return opening != null || escalation != null || closing != null;
        }
    }

    private final List<Judged> incidents = new ArrayList<>(2);

    /** Adds those that are open in the settled state and were not heard of since. */
    void addOpen(Detectors settled) {
        settled.openIncidents(
                (type, onset) -> {
                    if (!has(type, onset)) {
                        incidents.add(new Judged(type, onset, onset, null, null, null));
                    }
                });
    }

    void clear() {
        incidents.clear();
    }

    @Override
    public void opened(IncidentType type, long onset, long at, Evidence evidence) {
        incidents.add(new Judged(type, onset, at, evidence, null, null));
    }

    @Override
    public void escalated(IncidentType type, long onset, long at, Evidence evidence) {
        Judged known = known(type, onset);
        incidents.add(new Judged(type, onset, at, known.opening(), evidence, null));
    }

    @Override
    public void closed(IncidentType type, long onset, long at, Evidence evidence) {
        Judged known = known(type, onset);
        incidents.add(new Judged(type, onset, at, known.opening(), known.escalation(), evidence));
    }

    /** What was known of one, which is to be told anew; it may have been open for long. */
    private Judged known(IncidentType type, long onset) {
        for (Judged incident : incidents) {
            if (is(incident, type, onset)) {
                incidents.remove(incident);
                return incident;
            }
        }
        return new Judged(type, onset, onset, null, null, null);
    }

    private static boolean is(Judged incident, IncidentType type, long onset) {
        return incident.type() == type && incident.onset() == onset;
    }

    List<Judged> incidents() {
        return incidents;
    }

    boolean has(IncidentType type, long onset) {
        return incidents.stream().anyMatch(incident -> is(incident, type, onset));
    }
}

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

    JudgedIncidents(Detectors settled) {
        settled.openIncidents(
                (type, onset) -> incidents.add(new Judged(type, onset, onset, null, null, null)));
    }

    @Override
    public void opened(IncidentType type, long onset, long at, Evidence evidence) {
        incidents.add(new Judged(type, onset, at, evidence, null, null));
    }

    @Override
    public void escalated(IncidentType type, long onset, long at, Evidence evidence) {
        incidents.replaceAll(
                incident ->
                        is(incident, type, onset)
                                ? new Judged(type, onset, at, incident.opening(), evidence, null)
                                : incident);
    }

    @Override
    public void closed(IncidentType type, long onset, long at, Evidence evidence) {
        incidents.replaceAll(
                incident ->
                        is(incident, type, onset)
                                ? new Judged(
                                        type,
                                        onset,
                                        at,
                                        incident.opening(),
                                        incident.escalation(),
                                        evidence)
                                : incident);
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

package io.dripwatch.domain.watch;

import io.dripwatch.domain.detection.FlowEvidence;
import io.dripwatch.domain.detection.FlowListener;
import io.dripwatch.domain.detection.SustainedFlow;
import io.dripwatch.domain.incident.IncidentType;
import java.util.ArrayList;
import java.util.List;

/** The incidents that the reads since the settled state lead to when all are judged anew. */
final class JudgedIncidents implements FlowListener {

    /**
     * One of them.
     *
     * @param decidedAt epoch milliseconds of the read that opened or, if closed, closed it; the
     *     onset when it was open in the settled state
     * @param opening null when it was open in the settled state
     * @param closing null while it is open
     */
    record Judged(
            IncidentType type,
            long onset,
            long decidedAt,
            FlowEvidence opening,
            FlowEvidence closing) {

        boolean isOpen() {
            return closing == null;
        }

        /** Whether a read that can still change decided it. */
        boolean decidedInRing() {
            return opening != null || closing != null;
        }
    }

    private final List<Judged> incidents = new ArrayList<>(2);

    JudgedIncidents(List<SustainedFlow> settled) {
        for (SustainedFlow flow : settled) {
            if (flow.isOpen()) {
                incidents.add(
                        new Judged(flow.rule().type(), flow.onset(), flow.onset(), null, null));
            }
        }
    }

    @Override
    public void opened(IncidentType type, long onset, long at, FlowEvidence evidence) {
        incidents.add(new Judged(type, onset, at, evidence, null));
    }

    @Override
    public void closed(IncidentType type, long onset, long at, FlowEvidence evidence) {
        incidents.replaceAll(
                incident ->
                        incident.type() == type && incident.onset() == onset
                                ? new Judged(type, onset, at, incident.opening(), evidence)
                                : incident);
    }

    List<Judged> incidents() {
        return incidents;
    }

    boolean has(IncidentType type, long onset) {
        return incidents.stream()
                .anyMatch(incident -> incident.type() == type && incident.onset() == onset);
    }
}

package io.dripwatch.domain.detection;

import io.dripwatch.domain.incident.IncidentType;

/** Hears what a detector concludes, in the order of the reads. */
public interface FlowListener {

    /** Hears nothing: for reads whose conclusions were heard before. */
    FlowListener NOBODY =
            new FlowListener() {
                @Override
                public void opened(IncidentType type, long onset, long at, FlowEvidence evidence) {}

                @Override
                public void closed(IncidentType type, long onset, long at, FlowEvidence evidence) {}
            };

    /**
     * Abnormal flow is certain.
     *
     * @param onset epoch milliseconds when it began
     * @param at epoch milliseconds of the read that made it certain
     */
    void opened(IncidentType type, long onset, long at, FlowEvidence evidence);

    /** The flow has ended. */
    void closed(IncidentType type, long onset, long at, FlowEvidence evidence);
}

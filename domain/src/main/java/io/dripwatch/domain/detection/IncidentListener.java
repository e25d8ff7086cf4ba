package io.dripwatch.domain.detection;

import io.dripwatch.domain.incident.IncidentType;

/** Hears what detectors conclude, in the order of the reads. */
public interface IncidentListener {

    /** Hears nothing: for reads whose conclusions were heard before. */
    IncidentListener NOBODY =
            new IncidentListener() {
                @Override
                public void opened(IncidentType type, long onset, long at, Evidence evidence) {}

                @Override
                public void escalated(IncidentType type, long onset, long at, Evidence evidence) {}

                @Override
                public void closed(IncidentType type, long onset, long at, Evidence evidence) {}
            };

    /**
     * Abnormal use is certain.
     *
     * @param onset epoch milliseconds when it began
     * @param at epoch milliseconds of the read that made it certain
     */
    void opened(IncidentType type, long onset, long at, Evidence evidence);

    /** An open incident became more serious; at most once an incident. */
    void escalated(IncidentType type, long onset, long at, Evidence evidence);

    /** The abnormal use has ended. */
    void closed(IncidentType type, long onset, long at, Evidence evidence);
}

package io.dripwatch.benchmarks;

import io.dripwatch.domain.detection.Evidence;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.metering.RegisterRead;
import io.dripwatch.domain.metering.RejectionReason;
import io.dripwatch.domain.watch.WatchListener;

/** Hears what an upload did, and does nothing. */
enum Nobody implements WatchListener {
    LISTENS;

    @Override
    public void accepted(boolean late) {}

    @Override
    public void duplicate() {}

    @Override
    public void rejected(RegisterRead read, RejectionReason reason) {}

    @Override
    public void disbelieved(RegisterRead read, RejectionReason reason) {}

    @Override
    public void transition(
            IncidentType type,
            IncidentEvent event,
            long onset,
            long detectedAt,
            int revision,
            Evidence evidence) {}
}

package io.dripwatch.pipeline.detection;

import io.dripwatch.domain.detection.Evidence;
import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.metering.RegisterRead;
import io.dripwatch.domain.metering.RejectionReason;
import io.dripwatch.domain.watch.WatchListener;

/** Hears nothing, for tests in which it does not matter what a watch tells. */
public final class IgnoringListener implements WatchListener {

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

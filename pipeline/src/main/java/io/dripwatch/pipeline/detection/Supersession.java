package io.dripwatch.pipeline.detection;

import io.dripwatch.domain.incident.IncidentEvent;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import java.util.Set;

/** When one transition of an upload is no longer the last word on the same water. */
final class Supersession {

    private static final Set<IncidentType> FLOWS =
            Set.of(
                    IncidentType.CONTINUOUS_FLOW,
                    IncidentType.INTERMITTENT_FLOW,
                    IncidentType.BURST);

    private Supersession() {}

    /** Whether the later one says more: of the same incident, or that its end was none. */
    static boolean holds(IncidentTransition earlier, IncidentTransition later) {
        if (earlier.incidentId().equals(later.incidentId())) {
            return true;
        }
        boolean akin =
                earlier.type() == later.type()
                        || FLOWS.contains(earlier.type()) && FLOWS.contains(later.type());
        return akin && ends(earlier) && !ends(later);
    }

    private static boolean ends(IncidentTransition transition) {
        return transition.event() == IncidentEvent.CLOSED
                || transition.event() == IncidentEvent.RETRACTED;
    }
}

package io.dripwatch.domain.notification;

import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import java.util.Set;

/** Which incidents are one thing to a household: water that runs, whatever detection calls it. */
final class Kinship {

    static final Set<IncidentType> FLOWS =
            Set.of(
                    IncidentType.CONTINUOUS_FLOW,
                    IncidentType.INTERMITTENT_FLOW,
                    IncidentType.BURST);

    private Kinship() {}

    /** Two incidents of one meter and reader, of which one may go on as the other. */
    static boolean areAkin(IncidentTransition one, IncidentTransition other) {
        return !one.incidentId().equals(other.incidentId())
                && one.meterId().equals(other.meterId())
                && one.audience() == other.audience()
                && areAkin(one.type(), other.type());
    }

    private static boolean areAkin(IncidentType one, IncidentType other) {
        return one == other || FLOWS.contains(one) && FLOWS.contains(other);
    }
}

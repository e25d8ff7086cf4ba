package io.dripwatch.domain.notification.book;

import io.dripwatch.domain.incident.IncidentCatalogue;
import io.dripwatch.domain.incident.IncidentTransition;

/** Which incidents are one thing to a household: water that runs, whatever detection calls it. */
final class Kinship {

    private Kinship() {}

    /** Two incidents of one meter and reader, of which one may go on as the other. */
    static boolean areAkin(IncidentTransition one, IncidentTransition other) {
        return !one.incidentId().equals(other.incidentId())
                && one.meterId().equals(other.meterId())
                && one.audience() == other.audience()
                && IncidentCatalogue.of(one.type())
                        .isSameWaterAs(IncidentCatalogue.of(other.type()));
    }
}

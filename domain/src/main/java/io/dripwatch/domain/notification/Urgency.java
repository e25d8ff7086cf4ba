package io.dripwatch.domain.notification;

import io.dripwatch.domain.incident.IncidentCatalogue;
import io.dripwatch.domain.incident.IncidentProfile;
import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.incident.Severity;

/** What cannot wait for the morning, and is never one SMS too many. */
final class Urgency {

    private Urgency() {}

    /** A slow leak that has grown is as urgent as what was so from its beginning. */
    static boolean isUrgent(IncidentType type, Severity severity) {
        IncidentProfile profile = IncidentCatalogue.of(type);
        boolean always =
                profile.urgency() == IncidentProfile.Urgency.AT_ONCE
                        && profile.severity() == Severity.URGENT;
        return always || severity == Severity.URGENT && profile.escalated() == Severity.URGENT;
    }

    /** How soon its reader must know: never sooner than the catalogue says. */
    static Severity of(IncidentTransition alert) {
        boolean overstated =
                alert.severity() == Severity.URGENT && !isUrgent(alert.type(), alert.severity());
        return overstated ? Severity.WARNING : alert.severity();
    }
}

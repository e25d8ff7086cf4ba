package io.dripwatch.domain.notification;

import io.dripwatch.domain.incident.IncidentTransition;
import io.dripwatch.domain.incident.IncidentType;
import io.dripwatch.domain.incident.Severity;
import java.util.Set;

/** What cannot wait for the morning, and is never one SMS too many. */
final class Urgency {

    /** Whatever their severity. */
    private static final Set<IncidentType> ALWAYS =
            Set.of(IncidentType.BURST, IncidentType.LOW_USE);

    /** A limit that was passed and a high week have time until the morning, however high. */
    private static final Set<IncidentType> NEVER =
            Set.of(IncidentType.BUDGET, IncidentType.HIGH_USE, IncidentType.SUDDEN_DROP);

    private Urgency() {}

    /** A slow leak that has grown is as urgent as what was so from its beginning. */
    static boolean isUrgent(IncidentType type, Severity severity) {
        return ALWAYS.contains(type) || severity == Severity.URGENT && !NEVER.contains(type);
    }

    /** How soon its reader must know: detection calls every escalation urgent. */
    static Severity of(IncidentTransition alert) {
        boolean overstated = alert.severity() == Severity.URGENT && NEVER.contains(alert.type());
        return overstated ? Severity.WARNING : alert.severity();
    }
}

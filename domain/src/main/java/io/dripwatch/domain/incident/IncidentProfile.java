package io.dripwatch.domain.incident;

import java.util.Set;

/**
 * What is settled about one kind of incident, whatever the home; {@link IncidentCatalogue} holds
 * one for each kind.
 *
 * @param audience who is told
 * @param sms a text message may tell of it; else it stands on the operator's pages alone
 * @param severity of its opening and of all that follows until it escalates
 * @param escalated severity once it has escalated; null for a kind that never does
 * @param urgency whether it may wait for the morning
 * @param cause incidents of one household and one cause are one trouble: the graver inhibits the
 *     other
 * @param joinsWave homes of one district that open it together are one DISTRICT incident
 * @param recalled one that goes on is recalled as its loss grows
 */
public record IncidentProfile(
        IncidentType type,
        Audience audience,
        boolean sms,
        Severity severity,
        Severity escalated,
        Urgency urgency,
        Cause cause,
        boolean joinsWave,
        boolean recalled) {

    /** How soon it is told. */
    public enum Urgency {
        /** At any hour, and beside all caps: water floods a home, or a person may lie helpless. */
        AT_ONCE,
        /** In the reader's waking hours, within the caps. */
        BY_DAY
    }

    /** What is the trouble behind it. */
    public enum Cause {
        /** Water runs that nobody wants: four kinds of evidence of the same thing. */
        RUNNING_WATER,
        /** A person who is looked after uses no water. */
        WELFARE,
        /** Nobody is said to be at home. */
        ABSENCE,
        /** A limit that the household set. */
        LIMIT,
        /** Less is measured than usual. */
        MISSING_USE,
        /** The meter or its radio. */
        METER,
        /** What the registry says of homes and meters. */
        REGISTRY,
        /** The net in front of the homes. */
        NETWORK
    }

    /** Whether it may become more serious than it opened. */
    public boolean escalates() {
        return escalated != null;
    }

    /** What may be published of it. */
    public Set<IncidentEvent> events() {
        return escalates()
                ? Set.of(IncidentEvent.values())
                : Set.of(
                        IncidentEvent.OPENED,
                        IncidentEvent.UPDATED,
                        IncidentEvent.CLOSED,
                        IncidentEvent.RETRACTED);
    }

    /** Severity of an alert of that event. */
    public Severity severity(IncidentEvent event) {
        return event == IncidentEvent.ESCALATED && escalates() ? escalated : severity;
    }
}

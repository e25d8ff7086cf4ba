package io.dripwatch.domain.incident;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is settled about one kind of incident, whatever the home; {@link IncidentCatalogue} holds
 * one for each kind.
 *
 * @param audience who is told
 * @param sms a text message may tell of it; else it stands on the operator's pages alone
 * @param severity of its opening and of all that follows until it escalates
 * @param escalated severity once it has escalated; null for a kind that never does
 * @param urgency whether it may wait for the morning
 * @param runs water runs, whatever detection calls it: all such incidents of one meter are the same
 *     water to its household
 * @param joinsWave homes of one district that open it together are one DISTRICT incident
 * @param recalled one that goes on is recalled as its loss grows
 */
public record IncidentProfile(
        IncidentType type,
        Audience audience,
        boolean sms,
        Severity severity,
        @Nullable Severity escalated,
        Urgency urgency,
        boolean runs,
        boolean joinsWave,
        boolean recalled) {

    /** How soon it is told. */
    public enum Urgency {
        /** At any hour, and beside all caps: water floods a home, or a person may lie helpless. */
        AT_ONCE,
        /** In the reader's waking hours, within the caps. */
        BY_DAY
    }

    /** What is told to a home or its carer; of the rest the operator hears. */
    public boolean isOfHomes() {
        return audience != Audience.OPERATOR;
    }

    /** Whether an incident of this kind may go on as one of the other. */
    public boolean isSameWaterAs(IncidentProfile other) {
        return type == other.type || runs && other.runs;
    }

    /**
     * Whether it cannot wait for the morning, and is never one SMS too many. A slow leak that has
     * grown is as urgent as what was so from its beginning.
     */
    public boolean isUrgent(Severity reached) {
        boolean always = urgency == Urgency.AT_ONCE && severity == Severity.URGENT;
        return always || reached == Severity.URGENT && escalated == Severity.URGENT;
    }

    /** How soon its reader must know: never sooner than is settled here, whatever an alert says. */
    public Severity bounded(Severity stated) {
        return stated == Severity.URGENT && !isUrgent(stated) ? Severity.WARNING : stated;
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
        return event == IncidentEvent.ESCALATED && escalated != null ? escalated : severity;
    }
}

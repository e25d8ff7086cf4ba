package io.dripwatch.domain.incident;

/** How an incident changed. One incident opens once. */
public enum IncidentEvent {
    OPENED,
    /** An open incident became more serious. */
    ESCALATED,
    /** Late data changed a published fact of an incident that stays open, or opened it again. */
    UPDATED,
    CLOSED,
    /** Late data disproved the opening. */
    RETRACTED
}

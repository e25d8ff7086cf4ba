package io.dripwatch.domain.incident;

/** How an incident changed. One incident opens once. */
public enum IncidentEvent {
    OPENED,
    /** An open incident became more serious. */
    ESCALATED,
    /**
     * A published fact of an open incident changed: by late data, or because a district's event
     * reached more homes. Or late data opened it again.
     */
    UPDATED,
    CLOSED,
    /** Late data disproved the opening. */
    RETRACTED
}

package io.dripwatch.domain.incident;

/** What kind of abnormal use an incident is; the names are the contract's alert types. */
public enum IncidentType {
    CONTINUOUS_FLOW,
    BURST
}

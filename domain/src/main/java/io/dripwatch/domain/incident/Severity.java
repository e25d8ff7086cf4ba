package io.dripwatch.domain.incident;

/** How soon a person must know. */
public enum Severity {
    INFO,
    WARNING,
    URGENT
}

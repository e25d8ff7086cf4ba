package io.dripwatch.domain.incident;

/** Who is told. */
public enum Audience {
    HOUSEHOLD,
    CARER,
    OPERATOR
}

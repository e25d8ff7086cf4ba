package io.dripwatch.domain.metering;

/** Whether a register read is taken for what the meter has counted. */
public enum ReadVerdict {
    /** It fits the register's course: what it shows was used. */
    BELIEVED,
    /** The reads known so far do not tell; a later read will. Until then it counts for nothing. */
    DOUBTFUL,
    /** It does not say what the meter has counted. */
    DISBELIEVED
}

package io.dripwatch.domain.coverage;

/** How small a continuous flow the data of a meter reveals, best first. */
public enum CoverageLevel {

    /** A flow of 2 L/h or less within a week. */
    FINE,

    /** One of 10 L/h or less within a week. */
    USUAL,

    /** One of 50 L/h or less within 30 days. */
    COARSE,

    /** No such flow, but how much is used in a month is known: a far higher month shows. */
    VOLUME_ONLY,

    /** Nothing; {@link SparseData} says why. */
    NONE
}

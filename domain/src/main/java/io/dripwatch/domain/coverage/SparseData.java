package io.dripwatch.domain.coverage;

/** Why the data of a meter is too sparse for any detection. */
public enum SparseData {

    /** It was read too few times so far, or far more rarely than it usually is. */
    TOO_FEW_READS,

    /** It is read more rarely than once a month. */
    READS_TOO_RARE,

    /** The step of its register is larger than the use of many days. */
    REGISTER_TOO_COARSE
}

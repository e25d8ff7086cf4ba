package io.dripwatch.domain.metering;

/** Why a reading was not taken; what each means to an operator stands in docs/rejections.md. */
public enum RejectionReason {
    /** A message without a value. */
    EMPTY,
    /** Bytes that are not a meter upload. */
    UNDECODABLE,
    /** A schema fingerprint nobody here knows. */
    UNKNOWN_SCHEMA,
    /** More bytes or more reads than one upload may have. */
    TOO_LARGE,
    /** An upload without a read. */
    NO_READS,
    /** Not 1 to 64 of {@code A-Z a-z 0-9 . _ : -}. */
    BAD_METER_ID,
    /** The registry is closed and does not know the meter. */
    UNKNOWN_METER,
    /** A register below zero, or beyond what any register shows. */
    IMPOSSIBLE_REGISTER,
    /** Before 2000 or after 2100. */
    IMPOSSIBLE_TIME,
    /** Later than its own arrival. */
    FUTURE,
    /** Far ahead of the meter's other reads, which then went on without it. */
    UNCONFIRMED_JUMP_AHEAD,
    /** Older than the settle horizon. */
    TOO_LATE,
    /** Another register value for the same instant was believed. */
    CONFLICTING,
    /** A register value that the reads around it disprove. */
    IMPLAUSIBLE_REGISTER
}

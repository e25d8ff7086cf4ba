package io.dripwatch.domain.metering;

/** Where a register read went in the {@link MeterRing}. */
public enum Placement {
    /** After every other: the present moved on. */
    NEWEST,
    /** Before a read already there, or it changed one: the past must be judged again. */
    LATE,
    /** The very read is there already; nothing changed. */
    DUPLICATE,
    /** Another read of the same slot is kept; this one adds nothing, no flag either. */
    THINNED,
    /**
     * The same instant with a register that is believed more is there; this one is refused, but its
     * flags are heard: {@link MeterRing#changed} tells whether any is new.
     */
    CONFLICT_LOST,
    /** The same instant with a register believed less was there; that one is refused. */
    CONFLICT_WON
}

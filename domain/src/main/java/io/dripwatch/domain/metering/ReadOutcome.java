package io.dripwatch.domain.metering;

/** What one register read means after the ones before it. */
public enum ReadOutcome {
    /** The first read of a series: a starting point, no volume. */
    FIRST_READ,
    /** So much was used since the read before. */
    CONSUMED,
    /** As {@link #CONSUMED}, but the register passed its highest value. */
    ROLLED_OVER,
    /** The register fell a little: water ran back. No volume. */
    REVERSED,
    /**
     * The register went on from another value, twice: a new meter or a reset. No volume across it.
     */
    EXCHANGED,
    /** The register is far from what is possible: held until the next read tells which is right. */
    SUSPECT,
    /** Not read but computed, or thinned away: skipped. */
    ESTIMATED
}
